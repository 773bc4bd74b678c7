import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { whyNoCluster } from '../clusters/kubernetes/test-cluster'
import { expect, expectAccessible, takePictures, test } from './page'
import { rolledCluster } from './rolled-cluster'
import { type Server, startServer } from './server'
import { loadSample, type Session, signIn } from './sign-in'

const reason = whyNoCluster()
const STAGES = ['rolled-dev', 'rolled-prod'] as const
const BEFORE = 130

let server: Server
let cluster: Awaited<ReturnType<typeof rolledCluster>> | undefined
let signedIn: Session

test.beforeAll(async ({ browser }) => {
  test.setTimeout(480_000)
  if (reason === null) cluster = await rolledCluster(STAGES)
  server = await startServer({ kubeconfig: cluster?.file ?? join('no', 'kubeconfig') })
  const page = await browser.newPage()
  await signIn(page, server)
  await expect(page.getByRole('button', { name: 'Explore a sample team' })).toBeVisible()
  signedIn = await page.context().storageState()
  await page.close()
})

test.afterAll(async () => {
  await server?.stop()
  await cluster?.end()
})

test('releases are followed from stage to stage, with the keyboard, the address and a table', async ({ page, context }) => {
  test.setTimeout(240_000)
  await context.addCookies(signedIn.cookies)
  await page.goto(server.address)
  await loadSample(page)

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

  const behind = {
    'Lead time for changes': 8,
    'Deployment frequency': 17,
    'Failed deployment recovery': 1,
    'Rework rate': 1,
    'Change fail rate': 2,
  }
  for (const [title, n] of Object.entries(behind)) {
    await page.getByRole('button', { name: new RegExp(`^${title}`) }).click()
    await expect(page.getByRole('list', { name: `Releases behind: ${title}` }).getByRole('link')).toHaveCount(n)
    for (const told of ['DORA means', 'Here, instead', 'Counted', 'Spread'])
      await expect(page.getByText(told, { exact: true })).toBeVisible()
  }
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

/** Asks the server as the page does, and gives its answer. */
async function ask(page: Page, method: 'POST' | 'DELETE' | 'PATCH', path: string, data?: object) {
  const answer = await page.request.fetch(`${server.address}${path}`, { method, data, headers: { origin: server.address } })
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
}

test('a release is seen to arrive by who looks, far down a long list too, and that nobody watches', async ({ page, context }) => {
  test.skip(cluster === undefined, `${reason}`)
  test.setTimeout(300_000)
  const { file, roll, rolledBefore, breakOff } = cluster as NonNullable<typeof cluster>
  const [dev, prod] = STAGES
  await context.addCookies(signedIn.cookies)
  await page.request.delete(`${server.address}/api/sample-team`, { headers: { origin: server.address } })
  for (const namespace of STAGES) await roll(namespace, '1.0.0')
  await rolledBefore(dev, BEFORE)
  for (const namespace of STAGES) {
    await ask(page, 'POST', '/api/connections', {
      from: 'context',
      file,
      context: 'rolled',
      namespaces: [namespace],
      name: namespace,
      reference: namespace === prod,
    })
  }

  await page.goto(`${server.address}/releases?open=lanes`)
  await expect(page.getByText(/^Live: watching 2 clusters/)).toBeVisible({ timeout: 90_000 })
  const journeys = page.getByRole('table', { name: 'Journeys' })
  const lanes = page.getByRole('table', { name: 'The lanes as a table' })
  const rowOf = (version: string) => journeys.getByRole('row', { name: new RegExp(`^shop ${version}`) })
  await expect(rowOf('1.0.0')).toContainText(`in ${prod}`, { timeout: 90_000 })
  await page.evaluate(() => Object.assign(window, { notReloaded: true }))
  const frequency = page.getByRole('button', { name: /^Deployment frequency/ })
  await expect(frequency).toContainText('1 in all')

  await roll(dev, '2.0.0')
  await expect(rowOf('2.0.0')).toContainText(`in ${dev}`, { timeout: 60_000 })
  await expect(lanes.getByRole('row', { name: new RegExp(`^shop ${dev} 2\\.0\\.0 .* served`) })).toBeVisible()
  await roll(prod, '2.0.0')
  await expect(rowOf('2.0.0')).toContainText(`in ${prod}`, { timeout: 60_000 })
  await expect(frequency).toContainText('2 in all')
  await takePictures(page, 'releases-live')

  const top = (of: Page) =>
    of.getByRole('table', { name: 'Journeys' }).evaluate((table) => {
      const head = table.querySelector('thead th')?.getBoundingClientRect().bottom ?? 0
      const row = [...table.querySelectorAll('tr[data-journey]')].find((one) => one.getBoundingClientRect().bottom > head + 1)
      return { journey: row?.getAttribute('data-journey'), y: Math.round((row?.getBoundingClientRect().top ?? 0) - head) }
    })

  await test.step('only what is near stands in a long list, and older ones come as it is scrolled', async () => {
    await page.getByRole('region', { name: 'Journeys' }).hover()
    const all = page.getByText(`${BEFORE + 2} journeys in all`)
    await expect(async () => {
      await page.mouse.wheel(0, 900)
      await expect(all).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 60_000 })
    await expect(journeys).toHaveAttribute('aria-rowcount', String(BEFORE + 3))
    expect(await journeys.locator('tr[data-journey]').count()).toBeLessThan(60)
    await page.mouse.wheel(0, -300)
    await expect.poll(async () => (await top(page)).journey === new URL(page.url()).searchParams.get('journey')).toBe(true)
    await expect(page).toHaveURL(/older=journeys\.3/)
  })

  await test.step('a copied link shows the same rows, and paper has all that were read', async () => {
    const link = page.url()
    const other = await context.newPage()
    await other.goto(link)
    const asked = new URL(link).searchParams.get('journey')
    await expect(async () => expect((await top(other)).journey).toBe(asked)).toPass({ timeout: 30_000 })
    await expectAccessible(other, 'a long list of journeys')
    await other.emulateMedia({ media: 'print' })
    await expect(other.locator('tr[data-journey]')).toHaveCount(BEFORE + 2)
    await other.emulateMedia({ media: 'screen' })
    await expect.poll(() => other.locator('tr[data-journey]').count()).toBeLessThan(60)
    await other.close()
  })

  await test.step('what arrives meanwhile moves nothing', async () => {
    const before = await top(page)
    await roll(dev, '2.1.0')
    await expect(lanes.getByRole('row', { name: new RegExp(`^shop ${dev} 2\\.1\\.0 .* served`) })).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText(`${BEFORE + 3} journeys in all`)).toBeVisible()
    const after = await top(page)
    expect(after.journey).toBe(before.journey)
    expect(Math.abs(after.y - before.y)).toBeLessThanOrEqual(2)
    await expect(rowOf('2\\.1\\.0')).toHaveCount(0)
  })

  await test.step('a watch that breaks off is told at once, and leaves a gap', async () => {
    breakOff()
    await expect(page.getByText(/^Live since .*but none of 2 clusters is watched/)).toBeVisible({ timeout: 60_000 })
    const gaps = page.getByRole('table', { name: 'When nobody watched' })
    await expect(gaps.getByRole('row', { name: new RegExp(`^${dev} .* now it could not be reached`) })).toBeVisible()
    const chart = page.getByRole('listbox', { name: /^Releases on a time axis/ })
    await chart.scrollIntoViewIfNeeded()
    await takePictures(page, 'releases-unwatched')
    expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true)
  })
})
