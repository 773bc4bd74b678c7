import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordedEngine, runningHere } from '../fakes/recorded-docker'
import { expect, expectAccessible, takePictures, test } from './page'
import { type Server, startServer } from './server'
import { signIn } from './sign-in'

let folder: string
let engine: Awaited<ReturnType<typeof recordedEngine>>
let server: Server

test.beforeAll(async () => {
  test.setTimeout(480_000)
  folder = mkdtempSync(join(tmpdir(), 'fw-docker-home-'))
  // Far from here, as its kernel shows, though it is reached at an address of this machine.
  const info = runningHere('v20.10.24-engine', { KernelVersion: '5.15.0-elsewhere' })
  engine = await recordedEngine('v20.10.24-engine', { answers: { '/info': info } })
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
  await signIn(page, server)
  await page.goto(`${server.address}/connections/new`)
  await page.getByRole('button', { name: 'Add Docker' }).click()
  await page.getByRole('button', { name: /^Live/ }).click()
  await page.getByRole('link', { name: 'Added' }).click()
  await expect(page.getByRole('heading', { name: 'Docker' })).toBeVisible()
  await expect(page.getByText('4 of 4 rights')).toBeVisible()
  await expect(page.getByText(/Docker 20\.10\.24\+dfsg1 at http/).first()).toBeVisible()
  await expect(page.getByText(/^Looks like Proxied, about \d+ % sure/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/median of 11/)).toBeVisible()
  await takePictures(page, 'docker-connection')
  await page.getByRole('button', { name: 'reached at this machine without TLS, as a proxy serves it' }).click()
  await expect(page.getByRole('dialog', { name: 'Signals of the way' }).getByText('/info').first()).toBeVisible()
  await page.keyboard.press('Escape')

  await page.goto(`${server.address}/profiles`)
  await page.getByRole('link', { name: 'Docker' }).first().click()
  await expect(page.getByText('Declared Live, but it looks like Proxied')).toBeVisible()
  await expectAccessible(page, 'a profile whose way is in doubt')
  await takePictures(page, 'profile-way')
  await page.getByRole('button', { name: 'Keep Live' }).click()
  await expect(page.getByText('Kept as Live')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await page.getByRole('button', { name: 'Change it to Proxied' }).click()
  await expect(page.getByText(/^Proxied, measured on/)).toBeVisible()
  await expect(page.getByText(/but it looks like/)).toBeHidden()

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
