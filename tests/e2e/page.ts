import { mkdirSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

const PICTURES = 'test-results/screens'
mkdirSync(PICTURES, { recursive: true })

/** A page on which an error in the console or an uncaught one fails the test. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ context }, use) => {
      const troubles: string[] = []
      context.on('page', (page) => {
        page.on('console', (message) => {
          if (message.type() === 'error') troubles.push(`${page.url()}: ${message.text()} (${message.location().url})`)
        })
        page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`))
      })
      await use(undefined)
      expect(troubles, 'errors in the console').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** No accessibility finding of WCAG 2.2 A and AA on the screen as it stands. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  const told = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  expect(told, `accessibility of ${where}`).toEqual([])
}

/** A browser without a screen now and then never finishes a picture; the next one it does. */
async function takePicture(page: Page, path: string): Promise<void> {
  const options = { path, fullPage: true, timeout: 20_000 }
  await page.screenshot(options).catch(() => page.screenshot(options))
}

/** Pictures of the screen, wide and narrow, light and dark, in test-results/screens; nothing scrolls sideways on a narrow one. */
export async function takePictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
      await takePicture(page, `${PICTURES}/${name}-${width}-${colorScheme}.png`)
      if (width === 390) {
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        expect(wider, `${name} scrolls sideways at 390 px`).toBeLessThanOrEqual(0)
      }
    }
    await expectAccessible(page, `${name}, ${colorScheme}`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}
