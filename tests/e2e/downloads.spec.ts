import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Browser, Locator, Page } from '@playwright/test'
import { expect, test } from './page'
import { type Server, startServer } from './server'
import { type Session, signInToSample } from './sign-in'

/** All scripts until a screen is idle, as Brotli bytes: its frame, the cache and its own. */
const BUDGET_KB = 160

let server: Server
let signedIn: Session

test.beforeAll(async ({ browser }) => {
  test.setTimeout(480_000)
  server = await startServer({ kubeconfig: join('no', 'kubeconfig') })
  signedIn = await signInToSample(browser, server)
})

test.afterAll(async () => {
  await server?.stop()
})

/** Opens a page in a browser that has nothing of it yet. */
async function scriptsOf(browser: Browser, path: string) {
  const context = await browser.newContext({ storageState: signedIn })
  const page = await context.newPage()
  const sizes: Promise<number>[] = []
  page.on('response', (answer) => {
    if (answer.url().endsWith('.js')) sizes.push(answer.body().then((body) => brotliCompressSync(body).length))
  })
  await page.goto(`${server.address}${path}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForTimeout(2000)
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  await context.close()
  return bytes / 1000
}

test('no screen brings more than its share of scripts', async ({ browser }) => {
  for (const path of ['/', '/compare', '/releases', '/profiles', '/connections', '/connections/new', '/catalogue', '/shares', '/posts']) {
    const kb = await scriptsOf(browser, path)
    console.log(`${kb.toFixed(1).padStart(7)} KB until idle  ${path}`)
    expect(kb, path).toBeLessThan(BUDGET_KB)
    expect(kb, `${path} has scripts`).toBeGreaterThan(100)
  }
})

/** A screen whose own scripts come three seconds after those of the frame. */
async function slowScreen(browser: Browser, path: string, shown: (page: Page) => Locator): Promise<Page> {
  const page = await (await browser.newContext({ storageState: signedIn })).newPage()
  const html = await (await page.request.get(`${server.address}${path}`)).text()
  const ofFrame = new Set([...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map((found) => found[1]))
  await page.route('**/*.js', async (route) => {
    if (!ofFrame.has(new URL(route.request().url()).pathname)) await new Promise((later) => setTimeout(later, 3000))
    await route.continue()
  })
  await page.goto(`${server.address}${path}`, { waitUntil: 'commit' })
  const works = (selector: string) =>
    page.evaluate((at) => Object.keys(document.querySelector(at) ?? {}).some((key) => key.startsWith('__reactProps')), selector)
  await expect.poll(() => works('aside nav a')).toBe(true)
  await page.waitForTimeout(200)
  expect(await works('main h1'), 'the screen works already').toBe(false)
  await expect(shown(page)).toBeVisible()
  return page
}

test('a button pressed before its screen works is answered as soon as it does', async ({ browser }) => {
  const page = await slowScreen(browser, '/compare', (screen) => screen.getByRole('grid'))
  await page.getByRole('button', { name: 'Share link' }).evaluate((button: HTMLElement) => button.click())
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.context().close()
})

test('a button pressed before anything of its page works is answered too', async ({ browser }) => {
  const page = await (await browser.newContext({ storageState: signedIn })).newPage()
  await page.route('**/*.js', async (route) => {
    await new Promise((later) => setTimeout(later, 2000))
    await route.continue()
  })
  await page.goto(`${server.address}/compare`, { waitUntil: 'commit' })
  const share = page.getByRole('button', { name: 'Share link' })
  expect(await share.evaluate((button) => Object.keys(button)), 'the button works already').toEqual([])
  await share.evaluate((button: HTMLElement) => button.click())
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.context().close()
})

test('a form filled in and sent before its screen works is sent as it was filled in', async ({ browser }) => {
  const page = await slowScreen(browser, '/profiles/new', (screen) => screen.getByLabel('Name'))
  await page.getByLabel(/^Proxied/).check({ force: true })
  await page.getByLabel('Name').fill('Written early')
  await page.getByLabel('This is how we work today').check()
  await page.getByRole('button', { name: 'Add profile' }).evaluate((button: HTMLElement) => button.click())
  await expect(page).toHaveURL(/\/profiles\/[0-9a-f-]+$/)
  await expect(page.getByRole('heading', { name: 'Written early' })).toBeVisible()
  await expect(page.getByText('current', { exact: true }).first()).toBeVisible()
  await page.context().close()
})
