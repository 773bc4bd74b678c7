import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { testCluster, whyNoCluster } from '../clusters/kubernetes/test-cluster'
import { writeOwnKubeconfig } from './own-kubeconfig'
import { expect, expectAccessible, takePictures, test } from './page'
import { type Server, startServer } from './server'

const reason = whyNoCluster()
let server: Server

test.beforeAll(async () => {
  test.setTimeout(480_000)
  if (reason !== null) return
  const cluster = await testCluster()
  const file = join(mkdtempSync(join(tmpdir(), 'fourways-own-')), 'config')
  server = await startServer({ kubeconfig: writeOwnKubeconfig(file, cluster.kubeconfigs.reader) })
})

test.afterAll(async () => {
  await server?.stop()
})

/** Presses what a person presses, and counts it. */
function counting(page: Page) {
  let presses = 0
  return {
    press: async (role: 'button' | 'link' | 'tab', name: RegExp | string) => {
      presses++
      await page.getByRole(role, { name }).first().click()
    },
    choose: async (label: RegExp) => {
      presses++
      await page.getByLabel(label).check({ force: true })
    },
    presses: () => presses,
  }
}

test('from the first page to a shared comparison, every measured cell opening to its request and answer', async ({ page, browser }) => {
  test.skip(reason !== null, `${reason}`)
  test.setTimeout(300_000)
  const { press, choose, presses } = counting(page)

  await page.goto(server.link)
  await press('button', /sign in/i)
  await expect(page.getByRole('heading', { name: /which way should your team develop/i })).toBeVisible()
  await expect(page.getByText('Found on this machine')).toBeVisible()
  await takePictures(page, 'first-run')

  const row = (name: string) => page.getByRole('listitem').filter({ hasText: new RegExp(`^${name}`) })
  const add = async (context: string, as: RegExp) => {
    await press('button', new RegExp(`^Add ${context}`))
    await press('button', as)
    await expect(
      row(context)
        .getByText(/read|object|added/i)
        .first(),
    ).toBeVisible({ timeout: 60_000 })
  }
  await add('prod', /^Production/)
  await add('dev', /^Live/)
  await takePictures(page, 'first-run-collecting')
  await press('link', /describe a profile/i)
  await choose(/^Local/)
  await page.getByLabel('Name').fill('Cluster on the laptop')
  await press('button', /^(create|add|save)/i)
  await expect(page).toHaveURL(/\/profiles\/[0-9a-f-]+$/)
  await press('link', /^compare$/i)
  await expect(page.getByRole('grid')).toBeVisible()

  const cell = (text: RegExp) => page.getByRole('grid').getByRole('button', { name: text })
  await expect(cell(/3 zones/).first()).toBeVisible({ timeout: 90_000 })
  await takePictures(page, 'compare')
  await cell(/3 zones/)
    .first()
    .click()
  const panel = page.getByRole('dialog')
  await expect(panel.getByText(/\/api\/v1\/nodes\?limit=/).first()).toBeVisible()
  await expect(panel.getByText(/v1\.20/).first()).toBeVisible()
  await expectAccessible(page, 'the evidence of a cell')
  await page.screenshot({ path: 'test-results/screens/evidence-1440-light.png' })
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()

  const measured = page.getByRole('grid').getByRole('button', { name: /, measured/ })
  await expect(async () => expect(await measured.count()).toBeGreaterThanOrEqual(9)).toPass({ timeout: 60_000 })
  for (let each = 0; each < (await measured.count()); each++) {
    await measured.nth(each).click()
    const evidence = panel.getByRole('article').first()
    await evidence.getByText(/^(The request|\d+ requests)$/).waitFor()
    const requests = evidence.locator('details').filter({ hasText: /^(The request|\d+ requests)/ })
    // A newer reading that comes in meanwhile stands first, and folded.
    await expect(async () => {
      await requests.evaluate((details) => details.setAttribute('open', ''))
      await expect(requests.getByText(/^(GET|POST) \//).first()).toBeVisible({ timeout: 2000 })
      await expect(requests.getByText(/answered 2\d\d/).first()).toBeVisible({ timeout: 2000 })
    }).toPass({ timeout: 30_000 })
    await expect(evidence.getByText('What it answered')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
  }

  await page.getByRole('slider', { name: 'Tooling' }).focus()
  await page.keyboard.press('End')
  await expect(page).toHaveURL(/w=/)
  const address = page.url()
  await page.getByRole('button', { name: /^Developer$/ }).click()
  await expect(page).toHaveURL(/by=developer/)
  await page.goBack()
  await expect(page).toHaveURL(address)

  await press('button', 'Share link')
  await press('button', 'Freeze and make link')
  const link = await page.getByLabel('Address of the link').inputValue()
  expect(link).toMatch(/\/s\/[\w-]{27,}$/)
  expect(presses(), 'presses from the first page to the shared comparison').toBeLessThan(12)

  const stranger = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' })
  const shared = await stranger.newPage()
  const answer = await shared.goto(link)
  expect(answer?.status()).toBe(200)
  expect(answer?.headers()).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': expect.stringContaining('noindex') })
  expect(answer?.headers()['cache-control']).toMatch(/no-store|private/)
  await expect(shared.getByText('3 zones').first()).toBeVisible()
  const html = await shared.content()
  for (const secret of ['127.0.0.1', 'sim-1', 'shop-dev']) expect(html, `${secret} is not told to strangers`).not.toContain(secret)
  await shared.screenshot({ path: 'test-results/screens/shared-without-scripts.png', fullPage: true })
  expect((await shared.goto(`${server.address}/compare`))?.url()).toContain('/sign-in')
  await stranger.close()
  const visitor = await browser.newContext()
  const opened = await visitor.newPage()
  const asked: string[] = []
  opened.on('request', (request) => asked.push(new URL(request.url()).origin))
  await opened.goto(link)
  await takePictures(opened, 'shared')
  expect([...new Set(asked)], 'requests of the shared page').toEqual([server.address])
  await visitor.close()

  await page.goto(`${server.address}/shares`)
  await page
    .getByRole('button', { name: /revoke/i })
    .first()
    .click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /revoke/i })
    .click()
  await expect(page.getByText(/revoked/i).first()).toBeVisible()
  await takePictures(page, 'shares')
  const gone = await browser.newContext()
  expect((await (await gone.newPage()).goto(link))?.status()).toBe(404)
  await gone.close()
})
