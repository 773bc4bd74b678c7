import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, expectAccessible, takePictures, test } from './page'
import { type Server, startServer } from './server'
import { signIn } from './sign-in'

let server: Server

test.beforeAll(async () => {
  test.setTimeout(480_000)
  // A machine on which there is no kubeconfig.
  server = await startServer({ kubeconfig: join(mkdtempSync(join(tmpdir(), 'fourways-none-')), 'config') })
})

test.afterAll(async () => {
  await server?.stop()
})

test('with no cluster at hand the sample team is explored with the keyboard, and removed', async ({ page }) => {
  test.setTimeout(240_000)
  await signIn(page, server)
  await takePictures(page, 'first-run-nothing-found')
  await page.getByRole('button', { name: 'Explore a sample team' }).click()
  await expect(page.getByText(/simulated machines/i).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Which way for the shop?' })).toBeVisible()
  await takePictures(page, 'overview')

  await page.getByRole('link', { name: 'Compare', exact: true }).first().click()
  const grid = page.getByRole('grid')
  await expect(grid.getByText('3 zones').first()).toBeVisible()
  await expect(grid.getByText(/1 kernel|one machine|1 machine/).first()).toBeVisible()
  await takePictures(page, 'compare-sample')

  const first = grid.locator('[data-cell="0-0"]')
  await first.focus()
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  const cell = grid.locator('[data-cell="3-1"]')
  await expect(cell).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.getByText('Kubernetes v1.20.2').first()).toBeVisible()
  await expect(page).toHaveURL(/cell=/)
  await expectAccessible(page, 'the evidence of the sample team')
  await page.screenshot({ path: 'test-results/screens/evidence-sample-1440-light.png' })
  const address = page.url()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(cell).toBeFocused()
  await page.goto(address)
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+k')
  const palette = page.getByRole('combobox')
  await palette.fill('conn')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/connections$/)
  await takePictures(page, 'connections')
  await page
    .getByRole('link', { name: /shared cluster/i })
    .first()
    .click()
  await expect(page.getByText(/may not/i).first()).toBeVisible()
  await takePictures(page, 'connection')
  await page.getByRole('link', { name: 'Profiles' }).first().click()
  await expect(page.getByText('Push to dev').first()).toBeVisible()
  await takePictures(page, 'profiles')
  await page
    .getByRole('link', { name: /Push to dev/ })
    .first()
    .click()
  await expect(page.getByText('Really distributed').first()).toBeVisible()
  await takePictures(page, 'profile')
  await page.getByRole('link', { name: 'Beside the reference' }).click()
  await expect(page.getByRole('heading', { name: 'Push to dev beside prod' })).toBeVisible()
  await page.getByRole('button', { name: /^missing \d/ }).click()
  await expect(page).toHaveURL(/here=missing/)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  expect((await saved).suggestedFilename()).toBe('beside-the-reference.csv')
  await page.getByRole('button', { name: /^missing \d/ }).click()
  await page.getByRole('button', { name: 'Add a service' }).click()
  await page.getByRole('button', { name: 'Keep it' }).click()
  await expect(page.getByText('Tick at least one workload that needs it.')).toBeVisible()
  await page.getByLabel('Service', { exact: true }).fill('Orders database')
  await page.getByRole('group', { name: 'Workloads that need it' }).getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Keep it' }).click()
  await expect(page.getByText('Cloud service Orders database').first()).toBeVisible()
  await page.getByLabel('Orders database in this way').selectOption({ label: 'The service itself' })
  await expect(
    page
      .getByText('It is said to be here itself.')
      .or(page.getByText(/^proven$/))
      .first(),
  ).toBeVisible()
  await takePictures(page, 'beside-the-reference')

  await page.getByRole('link', { name: 'Posts', exact: true }).first().click()
  await expect(page.getByText('Nothing is posted yet')).toBeVisible()
  await takePictures(page, 'posts-empty')
  await page.getByRole('button', { name: 'New channel' }).first().click()
  const channel = page.getByRole('dialog')
  await channel.getByLabel('Name').fill('#platform')
  await channel.getByText('What it would get now').click()
  await expect(channel.getByText(/This week in Sample team/)).toBeVisible()
  await takePictures(page, 'post-channel')
  await page.keyboard.press('Escape')

  await page.goto(server.address)
  await page
    .getByRole('button', { name: /remove/i })
    .first()
    .click()
  const confirm = page.getByRole('dialog').getByRole('button', { name: /remove/i })
  if (await confirm.isVisible()) await confirm.click()
  await expect(page.getByRole('button', { name: 'Explore a sample team' })).toBeVisible()
})
