import { utcTime } from '@/components/ui/utc-time'
import type { ScreenPart } from './screen-text'

/** What is no result: ways to elsewhere, what can be chosen and typed, pictures, and what paper leaves out too. */
const LEFT_OUT =
  'nav, form, fieldset, select, input, textarea, label, svg, canvas, script, dialog, [role=listbox], [role=tablist], .sr-only, .print\\:hidden'

const seen = (element: Element) => element.getClientRects().length > 0 || getComputedStyle(element).display === 'contents'

/** The words of an element and all within it, each with the element that they stand in. A moment is told in full, a picture by its name. */
function wordsIn(element: Element): { in: Element; text: string }[] {
  if (element.matches('.sr-only, script, option') || !seen(element)) return []
  const named = element.matches('[role=img]') ? element.getAttribute('aria-label') : null
  if (named !== null) return [{ in: element, text: named }]
  if (element.matches('svg')) return []
  if (element instanceof HTMLTimeElement && element.dateTime.includes('T'))
    return [{ in: element, text: utcTime(element.dateTime).replaceAll('\u00a0', ' ') }]
  return [...element.childNodes].flatMap((node) => {
    if (node instanceof Element) return wordsIn(node)
    return node.nodeType === Node.TEXT_NODE && node.textContent ? [{ in: element, text: node.textContent }] : []
  })
}

/** What an element says in one line; words of different elements stand apart, whatever is between them on the screen. */
function textOf(element: Element): string {
  const words = wordsIn(element)
  const joined = words.map(({ text, in: within }, index) => {
    const before = words[index - 1]
    return before && before.in !== within && !/^[\s,.;:)%]/.test(text) ? ` ${text}` : text
  })
  return joined
    .join('')
    .replace(/[^\S\u00a0\u202f]+/g, ' ')
    .trim()
}

const CELLS = 'th, td, [role=gridcell], [role=rowheader], [role=columnheader]'

function tableOf(table: Element, title: string): ScreenPart[] {
  const lines = [...table.querySelectorAll('tr, [role=row]')].map((row) => [...row.querySelectorAll(CELLS)].map(textOf))
  const [head, ...rows] = lines.filter((cells) => cells.some((cell) => cell !== ''))
  const named = table.querySelector('caption')?.textContent?.trim() || table.getAttribute('aria-label') || title
  return head ? [{ kind: 'table', title: named, head, rows }] : []
}

function listOf(list: Element, title: string): ScreenPart[] {
  const rows = [...list.querySelectorAll('dt')].map((term) => {
    const values: string[] = []
    for (let next = term.nextElementSibling; next?.tagName === 'DD'; next = next.nextElementSibling) values.push(textOf(next))
    return [textOf(term), values.join('; ')]
  })
  const told = rows.filter(([, value]) => value !== '')
  return told.length > 0 ? [{ kind: 'table', title, head: ['What', 'Value'], rows: told }] : []
}

const SENTENCES = 'h1, h2, h3, h4, h5, p, li, summary, button[aria-expanded]'

/** What stands on a screen as its reader sees it, in its order: headings, sentences, lists and tables. What is folded away, and what can only be pressed, is left out. */
export function readScreen(root: Element): ScreenPart[] {
  const parts: ScreenPart[] = []
  let title = ''
  const read = (element: Element) => {
    if (element.matches(LEFT_OUT) || !seen(element)) return
    if (element.matches('table, [role=grid], [role=table]')) return void parts.push(...tableOf(element, title))
    if (element.matches('dl')) return void parts.push(...listOf(element, title))
    const whole = element.matches(SENTENCES) || (element.children.length === 0 && !element.matches('a, button'))
    if (!whole || (element.matches('li') && element.querySelector('table, dl, h2, h3'))) {
      if (!element.matches('button')) for (const child of element.children) read(child)
      return
    }
    const text = textOf(element)
    const level = /^H([1-5])$/.exec(element.tagName)?.[1]
    if (text === '' || element.matches('summary')) return
    if (level) {
      title = text
      parts.push({ kind: 'heading', level: Number(level), text })
    } else parts.push({ kind: element.matches('li') ? 'item' : 'line', text })
  }
  read(root)
  return parts
}
