import { csvCell } from './csv'
import { checkFields, inOneLine } from './field-problems'
import { NewPriceOverride, type PriceImport } from './price'

/** The columns of a file of prices, in the order in which they are written. */
const columns = ['kind', 'name', 'region', 'amount', 'currency', 'per', 'date', 'note'] as const

/** An apostrophe that keeps a spreadsheet from taking a cell for a formula is read as not there. */
const plain = (text: string) => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text)

/** A file of prices that a spreadsheet opens without taking any of it for a formula. */
export function writePriceCsv(prices: readonly NewPriceOverride[]): string {
  const lines = prices.map((price) =>
    columns.map((name) => (name === 'amount' ? String(price.amount) : csvCell(String(price[name] ?? '')))).join(','),
  )
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`
}

/** The rows of a CSV text with the line that each begins on, from 1; quoted cells may hold separators, quotes and line breaks (RFC 4180). */
function rowsOf(text: string, separator: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = []
  let [cells, value, quoted, line, began] = [[] as string[], '', false, 1, 1]
  const endRow = () => {
    if (cells.length > 0 || value !== '') rows.push({ line: began, cells: [...cells, value] })
    ;[cells, value, began] = [[], '', line + 1]
  }
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? ''
    if (letter === '\n') line += 1
    if (quoted) {
      if (letter !== '"') value += letter
      else if (text[at + 1] === '"') value += text[at++]
      else quoted = false
    } else if (letter === '"' && value === '') quoted = true
    else if (letter === separator) [cells, value] = [[...cells, value], '']
    else if (letter === '\n') {
      line -= 1
      endRow()
      line += 1
    } else if (letter !== '\r') value += letter
  }
  endRow()
  return rows
}

/** What a file of prices holds: the prices that can be kept, and why other lines cannot. A sentence when it is no such file. */
export function readPriceCsv(text: string): { prices: NewPriceOverride[]; refused: PriceImport['refused'] } | string {
  const content = text.replace(/^\uFEFF/, '')
  const first = content.split('\n', 1)[0] ?? ''
  const [head, ...rows] = rowsOf(content, first.includes(';') && !first.includes(',') ? ';' : ',')
  const names = head?.cells.map((name) => name.trim().toLowerCase()) ?? []
  const missing = columns.filter((name) => name !== 'region' && name !== 'note' && !names.includes(name))
  if (missing.length > 0) return `The first line must name the columns ${columns.join(', ')}; it lacks ${missing.join(', ')}.`
  const prices: NewPriceOverride[] = []
  const refused: PriceImport['refused'] = []
  for (const { line, cells } of rows) {
    const of = (name: string) => plain((cells[names.indexOf(name)] ?? '').trim())
    const amount = of('amount')
    const price = {
      ...{
        kind: of('kind'),
        name: of('name'),
        region: of('region') || null,
        currency: of('currency').toUpperCase(),
        per: of('per'),
        date: of('date'),
        note: of('note'),
      },
      amount: amount === '' ? Number.NaN : Number(amount),
    }
    const checked = checkFields(NewPriceOverride, price)
    if (checked.ok) prices.push(checked.data)
    else refused.push({ line, message: inOneLine(checked.fields) })
  }
  return { prices, refused }
}
