import type { BrowserContext, Page, Request } from '@playwright/test'

/** A control of a screen. `kind` is one for all that stand at the same place in rows of one list; `on` is what is chosen already, `open` what is open. */
export type Control = {
  role: string
  name: string
  kind: string
  mark: string
  on: boolean
  open: boolean
  drafted: boolean
  inDialog: boolean
}

/** What a person can change a screen with. Links to other screens are none; those that only change the query are. */
const CONTROLS =
  'button, summary, select, textarea, input:not([type=hidden]), a[href], ' +
  '[role=tab], [role=listbox], [role=switch], [role=slider], [role=checkbox], [role=radio], [role=combobox], [role=searchbox]'

/** From how many on things that unfold are rows of one kind. */
const MANY = 24

/** The controls that can be used on the screen as it stands, in their order, each marked with `data-listed`; the frame around every screen is left out. */
export function listControls(page: Page): Promise<Control[]> {
  return page.evaluate(
    ([selector, many]) => {
      const roleOf = (element: Element) => {
        if (element instanceof HTMLInputElement) return element.type
        return element.getAttribute('role') ?? (element instanceof HTMLAnchorElement ? 'link' : element.tagName.toLowerCase())
      }
      const nameOf = (element: Element) => {
        const label = 'labels' in element ? (element.labels as NodeListOf<HTMLElement> | null)?.[0] : null
        const text = element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? ''
        return text.replace(/\s+/g, ' ').trim().slice(0, 80)
      }
      const kindOf = (element: Element) => {
        const row = element.closest('tr, li, article, [role=row], details')
        const list = row?.parentElement?.closest('[role=grid], table, [role=dialog], section[id], main')
        if (!row || !list || element.matches('a') || (row.matches('details') && list.querySelectorAll('details').length < many)) return null
        // Columns are of one kind too.
        const place = [...(element.closest('td, th, [role=gridcell]') ?? row).querySelectorAll(selector)].indexOf(element)
        return `${list.getAttribute('aria-label') ?? list.id} ${roleOf(element)} ${place}`
      }
      const isOn = (element: Element) =>
        (element instanceof HTMLInputElement && element.type === 'radio' && element.checked) ||
        ['aria-pressed', 'aria-selected', 'aria-current'].some((each) => element.getAttribute(each) === 'true')
      const isOpen = (element: Element) =>
        element.getAttribute('aria-expanded') === 'true' ||
        (element.matches('summary') && element.parentElement?.hasAttribute('open') === true)
      const leads = (element: Element) =>
        element instanceof HTMLAnchorElement && (element.pathname !== location.pathname || element.search === location.search)
      for (const old of document.querySelectorAll('[data-listed]')) old.removeAttribute('data-listed')
      const counted = new Map<string, number>()
      return [...document.querySelectorAll<HTMLElement>(selector)]
        .filter(
          (element) => element.closest('main, header, footer, [role=dialog]') && element.checkVisibility({ visibilityProperty: true }),
        )
        .filter(
          (element) => !element.matches(':disabled, [popovertarget], [inert] *, select:not(:has(option + option))') && !leads(element),
        )
        .map((element) => {
          const [role, name] = [roleOf(element), nameOf(element)]
          const key = `${role} ${name.replace(/\d+/g, '0')}`
          const mark = `${key} ${counted.get(key) ?? 0}`
          counted.set(key, (counted.get(key) ?? 0) + 1)
          element.setAttribute('data-listed', mark)
          const [drafted, inDialog] = [element.closest('form') !== null, element.closest('[role=dialog]') !== null]
          return { role, name, kind: kindOf(element) ?? mark, mark, on: isOn(element), open: isOpen(element), drafted, inDialog }
        })
    },
    [CONTROLS, MANY] as const,
  )
}

/** What is typed into a field where its own text and a letter more would be none. */
const typed: Record<string, string> = { Currency: 'EUR', 'on the day': '2026-01-05' }

