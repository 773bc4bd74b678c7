import { CODER_TOKENS, fakeCoder } from '../fakes/coder'
import { CODESPACES_TOKENS, fakeCodespaces, idleCodespaces } from '../fakes/codespaces'
import { expect, takePictures, test } from './page'
import { type Server, startServer } from './server'
import { signIn } from './sign-in'

let coder: Awaited<ReturnType<typeof fakeCoder>>
let github: Awaited<ReturnType<typeof fakeCodespaces>>
let server: Server

/** Read once: what is computed from two readings of a clock can be a millisecond apart. */
const NOW = Date.now()
const daysAgo = (days: number, seconds = 0) => new Date(NOW - days * 86_400_000 + seconds * 1000).toISOString()

test.beforeAll(async () => {
  test.setTimeout(480_000)
  coder = await fakeCoder([
    ...Array.from({ length: 12 }, (_, n) => ({
      id: String(n),
      queuedAt: daysAgo(n),
      usedAt: daysAgo(n),
      timings: { connected: [daysAgo(n, 30 + 5 * n)] },
    })),
    ...Array.from({ length: 7 }, (_, n) => ({ id: String(20 + n), status: 'stopped', transition: 'stop', usedAt: daysAgo(30) })),
  ])
  github = await fakeCodespaces([{ id: 1, usedAt: daysAgo(1) }, { id: 2, usedAt: daysAgo(2) }, ...idleCodespaces(5)])
  process.env.FOURWAYS_ALLOWED_HOSTS = '127.0.0.1'
  server = await startServer({ kubeconfig: '/nowhere/config' })
})

test.afterAll(async () => {
  await server?.stop()
  coder?.close()
  github?.close()
})

test('cloud workspaces, of a server and of an organization: added, refused, mended, counted, and read on the page of its profile', async ({
  page,
}) => {
  test.setTimeout(240_000)
  page.setDefaultTimeout(20_000)
  await signIn(page, server)
  await page.goto(`${server.address}/connections/new?from=coder`)
  await page.getByText('The least rights that are enough').click()
  await takePictures(page, 'new-coder')

  await page.getByLabel('Address').fill(coder.url)
  await page.getByLabel('Token').fill(CODER_TOKENS.member)
  await page.getByRole('textbox', { name: /^Name/ }).fill('Coder of the platform team')
  await page.getByLabel('This is how we work today').check()
  await page.getByRole('button', { name: 'Add connection' }).click()
  await expect(page.getByRole('heading', { name: 'Coder of the platform team' })).toBeVisible()
  await expect(page.getByText('0 of 1 right,')).toBeVisible()
  await expect(page.getByText(/sees the workspaces of its own user only/).first()).toBeVisible({ timeout: 30_000 })
  await takePictures(page, 'workspaces-forbidden')
  await page.getByLabel('New token').fill(CODER_TOKENS.reader)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('1 of 1 right,')).toBeVisible()

  await page.getByRole('link', { name: 'Coder of the platform team', exact: true }).last().click()
  await expect(page.getByText('made of the workspaces of Coder of the platform team')).toBeVisible()
  await expect(page.getByText('19 workspaces, proxy sessions unknown')).toBeVisible({ timeout: 30_000 })
  await takePictures(page, 'workspaces-profile')
  await page.getByText('19 workspaces, proxy sessions unknown').click()
  await expect(page.getByText('Coder: 19 workspaces, 12 running')).toBeVisible()
  await expect(page.getByText('jane.doe')).toHaveCount(0)
  await takePictures(page, 'workspaces-evidence')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(page.getByRole('combobox', { name: /^Workspaces/ })).toHaveValue(/-/)
  await takePictures(page, 'edit-workspaces-profile')

  await page.goto(`${server.address}/connections`)
  await expect(page.getByText('how many workspaces there are, never whose, every hour')).toBeVisible()
  await page.getByRole('link', { name: 'Coder of the platform team' }).click()
  await takePictures(page, 'workspaces')
  await page.getByRole('button', { name: 'Delete connection' }).click()
  await expect(page.getByText('stays without a server of workspaces')).toBeVisible()

  await page.goto(`${server.address}/connections/new?from=codespaces`)
  await page.getByText('The least rights that are enough').click()
  await page.getByText('A server of your own').click()
  await takePictures(page, 'new-codespaces')
  await page.getByLabel('Organization').fill(`https://github.com/orgs/acme/people`)
  await page.getByLabel('Address').fill(github.url)
  await page.getByLabel('Token').fill(CODESPACES_TOKENS.reader)
  await page.getByRole('button', { name: 'Add connection' }).click()
  await expect(page.getByRole('heading', { name: 'acme' })).toBeVisible()
  await expect(page.getByText('list codespaces of acme')).toBeVisible()
  await takePictures(page, 'codespaces')
  await page.getByRole('link', { name: 'acme', exact: true }).last().click()
  await expect(page.getByText('7 workspaces, proxy sessions unknown')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('GitHub Codespaces tells of no workspace that runs how long it took to start.')).toBeVisible()
  await expect(page.getByText('jane.doe')).toHaveCount(0)
  await takePictures(page, 'codespaces-profile')
})
