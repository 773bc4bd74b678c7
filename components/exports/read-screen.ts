import type { ScreenPart } from './screen-text'

/** What is no result: ways to elsewhere, what can be chosen and typed, pictures, and what paper leaves out too. */
const LEFT_OUT =
  'nav, form, fieldset, select, input, textarea, label, svg, canvas, script, dialog, [role=listbox], [role=tablist], .sr-only, .print\\:hidden'

const textOf = (element: Element): string =>
  (element instanceof HTMLElement ? element.innerText : (element.textContent ?? '')).replace(/[^\S\u00a0\u202f]+/g, ' ').trim()

const cellsOf = (row: Element) => [...row.querySelectorAll('th, td, [role=gridcell], [role=rowheader], [role=columnheader]')].map(textOf)

function tableOf(table: Element, title: string): ScreenPart {
  const [head, ...rows] = [...table.querySelectorAll('tr, [role=row]')].map(cellsOf).filter((cells) => cells.some((cell) => cell !== ''))
  const named = table.querySelector('caption')?.textContent?.trim() || table.getAttribute('aria-label') || title
  return { kind: 'table', title: named, head: head ?? [], rows }
}

function listOf(list: Element, title: string): ScreenPart {
  const rows = [...list.querySelectorAll('dt')].map((term) => {
    const values: string[] = []
    for (let next = term.nextElementSibling; next?.tagName === 'DD'; next = next.nextElementSibling) values.push(textOf(next))
    return [textOf(term), values.join('; ')]
  })
  return { kind: 'table', title, head: ['', ''], rows }
}

const seen = (element: Element) => element.getClientRects().length > 0 || getComputedStyle(element).display === 'contents'

/** What stands on a screen as its reader sees it, in its order: headings, sentences, lists and tables. What is folded away is left out. */
export function readScreen(root: Element): ScreenPart[] {
  const parts: ScreenPart[] = []
  let title = ''
  const read = (element: Element) => {
    if (element.matches(LEFT_OUT) || !seen(element)) return
    if (element.matches('table, [role=grid], [role=table]')) return void parts.push(tableOf(element, title))
    if (element.matches('dl')) return void parts.push(listOf(element, title))
    const text =
      element.matches('h1, h2, h3, h4, h5, p, li, summary, button[aria-expanded]') || element.children.length === 0 ? textOf(element) : null
    if (text === null || (element.matches('li, summary') && element.querySelector('table, dl, h2, h3'))) {
      for (const child of element.children) read(child)
      return
    }
    if (text === '' || element.matches('button:not([aria-expanded])')) return
    const level = /^H([1-5])$/.exec(element.tagName)?.[1]
    if (level) {
      title = text
      parts.push({ kind: 'heading', level: Number(level), text })
    } else parts.push({ kind: element.matches('li') ? 'item' : 'line', text })
  }
  read(root)
  return parts
}
