import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { poisoned } from './hostile'
import { expect, expectAccessible, takePictures, test } from './page'
import { expectPaper } from './paper'
import { type Server, startServer } from './server'
import { type Session, signInToSample } from './sign-in'

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

/** Makes a link by the dialog and gives its address; `fill` says what is to be different. */
async function makeLink(page: Page, fill: (page: Page) => Promise<void>): Promise<string> {
  await page.goto(`${server.address}/compare`)
  await expect(page.getByRole('grid')).toBeVisible()
  await page.getByRole('button', { name: 'Share link' }).click()
  await fill(page)
  await page.getByRole('button', { name: /make link$/i }).click()
  return page.getByLabel('Address of the link').inputValue()
}

test('a link is previewed, made, understood without scripts, and its hash computed anew by the reader', async ({ browser }) => {
  test.setTimeout(300_000)
  const page = await (await browser.newContext({ storageState: signedIn })).newPage()
  const link = await makeLink(page, async () => {
    await page.getByLabel('Title').fill('Move the shop?')
    await page.getByLabel('Note to those who open it').fill('For Thursday.')
    await takePictures(page, 'share-dialog')
    const [preview] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: /preview/i }).click()])
    await expect(preview.getByText('nobody sees it yet')).toBeVisible()
    await expect(preview.getByRole('heading', { name: 'Move the shop?' })).toBeVisible()
    await preview.screenshot({ path: 'test-results/screens/share-preview.png' })
    await preview.close()
  })

  const plain = await browser.newContext({ javaScriptEnabled: false })
  const read = await plain.newPage()
  await read.goto(link)
  for (const heading of [
    'Move the shop?',
    'Against today',
    'What must I approve?',
    'What it costs',
    'Where the time of releases went',
    'The evidence',
  ])
    await expect(read.getByRole('heading', { name: heading, exact: true })).toBeVisible()
  await expect(read.getByText('For Thursday.')).toBeVisible()
  await read.screenshot({ path: 'test-results/screens/shared-without-scripts-1440.png', fullPage: true })
  await plain.close()

  const reader = await browser.newContext()
  const opened = await reader.newPage()
  const asked = new Set<string>()
  opened.on('request', (request) => asked.add(new URL(request.url()).origin))
  await opened.goto(link)
  await expect(opened.getByText('Recomputed here: matches')).toBeVisible()
  await expect(opened.getByText('this version of Fourways comes to the same digits')).toBeVisible()
  await takePictures(opened, 'shared-full')
  await opened.emulateMedia({ media: 'print' })
  await opened.setViewportSize({ width: 1030, height: 720 })
  await opened.screenshot({ path: 'test-results/screens/shared-print.png', fullPage: true })
  await expectPaper(opened, 'a shared comparison')
  await opened.emulateMedia({ media: null })
  await opened.pdf({ path: 'test-results/screens/shared.pdf', preferCSSPageSize: true })
  expect([...asked]).toEqual([server.address])
  const [saved] = await Promise.all([opened.waitForEvent('download'), opened.getByRole('link', { name: 'Download the file' }).click()])
  const file = readFileSync(await saved.path(), 'utf8')
  await expect(opened.locator('footer').getByText(createHash('sha256').update(file).digest('hex'))).toBeVisible()
  // Whatever is between the server and the reader and changes a digit is told by the reader's own browser.
  await opened.route('**/file', (route) => route.fulfill({ body: file.replace('"seed":', '"seed":1'), contentType: 'application/json' }))
  await opened.reload()
  await expect(opened.getByText('does not match')).toBeVisible()
  await expectAccessible(opened, 'a shared page that does not match')
  const picture = `${link}/picture`
  for (const path of [link, `${link.replace('/s/', '/api/shared/')}/file`, picture, link.replace(/[^/]+$/, 'x'.repeat(43))]) {
    const answer = await opened.request.get(path)
    expect([path, answer.headers()]).toMatchObject([
      path,
      { 'referrer-policy': 'no-referrer', 'x-robots-tag': expect.stringContaining('noindex') },
    ])
    expect(answer.headers()['cache-control']).toMatch(/no-store/)
    if (path === picture) writeFileSync('test-results/screens/shared-picture.png', await answer.body())
  }
  const framing = await reader.newPage()
  const frames = `<iframe src="${link}/embed" width="1000" height="600"></iframe><iframe src="${link}" width="300" height="200"></iframe>`
  const elsewhere = createServer((_request, answer) => answer.setHeader('content-type', 'text/html').end(frames))
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  await framing.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}/`)
  await expect(framing.frameLocator('iframe >> nth=0').getByRole('heading', { name: 'Move the shop?' })).toBeVisible()
  await framing.screenshot({ path: 'test-results/screens/shared-embed.png' })
  await expect(framing.frameLocator('iframe >> nth=1').getByRole('heading', { name: 'Move the shop?' })).toBeHidden()
  await framing.close()
  elsewhere.close()
  for (const none of ['', ':token', '%3Atoken', '..%2f..%2fshares', '%F0%9F%98%80', 'A'.repeat(42)])
    expect((await opened.request.get(`${server.address}/s/${none}`)).status(), none).toBe(404)
  await reader.close()
  expect(server.said()).not.toContain(link.slice(-43))
})

test('releases are shared by the keyboard alone, and read without scripts', async ({ browser }) => {
  test.setTimeout(300_000)
  const page = await (await browser.newContext({ storageState: signedIn })).newPage()
  await page.goto(`${server.address}/releases?workload=api`)
  await expect(page.getByRole('table', { name: 'Journeys' })).toBeVisible()
  const button = page.getByRole('button', { name: 'Share link' })
  await button.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Title')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(button, 'the focus comes back to what opened the dialog').toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, dialog.getByLabel('Title'))
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('How the API is released')
  await expect(dialog.getByRole('checkbox', { name: /^costs/ })).toHaveCount(0)
  await tabTo(page, dialog.getByRole('checkbox', { name: 'names of namespaces' }))
  await page.keyboard.press('Space')
  await takePictures(page, 'share-releases-dialog')
  await tabTo(page, dialog.getByRole('link', { name: /preview/i }))
  const [preview] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Enter')])
  await expect(preview.getByText('nobody sees it yet')).toBeVisible()
  await expect(preview.getByRole('heading', { name: 'How the API is released' })).toBeVisible()
  await expect(preview.getByText('only workload api')).toBeVisible()
  await preview.close()
  await tabTo(page, dialog.getByRole('button', { name: 'Freeze and make link' }))
  await page.keyboard.press('Enter')
  const link = await page.getByLabel('Address of the link').inputValue()

  const plain = await browser.newContext({ javaScriptEnabled: false })
  const read = await plain.newPage()
  await read.goto(link)
  for (const heading of ['How the API is released', 'Which version served where and when', 'Each image from stage to stage', 'Who said so'])
    await expect(read.getByRole('heading', { name: heading, exact: true })).toBeVisible()
  await expect(read.getByText('Lead time for changes').first()).toBeVisible()
  await expect(read.getByText('Computed anew by this version of Fourways, from the')).toContainText('matches: the counts, the five figures')
  await plain.close()

  const opened = await (await browser.newContext()).newPage()
  await opened.goto(link)
  await expect(opened.getByText('Recomputed here: matches')).toBeVisible()
  const figures = opened.getByText('Figures recomputed here, from the')
  await expect(figures).toContainText('matches: the counts, the five figures, the lanes, journeys with their warnings, what was where')
  await expect(figures).not.toContainText('does not match')
  await takePictures(opened, 'shared-releases')
  await expectAccessible(opened, 'shared releases')
  await opened.pdf({ path: 'test-results/screens/shared-releases.pdf', preferCSSPageSize: true, printBackground: true })
  // What is changed on its way, be it a figure or a release that figures come from, is told by the reader's own browser.
  const file = await (await opened.request.get(`${link.replace('/s/', '/api/shared/')}/file`)).text()
  for (const [change, told] of [
    [(text: string) => text.replace(/("id":"lead-time",.*?"value":)[^,}]+/, '$11'), 'does not match: the five figures;'],
    [(text: string) => text.replace(/"liveAt":"2026/g, '"liveAt":"2025'), 'the lanes, journeys'],
  ] as const) {
    expect(change(file)).not.toBe(file)
    await opened.route('**/file', (route) => route.fulfill({ body: change(file), contentType: 'application/json' }))
    await opened.reload()
    await expect(opened.getByText('it comes to')).toBeVisible()
    await expect(figures).toContainText('does not match:')
    await expect(figures).toContainText(told)
    await opened.unroute('**/file')
  }
  await opened.context().close()

  await page.goto(link)
  await page.getByRole('link', { name: 'Compare with today, workload by workload' }).click()
  await expect(page.getByRole('table', { name: 'The figures then and now' })).toBeVisible()
  await expect(page.getByText('workloads at stages run what they ran')).toBeVisible()
  await takePictures(page, 'shared-releases-since')
  await page.getByRole('link', { name: 'Open these releases as they are today' }).click()
  await expect(page.getByRole('table', { name: 'Journeys' })).toBeVisible()
  expect(new URL(page.url()).searchParams.get('workload')).toBe('api')
  await page.context().close()
})

test('a shared comparison is read by the keyboard alone: to the evidence and back, other values, and behind a passphrase', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const page = await (await browser.newContext({ storageState: signedIn })).newPage()
  const passphrase = 'correct horse battery'
  const link = await makeLink(page, async () => {
    await page.getByLabel('Title').fill('By the keyboard')
    await page.getByLabel('It opens for').selectOption('passphrase')
    await page.getByLabel('Passphrase').fill(passphrase)
  })
  await page.context().close()

  const read = await (await browser.newContext()).newPage()
  await read.goto(link)
  await tabTo(read, read.getByLabel('Passphrase'))
  await read.keyboard.type(passphrase)
  await read.keyboard.press('Enter')
  await expect(read.getByText('Recomputed here: matches')).toBeVisible()

  await read.keyboard.press('Tab')
  await expect(read.getByRole('link', { name: 'Skip to the evidence' }), 'the first stop leads past the rest').toBeFocused()
  await read.keyboard.press('Enter')
  await expect(read.locator('#evidence')).toBeInViewport()
  await read.keyboard.press('Tab')
  await expect(read.locator('#evidence summary').first(), 'the next stop is in the evidence').toBeFocused()

  const figure = read.getByRole('table').first().getByRole('link').first()
  await read.goto(link)
  await expect(read.getByText('Recomputed here: matches')).toBeVisible()
  await tabTo(read, read.getByRole('link', { name: 'What must I approve?' }))
  await tabTo(read, figure)
  const at = `${await figure.getAttribute('href')}`
  await read.keyboard.press('Enter')
  const evidence = read.locator(`[id="${at.slice(1)}"]`)
  await expect(evidence).toBeVisible()
  await expect(evidence, 'the focus goes along').toBeFocused()
  await expect(read).toHaveURL(/[?&]open=evidence-/)
  await read.keyboard.press('Tab')
  await read.keyboard.press('Escape')
  await expect(evidence).toBeHidden()
  await expect(figure, 'and comes back').toBeFocused()

  await tabTo(read, read.getByRole('link', { name: 'Against today' }), 'Shift+Tab')
  await read.keyboard.press('Enter')
  await expect(read.getByRole('link', { name: 'Against today' })).toHaveAttribute('aria-current', 'true')
  await expect(
    read
      .getByRole('table')
      .first()
      .getByText(/better|worse/)
      .first(),
  ).toBeVisible()
  await read.context().close()
})

/** Presses the tabulator until the element has the focus; each stop on the way can be seen. */
async function tabTo(page: Page, wanted: Locator, key = 'Tab'): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let presses = 0; presses < 400; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
    const unseen = await page.evaluate(() => {
      const at = document.activeElement
      if (!at || at === document.body) return null
      const { outlineStyle, boxShadow, borderColor } = getComputedStyle(at)
      return outlineStyle === 'none' && boxShadow === 'none' && !borderColor ? at.outerHTML.slice(0, 200) : null
    })
    expect(unseen, 'where the focus is can be seen').toBeNull()
  }
  throw new Error(`the keyboard does not come to ${wanted}`)
}

test('an exported comparison opens again, and whatever stands in it is text', async ({ browser }) => {
  test.setTimeout(240_000)
  const page = await (await browser.newContext({ storageState: signedIn })).newPage()
  await page.goto(`${server.address}/compare`)
  await page.getByRole('button', { name: 'Export' }).click()
  await takePictures(page, 'export')
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'JSON' }).click()])
  expect(saved.suggestedFilename()).toBe('Which-way-for-the-shop.json')
  const file = await saved.path()
  const open = async (of: string | { name: string; mimeType: string; buffer: Buffer }) => {
    await page.goto(`${server.address}/shares`)
    // The list comes by the screen's own scripts, which also take the file.
    await expect(page.getByRole('table').or(page.getByText('No link yet')).first()).toBeVisible()
    await page.getByLabel('File of an exported comparison').setInputFiles(of)
    await page.waitForURL(/\/s\//, { timeout: 60_000 })
  }
  await open(file)
  await expect(page.getByText('Recomputed here: matches')).toBeVisible()
  await expect(page.getByText('this version of Fourways comes to the same digits')).toBeVisible()

  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const bad = JSON.stringify(poisoned(JSON.parse(readFileSync(file, 'utf8'))))
  await open({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from(bad) })
  await expect(page.getByText('Recomputed here: matches')).toBeVisible()
  await expect(page.getByText('<script>alert(2)</script>').first()).toBeVisible()
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  expect(await page.locator('img, main script').count()).toBe(0)
  const imported = new URL(page.url()).pathname
  await page.goto(`${server.address}/shares`)
  // A way there within the app, without loading the page, shows it too.
  await page.evaluate(
    (path) => (window as unknown as { next: { router: { push: (to: string) => void } } }).next.router.push(path),
    imported,
  )
  await expect(page.getByRole('heading', { name: 'The evidence' })).toBeVisible()
  await expect(page.getByText('Recomputed here: matches')).toBeVisible()
  await page.goBack()
  await expect(page.getByText('<script>').first()).toBeVisible()
  expect(dialogs).toEqual([])
})

test('a link with a passphrase opens for whoever says it, without scripts; links are revoked together', async ({ browser }) => {
  test.setTimeout(240_000)
  const page = await (await browser.newContext({ storageState: signedIn })).newPage()
  const link = await makeLink(page, async () => {
    await page.getByLabel('Title').fill('Behind a phrase')
    await page.getByLabel('It opens for').selectOption('passphrase')
    await page.getByLabel('Passphrase').fill('correct horse battery')
    await page.getByRole('radio', { name: /whenever it is opened/ }).check()
  })
  const plain = await browser.newContext({ javaScriptEnabled: false })
  const read = await plain.newPage()
  await read.goto(link)
  await expect(read.getByText('Behind a phrase')).toBeHidden()
  await read.getByLabel('Passphrase').fill('wrong horse')
  await read.getByRole('button', { name: 'Open' }).click()
  await expect(read.getByText('That is not the passphrase.')).toBeVisible()
  await read.screenshot({ path: 'test-results/screens/passphrase.png' })
  await read.getByLabel('Passphrase').fill('correct horse battery')
  await read.getByRole('button', { name: 'Open' }).click()
  await expect(read.getByRole('heading', { name: 'Behind a phrase' })).toBeVisible()
  await expect(read.getByText('live', { exact: true })).toBeVisible()

  await page.goto(`${server.address}/shares`)
  await expect(page.getByRole('rowheader', { name: /Behind a phrase/ })).toBeVisible()
  await takePictures(page, 'shares-full')
  await page.getByRole('checkbox', { name: 'Choose all links that are open' }).check()
  await page.getByRole('button', { name: /^Revoke \d links?$/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Revoke/ })
    .click()
  await expect(page.getByRole('cell', { name: 'revoked' }).first()).toBeVisible()
  await page.getByText('Who made and revoked links').click()
  await expect(page.getByRole('cell', { name: 'made' }).first()).toBeVisible()
  await expectAccessible(page, 'who made and revoked links')
  expect((await read.goto(link))?.status()).toBe(404)
  await plain.close()
})

test('every screen that shows results exports them, and goes on paper light and without navigation', async ({ browser }) => {
  test.setTimeout(300_000)
  const page = await (await browser.newContext({ storageState: signedIn, colorScheme: 'dark' })).newPage()
  await page.goto(`${server.address}/releases`)
  const release = await page.getByRole('table', { name: 'Journeys' }).getByRole('link').first().getAttribute('href')
  await page.goto(`${server.address}/profiles`)
  const profile = await page.locator('main a[href^="/profiles/"]:not([href*="new"])').first().getAttribute('href')
  for (const path of ['/', '/compare', '/costs', '/releases', `${release}`, '/profiles', `${profile}`, '/catalogue']) {
    await page.goto(`${server.address}${path}`)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Export' })
    const texts: Record<string, string> = {}
    for (const format of ['Markdown', 'CSV', 'JSON']) {
      const asked = dialog.getByRole('button', { name: format }).or(dialog.getByRole('link', { name: format }))
      const [saved] = await Promise.all([page.waitForEvent('download'), asked.click()])
      texts[format] = readFileSync(await saved.path(), 'utf8')
    }
    expect(texts.Markdown, path).toMatch(/^#{1,6} \S/m)
    expect(texts.CSV, path).toMatch(/\S\r\n\S/)
    expect(Object.keys(JSON.parse(texts.JSON ?? '')).length, path).toBeGreaterThan(2)
    if (path === '/costs') await takePictures(page, 'export-costs')
    await page.keyboard.press('Escape')
    const [, screen = 'overview', one] = path.split('/')
    const name = `${screen || 'overview'}${one ? '-one' : ''}`
    await page.pdf({ path: `test-results/screens/paper-${name}.pdf`, preferCSSPageSize: true, printBackground: true })
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('navigation', { name: 'Where this is' })).toBeHidden()
    await expect(page.locator('aside nav').first()).toBeHidden()
    await expectPaper(page, path)
    await page.emulateMedia({ media: null })
  }
  await page.context().close()
})
