import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordedEngine } from '../fakes/recorded-docker'
import { expect, takePictures, test } from './page'
import { type Server, startServer } from './server'

let folder: string
let engine: Awaited<ReturnType<typeof recordedEngine>>
let server: Server

test.beforeAll(async () => {
  test.setTimeout(480_000)
  folder = mkdtempSync(join(tmpdir(), 'fw-docker-home-'))
  engine = await recordedEngine('v20.10.24-engine')
  process.env.DOCKER_HOST = `${engine.url.replace('http', 'tcp')}/reader`
  process.env.DOCKER_CONFIG = folder
  server = await startServer({ kubeconfig: '/nowhere/config' })
})

test.afterAll(async () => {
  await server?.stop()
  engine?.close()
  rmSync(folder, { recursive: true })
  delete process.env.DOCKER_HOST
  delete process.env.DOCKER_CONFIG
})

test('an engine is found and added in two presses; another one is given with certificates', async ({ page }) => {
  test.setTimeout(240_000)
  page.setDefaultTimeout(20_000)
  await page.goto(server.link)
  await page
    .getByRole('button', { name: /sign in/i })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: /which way should your team develop/i })).toBeVisible()
  await page.goto(`${server.address}/connections/new`)
  await page.getByRole('button', { name: 'Add Docker' }).click()
  await page.getByRole('button', { name: /^Local/ }).click()
  await page.getByRole('link', { name: 'Added' }).click()
  await expect(page.getByRole('heading', { name: 'Docker' })).toBeVisible()
  await expect(page.getByText('4 of 4 rights')).toBeVisible()
  await expect(page.getByText(/Docker 20\.10\.24\+dfsg1 at http/).first()).toBeVisible()
  await takePictures(page, 'docker-connection')

  await page.goto(`${server.address}/connections/new?from=docker`)
  await takePictures(page, 'new-docker')
  await page.getByLabel('Address').fill('https://docker.invalid:2376')
  await page.getByRole('textbox', { name: /^Name/ }).fill('Swarm')
  await page.getByText('Projects or stacks, schedule').click()
  await page.getByLabel('Projects or stacks').fill('shop, my_app')
  await page.getByRole('button', { name: 'Add connection' }).click()
  await expect(page.getByRole('heading', { name: 'Swarm' })).toBeVisible()
  await expect(page.getByText(/The name of the server is not known here/).first()).toBeVisible()
  await takePictures(page, 'docker-not-reached')
})
