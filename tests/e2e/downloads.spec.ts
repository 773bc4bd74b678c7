import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Browser, Locator, Page } from '@playwright/test'
import { bundleFile } from './bundle-file'
import { expect, takePictures, test } from './page'
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

test('all claims are saved as a file, whichever are shown', async ({ browser }) => {
  const page = await (await browser.newContext({ storageState: signedIn })).newPage()
  await page.goto(`${server.address}/compare`)
  const panel = page.locator('section', { has: page.getByRole('heading', { name: 'Claims against your evidence' }) })
  const shown = await panel.getByRole('button', { name: /^[A-Z].* \d+$/ }).allInnerTexts()
  const counts = shown.map((chip) => Number(/\d+$/.exec(chip)?.[0]))
  expect(counts.filter((count) => count > 0).length, `outcomes: ${shown}`).toBeGreaterThan(1)
  await panel.getByRole('button', { name: 'Claims as a file' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const save = async (format: string, ending: string) => {
    const [saved] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: format }).click()])
    expect(saved.suggestedFilename()).toMatch(new RegExp(`^Claims, Which way for the shop.*\\.${ending}$`))
    return readFileSync(await saved.path(), 'utf8')
  }
  const { format, claims } = JSON.parse(await save('JSON', 'json'))
  const texts: string[] = claims.map(({ claim }: { claim: { text: string } }) => claim.text)
  expect({ format, some: texts.length > 0 }).toEqual({ format: 'fourways-claims', some: true })
  const csv = await save('CSV', 'csv')
  expect(csv.match(/^"Claims",/gm)).toHaveLength(counts.reduce((sum, count) => sum + count, 0))
  const markdown = (await save('Markdown', 'md')).replaceAll('\\', '')
  for (const text of texts) {
    expect(csv).toContain(text.replaceAll('"', '""'))
    expect(markdown).toContain(text)
  }
  await page.context().close()
})

test('what nobody has scrolled to is read before it goes on paper or into a file', async ({ browser }) => {
  const page = await (await browser.newContext({ storageState: signedIn })).newPage()
  await page.addInitScript(() => {
    window.print = () => Object.assign(window, { printed: document.querySelector('main')?.textContent })
  })
  const part = page.getByRole('heading', { name: 'Where the time goes' })
  const opened = async () => {
    await page.goto(`${server.address}/releases`)
    await expect(page.getByRole('table', { name: 'Journeys' })).toBeVisible()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(part, 'it is read already').toHaveCount(0)
    return page.getByRole('dialog', { name: 'Export' })
  }
  await (await opened()).getByRole('button', { name: 'Print' }).click()
  const printed = await page.waitForFunction(() => 'printed' in window && String(window.printed))
  expect(await printed.jsonValue()).toContain('Where the time goes')
  const dialog = await opened()
  const [saved] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Markdown' }).click()])
  expect(readFileSync(await saved.path(), 'utf8')).toMatch(/^#+ Where the time goes$/m)

  let answer = () => {}
  const held = new Promise<void>((go) => {
    answer = go
  })
  await page.route('**/api/time-spent?*', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(`${server.address}/releases`)
  await expect(page.getByRole('table', { name: 'Journeys' })).toBeVisible()
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  const missing = page.getByText('Where the time goes had not been read when this was printed')
  await expect(missing).toBeVisible()
  answer()
  await expect(part).toBeVisible()
  await expect(missing).toBeHidden()
  await page.context().close()
})

test('a bundle is imported from its file, then a newer one, and the same one is refused', async ({ browser }) => {
  test.setTimeout(240_000)
  const page = await (await browser.newContext({ storageState: signedIn })).newPage()
  await page.goto(`${server.address}/connections/new?from=bundle`)
  await page.getByLabel('The bundle').setInputFiles(bundleFile(30))
  await page.getByRole('button', { name: 'Import the bundle' }).click()
  await expect(page.getByRole('heading', { name: 'prod', level: 1 })).toBeVisible()
  const line = page.getByText(/from a bundle, 1 answer and 2 releases in 6\smin, imported just now$/)
  await expect(line).toHaveCount(1)
  await expect(page.getByText(/^partly failed yesterday,/)).toBeVisible()
  const newer = bundleFile(3.5)
  await page.getByLabel('File of a newer bundle').setInputFiles(newer)
  await expect(line).toHaveCount(2)
  await expect(page.getByText(/^partly failed 3 hours ago,/)).toBeVisible()
  await takePictures(page, 'connection-from-bundles')
  await page.getByLabel('File of a newer bundle').setInputFiles(newer)
  await expect(page.getByText('This bundle was imported already.')).toBeVisible()
  await page.context().close()
})
