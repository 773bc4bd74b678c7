import type { Page } from '@playwright/test'
import { expect } from './page'

/** How wide A4 across is between its margins, in pixels of paper. */
const PAPER = { width: 1032, height: 700 }

/** What goes on paper is white, can be read without pressing, and nothing of it is cut off or in two. The media must be print. */
export async function expectPaper(page: Page, where: string): Promise<void> {
  const screen = page.viewportSize()
  await page.setViewportSize(PAPER)
  const found = await page.evaluate(() => {
    const shown = (selector: string) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility())
    const named = (element: Element) => `${element.tagName.toLowerCase()} “${(element.textContent ?? '').trim().slice(0, 40)}”`
    const breaks = (selector: string, side: 'breakInside' | 'breakBefore') =>
      shown(selector).filter((element) => getComputedStyle(element)[side] !== 'avoid')
    const cut = shown('body *').filter((element) => {
      const { overflowX, overflowY, clipPath, textOverflow } = getComputedStyle(element)
      if (clipPath !== 'none' || textOverflow === 'ellipsis' || element.closest('svg, .sr-only')) return false
      const wide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1
      return wide || (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1)
    })
    return {
      pressed: shown('main :is(input, select, textarea, button:not([aria-expanded], [aria-pressed="true"], table button))').map(named),
      inTwo: breaks('tr, main li, article, figure', 'breakInside').map(named),
      headAlone: breaks('thead + tbody > tr:first-child', 'breakBefore').map(named),
      cutOff: cut.map(named),
      wider: document.documentElement.scrollWidth - document.documentElement.clientWidth > 1,
      scheme: getComputedStyle(document.documentElement).colorScheme,
    }
  })
  expect(found, `${where} on paper`).toEqual({ pressed: [], inTwo: [], headAlone: [], cutOff: [], wider: false, scheme: 'light' })
  if (screen) await page.setViewportSize(screen)
}
