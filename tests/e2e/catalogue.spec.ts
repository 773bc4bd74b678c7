import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, expectAccessible, takePictures, test } from './page'
import { type Server, startServer } from './server'
import { loadSample, signIn } from './sign-in'

let server: Server

test.beforeAll(async () => {
  test.setTimeout(480_000)
  server = await startServer({ kubeconfig: join(mkdtempSync(join(tmpdir(), 'fourways-none-')), 'config') })
})

test.afterAll(async () => {
  await server?.stop()
})

test('from the catalogue to a profile that is flagged, and the claims against the sample team', async ({ page, browser }) => {
  test.setTimeout(180_000)
  await signIn(page, server)
  await loadSample(page)

  await page.getByRole('link', { name: 'Catalogue' }).first().click()
  await expect(page.getByRole('heading', { name: 'Catalogue' })).toBeVisible()
  await takePictures(page, 'catalogue')
  await page.getByRole('button', { name: 'In the talk' }).click()
  await expect(page.getByText(/^19 of \d+ systems$/)).toBeVisible()
  await page.getByRole('button', { name: 'Ended', exact: true }).click()
  await page.getByLabel('Role').selectOption({ label: 'Cluster system' })
  await page.getByRole('searchbox').pressSequentially('coreos', { delay: 10 })
  await expect(page.getByText(/^1 of \d+ systems$/)).toBeVisible()
  await page.getByRole('button', { name: 'Tectonic' }).click()
  const panel = page.getByRole('dialog')
  await expect(panel.getByText('What takes its place: OpenShift')).toBeVisible()
  await expectAccessible(page, 'an entry of the catalogue')
  await page.screenshot({ path: 'test-results/screens/catalogue-entry-1440-light.png' })

  const copied = await browser.newContext({ storageState: await page.context().storageState() })
  const again = await copied.newPage()
  await again.goto(page.url())
  await expect(again.getByRole('dialog').getByText('What takes its place: OpenShift')).toBeVisible()
  await expect(again.getByText(/^1 of \d+ systems$/)).toBeVisible()
  await expect(again.getByRole('searchbox')).toHaveValue('coreos')
  await copied.close()

  await panel.getByRole('link', { name: 'Live profile' }).click()
  await expect(page.getByLabel('Name')).toHaveValue('Tectonic')
  await expect(page.getByLabel('Systems')).toHaveValue('Tectonic')
  await expect(page.getByRole('radio', { name: /^Live/ })).toBeChecked()
  await page.getByRole('button', { name: 'Add profile' }).click()
  await expect(page.getByText('Made of a product that has ended')).toBeVisible()
  await takePictures(page, 'profile-ended')
  for (const screen of ['Profiles', 'Overview']) {
    await page.getByRole('link', { name: screen, exact: true }).first().click()
    await expect(page.getByText('Tectonic has ended; what takes its place: OpenShift')).toBeVisible()
  }

  await page.getByRole('link', { name: 'Compare', exact: true }).first().click()
  await expect(page.getByRole('heading', { name: 'Claims against your evidence' })).toBeVisible()
  await page.getByRole('button', { name: /^Confirmed here/ }).click()
  await expect(page).toHaveURL(/claims=confirmed/)
  await page.getByRole('button', { name: /Show the evidence of It is not really a distributed system/ }).click()
  await expect(panel.getByText('What is said of this way')).toBeVisible()
  await expect(panel.getByText('Confirmed here').first()).toBeVisible()
  await expectAccessible(page, 'a claim in the evidence')
})