/** Changes what a control holds to something else, as a person does with mouse or keys. */
export async function change(page: Page, { role, name, mark }: Control): Promise<void> {
  const control = page.locator(`[data-listed=${JSON.stringify(mark)}]`)
  if (role === 'select') {
    const other = await control.evaluate((element: HTMLSelectElement) =>
      [...element.options].findIndex((one) => !one.selected && !one.disabled),
    )
    if (other >= 0) await control.selectOption({ index: other })
  } else if (role === 'range') {
    const most = await control.evaluate((element: HTMLInputElement) => element.value === element.max)
    await control.press(most ? 'Home' : 'End')
  } else if (role === 'listbox') {
    await control.focus()
    await page.keyboard.press('ArrowRight')
  } else if (['text', 'search', 'number', 'date', 'textarea'].includes(role)) {
    const held = await control.inputValue()
    const keys = (await control.getAttribute('inputmode')) ?? ''
    await control.fill(typed[name] ?? (/decimal|numeric/.test(keys) || role === 'number' ? String(Number(held || 2) + 1) : `${held}a`))
    await page.keyboard.press('Enter')
  } else await control.click()
  await page.mouse.move(0, 0)
}

/** All that a screen shows and holds, as text: what can be read, names and states that are read aloud, and what is in each field. What tells how long ago something was is left out. */
export async function look(page: Page): Promise<string> {
  const parts = await page.locator('main, [role=dialog]').evaluateAll((areas) => {
    const textsOf = (area: Element, where: string) => {
      const texts = document.createTreeWalker(area, NodeFilter.SHOW_TEXT)
      const found: string[] = []
      for (let text = texts.nextNode(); text; text = texts.nextNode())
        if (text.parentElement?.matches(where) && text.parentElement.checkVisibility()) found.push(text.nodeValue ?? '')
      return found
    }
    return areas.flatMap((area) => [
      ...textsOf(area, ':not(svg *)'),
      // Where the lines of a chart come to each other does not matter.
      ...textsOf(area, 'svg *').sort(),
      ...[...area.querySelectorAll('*')].flatMap((element) => {
        const states = element.getAttributeNames().filter((name) => /^aria-(?!.*by$|controls|activedescendant|hidden)/.test(name))
        const told = states.map((name) => `${name}=${element.getAttribute(name)}`)
        if (element instanceof HTMLDetailsElement) told.push(`open=${element.open}`)
        if (element instanceof HTMLInputElement && element.type !== 'file') told.push(`value=${element.value} checked=${element.checked}`)
        if (element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement) told.push(`value=${element.value}`)
        return told.length > 0 ? `${element.tagName.toLowerCase()} ${told.join(' ')}` : []
      }),
    ])
  })
  return parts
    .join('\n')
    .replace(/\b(an?|\d+) (second|minute|hour|day|week|month)s? ago|just now|now|yesterday/g, 'some time ago')
    .replace(/\d\d:\d\d(:\d\d)?( UTC)?/g, 'a time')
}

/** What each page has asked for and has not got yet; what goes on for as long as the page does is not among it. */
const asked = new WeakMap<Page, Set<Request>>()

/** A page of which `settled` can tell when it has come to rest. */
export async function newPage(context: BrowserContext): Promise<Page> {
  const [page, open] = [await context.newPage(), new Set<Request>()]
  asked.set(page, open)
  const ended = (request: Request) => open.delete(request)
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) open.clear()
    if (request.resourceType() !== 'eventsource') open.add(request)
  })
  page.on('requestfinished', ended).on('requestfailed', ended)
  return page
}

/** Waits until the screen answers to a press and has come to rest, so that it looks twice the same and nothing of it is still being read; gives how it looks then. */
export async function settled(page: Page): Promise<string> {
  const answers = () => {
    const held = (element: Element, name: string) => Object.entries(element).find(([key]) => key.startsWith(name))?.[1]
    const answersTo = (element: Element) => {
      if (held(element, '__reactProps')) return true
      // What stands in a page as it was written is minded by what is around it.
      let around = element.parentElement
      while (around && !held(around, '__reactProps')) around = around.parentElement
      return around !== null && held(around, '__reactProps').dangerouslySetInnerHTML !== undefined
    }
    return (
      [...document.querySelectorAll('main :is(button, input, select, summary)')].every(answersTo) &&
      !document.querySelector('[aria-busy=true]')
    )
  }
  let before = ''
  for (;;) {
    await page.waitForFunction(answers, undefined, { timeout: 30_000 })
    const now = await look(page)
    if (now === before && !asked.get(page)?.size) return now
    before = now
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  }
}
