/** A list's JSON, its items still text: each is parsed when it is asked for, so that only one of them is in memory as objects. */
export type ListText = { envelope: unknown; count: number; item: (index: number) => unknown }

const QUOTE = 34
const COMMA = 44
const OPEN_LIST = 91
const BACKSLASH = 92
const CLOSE_LIST = 93
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125

const ITEMS = '"items":['

/** Stands for the items while the rest is parsed, to show that they were the list's own and not something of that name within it. */
const MARK = 'the items'

/** Reads a list's JSON item by item where it is laid out as API servers do, else as a whole. Throws SyntaxError where it is no JSON. */
export function readListText(text: string): ListText {
  const at = text.indexOf(ITEMS)
  const found = at < 0 ? null : findItems(text, at + ITEMS.length)
  const envelope = found && JSON.parse(`${text.slice(0, at)}${ITEMS}"${MARK}"${text.slice(found.end)}`)
  if (!found || envelope?.items?.[0] !== MARK) return whole(JSON.parse(text))
  const { bounds } = found
  return { envelope, count: bounds.length / 2, item: (index) => JSON.parse(text.slice(bounds[index * 2], bounds[index * 2 + 1])) }
}

function whole(list: { items?: unknown } | null): ListText {
  const items = Array.isArray(list?.items) ? (list.items as unknown[]) : []
  return { envelope: list, count: items.length, item: (index) => items[index] }
}

/** Where each object of a list begins and ends, and where the list's bracket closes; null unless there are only objects between commas. */
function findItems(text: string, from: number): { bounds: number[]; end: number } | null {
  const bounds: number[] = []
  let depth = 0
  let wantsComma = false
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (depth === 0) {
      if (code === CLOSE_LIST) return wantsComma || bounds.length === 0 ? { bounds, end: at } : null
      if (code === COMMA && wantsComma) wantsComma = false
      else if (code === OPEN_OBJECT && !wantsComma) {
        bounds.push(at)
        depth = 1
      } else if (code > 32) return null
    } else if (code === QUOTE) {
      at = endOfString(text, at)
      if (at < 0) return null
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) depth++
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      depth--
      if (depth > 0) continue
      bounds.push(at + 1)
      wantsComma = true
    }
  }
  return null
}

/** Where the string that begins here ends; -1 when it does not. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++
    if (backslashes % 2 === 0) return end
  }
  return -1
}
