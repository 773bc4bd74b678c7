import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Browser, BrowserContext } from '@playwright/test'
import { expect, test } from './page'
import { type Server, startServer } from './server'

/** All scripts until a screen is idle, as Brotli bytes: its frame, the cache and its own. */
const BUDGET_KB = 160

let server: Server

test.beforeAll(async () => {
  test.setTimeout(480_000)
  server = await startServer({ kubeconfig: join('no', 'kubeconfig') })
})

test.afterAll(async () => {
  await server?.stop()
})

/** Opens a page in a browser that has nothing of it yet. */
async function scriptsOf(browser: Browser, path: string, storageState: Awaited<ReturnType<BrowserContext['storageState']>>) {
  const context = await browser.newContext({ storageState })
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

test('no screen brings more than its share of scripts', async ({ page, browser }) => {
  await page.goto(server.link)
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.getByRole('button', { name: 'Explore a sample team' }).click()
  await expect(page.getByRole('heading', { name: 'Which way for the shop?' })).toBeVisible()
  const signedIn = await page.context().storageState()
  for (const path of ['/', '/compare', '/profiles', '/connections', '/connections/new', '/shares']) {
    const kb = await scriptsOf(browser, path, signedIn)
    console.log(`${kb.toFixed(1).padStart(7)} KB until idle  ${path}`)
    expect(kb, path).toBeLessThan(BUDGET_KB)
    expect(kb, `${path} has scripts`).toBeGreaterThan(100)
  }
})
