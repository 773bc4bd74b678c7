import { join } from 'node:path'
import { expect, expectAccessible, takePictures, test } from './page'
import { type Server, startServer } from './server'

let server: Server

test.beforeAll(async () => {
  test.setTimeout(480_000)
  server = await startServer({ kubeconfig: join('no', 'kubeconfig') })
})

test.afterAll(async () => {
  await server?.stop()
})

test('releases are followed from stage to stage, with the keyboard, the address and a table', async ({ page }) => {
  test.setTimeout(240_000)
  await page.goto(server.link)
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.getByRole('button', { name: 'Explore a sample team' }).click()
  await expect(page.getByRole('heading', { name: 'Which way for the shop?' })).toBeVisible()

  await page.getByRole('link', { name: 'Releases', exact: true }).first().click()
  await expect(page.getByRole('heading', { name: 'Release cycle' })).toBeVisible()
  await expect(page.getByText('29 releases of 4 workloads')).toBeVisible()
  const lanes = page.getByRole('listbox', { name: /^Releases on a time axis/ })
  await expect(lanes).toBeVisible()
  const journeys = page.getByRole('table', { name: 'Journeys' })
  await expect(journeys.getByText('older version came back in prod')).toBeVisible()
  await expect(journeys.getByText(/rolled back from prod after \d+\ss/)).toBeVisible()
  await expect(journeys.getByText('failed in prod')).toBeVisible()
  await page.getByRole('table', { name: 'What is where' }).scrollIntoViewIfNeeded()
  const times = page.getByRole('region', { name: 'Where the time goes' }).first()
  await expect(times.getByText(/of waiting in 90 days/)).toBeVisible()
  await times.getByRole('button', { name: 'Waiting for promotion' }).click()
  await expect(times.getByText(/^served at the stage before/).first()).toBeVisible()
  await times.getByRole('textbox', { name: /^Hours within/ }).fill('24')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/tries=24/)
  await expect(page.getByText('1 of 2 workloads has what is not yet in prod')).toBeVisible()
  await takePictures(page, 'releases')

  await page.getByRole('button', { name: /^Change fail rate/ }).click()
  await expect(page.getByText(/Failed means that the rollout failed/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Change fail rate/ })).toContainText('2 of 17')
  await expectAccessible(page, 'the releases behind a figure')

  await lanes.focus()
  await page.keyboard.press('ArrowRight')
  await expect(lanes.getByRole('option')).toContainText('api 1.0.0 in dev')
  await page.keyboard.press('ArrowRight')
  await expect(lanes.getByRole('option')).toContainText('api 1.1.0 in dev')
  await page.keyboard.press('+')
  await expect(page).toHaveURL(/from=.*to=/)
  await page.goBack()
  await expect(page).not.toHaveURL(/from=/)

  await page.getByLabel('Workload').selectOption('web')
  await expect(page).toHaveURL(/workload=web/)
  await expect(journeys.getByText('older version came back in prod')).toBeHidden()
  await page.getByRole('searchbox').fill('bad-2.1.0')
  await page.keyboard.press('Enter')
  await expect(journeys.getByRole('row')).toHaveCount(2)
  const address = page.url()
  await page.goto(address)
  await expect(journeys.getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByText('The lanes as a table').click()
  await expect(page.getByRole('table', { name: 'The lanes as a table' }).getByText('came back')).toBeVisible()
  await expectAccessible(page, 'the lanes as a table')

  await journeys.getByRole('link', { name: /api 2\.1\.0/ }).click()
  await expect(page).toHaveURL(/\/releases\/[0-9a-f-]+$/)
  await expect(page.getByText('followed by its tag')).toBeVisible()
  await expect(page.getByText('− registry.example.com/shop/api:2.0.0')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Shared cluster' })).toBeVisible()
  await takePictures(page, 'release')
})
