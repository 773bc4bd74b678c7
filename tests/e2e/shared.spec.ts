import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { expect, expectAccessible, takePictures, test } from './page'
import { type Server, startServer } from './server'

let server: Server
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>

test.beforeAll(async ({ browser }) => {
  test.setTimeout(480_000)
  server = await startServer({ kubeconfig: join('no', 'kubeconfig') })
  const page = await browser.newPage()
  await page.goto(server.link)
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.waitForURL((url) => url.pathname === '/')
  await page.waitForLoadState('networkidle')
  await page.getByRole('button', { name: 'Explore a sample team' }).click()
  await expect(page.getByRole('heading', { name: 'Which way for the shop?' })).toBeVisible()
  signedIn = await page.context().storageState()
  await page.close()
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
  await reader.close()
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
