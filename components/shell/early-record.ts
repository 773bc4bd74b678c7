/** What was written in or pressed before React answered it; the screen hears of more by the event of this name. */
export const EARLY = 'early'

declare global {
  interface Window {
    [EARLY]?: Set<HTMLElement>
  }
}

/**
 * Runs in the page itself, before any script of it has come: keeps the fields and buttons that were used before they work, in their order, and
 * holds forms that the browser would send by itself, losing what is in them. It is written into the page as text and knows nothing outside it.
 */
export function recordEarly(name: typeof EARLY): void {
  const kept = new Set<HTMLElement>()
  window[name] = kept
  const works = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps'))
  const keep = (element: HTMLElement | null) => {
    if (!element || works(element)) return
    kept.delete(element)
    kept.add(element)
    dispatchEvent(new Event(name))
  }
  const record = (event: Event) => {
    // Buttons that open a popover need no script.
    const used =
      event.target instanceof Element
        ? event.target.closest<HTMLElement>(event.type === 'click' ? 'button:not([popovertarget])' : '*')
        : null
    if (!used || works(used)) return
    // React listens on the document and may make a part of the page work to answer this very event: asked only after it.
    document.addEventListener(event.type, () => keep(used), { capture: true, once: true })
  }
  for (const type of ['click', 'input', 'change']) addEventListener(type, record, true)
  addEventListener(
    'submit',
    (event) => {
      if (!(event.target instanceof Element) || works(event.target)) return
      event.preventDefault()
      keep(event.submitter)
    },
    true,
  )
}
