import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import type { Server } from './server'

/** What the browser keeps of somebody who is signed in. */
export type Session = Awaited<ReturnType<BrowserContext['storageState']>>

/** Signs in by the printed link, as whoever starts Fourways does, to a team that has nothing yet. */
export async function signIn(page: Page, { link }: Server): Promise<void> {
  await page.goto(link)
  await page.getByRole('button', { name: /sign in/i }).click()
  // Signing in loads the first page anew: what is pressed before that is lost.
  await page.waitForURL((url) => url.pathname === '/')
  await page.waitForLoadState('networkidle')
  await expect(page.getByRole('heading', { name: /which way should your team develop/i })).toBeVisible()
}

/** Brings in the sample team, from the first page of a team that has nothing yet. */
export async function loadSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Explore a sample team' }).click()
  await expect(page.getByRole('heading', { name: 'Which way for the shop?' })).toBeVisible()
}

/** Signs in and brings in the sample team; gives the session, for browsers that come after. */
export async function signInToSample(browser: Browser, server: Server): Promise<Session> {
  const page = await browser.newPage()
  await signIn(page, server)
  await loadSample(page)
  const session = await page.context().storageState()
  await page.close()
  return session
}
