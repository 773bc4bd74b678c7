import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
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

test('costs are estimated from the sample team, opened line by line, and follow what is said beside them', async ({ page, browser }) => {
  test.setTimeout(240_000)
  await signIn(page, server)
  await page.getByRole('link', { name: 'Costs', exact: true }).first().click()
  await expect(page.getByText('No profile yet')).toBeVisible()
  await takePictures(page, 'costs-empty')
  await page.goto(server.address)
  await loadSample(page)

  await page.getByRole('link', { name: 'Costs', exact: true }).first().click()
  await expect(page.getByRole('heading', { name: 'Costs', level: 1 })).toBeVisible()
  const table = page.getByRole('table', { name: /What each profile costs/ })
  await expect(table.getByRole('columnheader', { name: /Push to dev/ })).toBeVisible()
  await takePictures(page, 'costs-sample')

  await table.getByRole('button', { name: /^Machines, used of Push to dev/ }).click()
  const line = page.getByRole('dialog')
  await expect(line.getByText('Its evidence')).toBeVisible()
  await expect(line.getByText(/m5\.large.*a machine and hour/).first()).toBeVisible()
  await expect(line.getByText(/price of 2026-07-20/).first()).toBeVisible()
  await expect(line.getByText('What is billed').first()).toBeVisible()
  await expect(page).toHaveURL(/line=machines-used/)
  await expectAccessible(page, 'an open line of the costs')
  await page.screenshot({ path: 'test-results/screens/costs-line-1440-light.png' })
  await page.keyboard.press('Escape')
  await expect(line).toBeHidden()

  const say = async (group: string, label: string, value: string) => {
    const details = page
      .getByRole('complementary', { name: 'Assumptions and prices' })
      .locator('details', { has: page.locator('summary', { hasText: group }) })
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click()
    const field = details.getByLabel(label, { exact: true })
    await field.fill(value)
    await field.press('Enter')
  }
  await say('The team', 'Developers', '12')
  await expect(page).toHaveURL(/developers=12/)
  await say('The team', 'An hour of a developer', '70')
  await say('Laptops', 'Costs more', '4000')
  await expect(page).toHaveURL(/laptopExtra=4000/)
  await expect(table.getByRole('button', { name: /^Laptops, what they cost more of Cluster on the laptop: \$1,333\.33/ })).toBeVisible()
  await say('Cloud workspaces', 'A seat a month', '20')
  await say('Cloud workspaces', 'Active a month, each', '120')
  await expect(table.getByRole('button', { name: /^Workspaces of Cloud workspaces: \$545\.28/ })).toBeVisible()
  await say('Cloud workspaces', 'Seats are sold by', '30')
  // 30 seats at $20, 74.59 of the cluster and 12 h x 70 of the platform team against 2 h x 70 are 1374.59 more. For each developer a workspace is
  // 45.44 and upkeep 2 h x 70 / 12, a laptop 4000 / 36 = 111.11 and 12 h x 70 / 12, so 124.00 less: 1374.59 / 124.00 = 11.1.
  await expect(
    page.getByText('From 12 developers on Cloud workspaces costs less than Cluster on the laptop (they meet at 11.1)'),
  ).toBeVisible()
  await takePictures(page, 'costs')

  await page.getByRole('button', { name: 'Saved if it stopped' }).click()
  await expect(page).toHaveURL(/sum=saved/)
  const address = page.url()
  const other = await (await browser.newContext({ storageState: await page.context().storageState() })).newPage()
  await other.goto(address)
  await expect(other.getByRole('button', { name: /^Workspaces of Cloud workspaces: \$545\.28/ })).toBeVisible()
  await expect(other.getByRole('button', { name: 'Saved if it stopped' })).toHaveAttribute('aria-pressed', 'true')
  await other.context().close()
  await page.goBack()
  await expect(page).not.toHaveURL(/sum=saved/)

  await page.getByRole('button', { name: 'Keep for the team' }).click()
  await expect(page.getByText('As the team keeps them.')).toBeVisible()
  await expect(page).not.toHaveURL(/developers=/)

  const file = join(mkdtempSync(join(tmpdir(), 'prices-')), 'prices.csv')
  writeFileSync(
    file,
    'kind,name,region,amount,currency,per,date,note\nmachine,m5.large,,0.05,USD,hour,2026-11-01,=ours\nmachine,,,1,USD,hour,2026-11-01,\n',
  )
  await page.getByLabel('File of prices').setInputFiles(file)
  await expect(page.getByText('1 kept.')).toBeVisible()
  await expect(page.getByText(/line 3: name: Name what it is the price of/)).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  expect(readFileSync(await (await download).path(), 'utf8')).toContain(`"'=ours"`)
  await page.getByRole('button', { name: 'Remove the price of m5.large' }).click()
  await expect(page.getByRole('button', { name: 'Remove the price of m5.large' })).toBeHidden()
  await page.getByRole('button', { name: 'Remove the price of A load balancer' }).click()
  await expect(page.getByText(/None: list prices hold/)).toBeVisible()
})
