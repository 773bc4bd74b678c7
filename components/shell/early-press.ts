import { useLayoutEffect } from 'react'
import { announcementOf, isField } from './early-input'
import { EARLY } from './early-record'

const works = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps'))

/** Waits until a part of the page works; false when it was taken away before. */
async function untilWorks(element: Element): Promise<boolean> {
  while (element.isConnected && !works(element)) await new Promise((later) => setTimeout(later, 30))
  return element.isConnected
}

/** One after the other, in the order in which they were used: what was written first is there when a button is pressed. */
let told: Promise<void> = Promise.resolve()

function tell(elements: Iterable<Element>) {
  // What is written in a field is looked at now: the screen may draw it anew when it hears of another.
  for (const element of elements) {
    const act = isField(element) ? announcementOf(element) : () => (element as HTMLElement).click()
    if (!act) continue
    told = told.then(async () => {
      if (!(await untilWorks(element))) return
      // A task of its own for each: a screen takes what one says into account before it hears the next.
      await new Promise((next) => setTimeout(next))
      act()
    })
  }
}

function keptUntilNow(): Element[] {
  const kept = [...(window[EARLY] ?? [])]
  window[EARLY]?.clear()
  return kept
}

let listens = false

/**
 * Tells the screen, now that it works, what was written in it before it did, and presses again what was pressed; for parts of it that come
 * later, as soon as each works.
 */
export function useEarlyPress(): void {
  useLayoutEffect(() => {
    if (listens) return
    listens = true
    // What a browser put back into the fields when the page was loaded again came with no event.
    tell(new Set([...document.querySelectorAll('main input, main textarea, main select'), ...keptUntilNow()]))
    window.addEventListener(EARLY, () => tell(keptUntilNow()))
  }, [])
}
