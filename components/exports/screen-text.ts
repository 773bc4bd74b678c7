import { csvText } from '@/lib/domain/csv'
import { markdownTable, plain } from '@/lib/domain/markdown'

/** One part of a screen as a reader sees it. */
export type ScreenPart =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'line' | 'item'; text: string }
  | { kind: 'table'; title: string; head: string[]; rows: string[][] }

/** Where a screen stood and when, for whoever reads the file later. */
export type ScreenOrigin = { address: string; at: string }

const padded = (cells: readonly string[], width: number) => Array.from({ length: width }, (_, index) => cells[index] ?? '')

/** A screen as Markdown that reads well in a pull request: its headings, sentences and tables, and where and when it was read. */
export function screenMarkdown(parts: readonly ScreenPart[], { address, at }: ScreenOrigin): string {
  const lines = parts.flatMap((part, index) => {
    if (part.kind === 'heading') return [`${'#'.repeat(Math.min(part.level + 1, 6))} ${plain(part.text)}`, '']
    if (part.kind === 'item') return [`- ${plain(part.text)}`, ...(parts[index + 1]?.kind === 'item' ? [] : [''])]
    if (part.kind !== 'table') return [plain(part.text), '']
    const width = Math.max(part.head.length, ...part.rows.map((row) => row.length))
    return [
      ...markdownTable(
        padded(part.head, width),
        part.rows.map((row) => padded(row, width)),
      ),
      '',
    ]
  })
  return [...lines, `From Fourways, ${plain(address)}, as it stood on ${at}.`, ''].join('\n')
}

/** The tables of a screen as CSV, each line led by the name of its table; of a screen without any its sentences. No spreadsheet takes a cell for a formula. */
export function screenCsv(parts: readonly ScreenPart[]): string {
  const tables = parts.flatMap((part) => (part.kind === 'table' ? [part] : []))
  if (tables.length === 0) return csvText(parts.map((part) => [part.kind === 'table' ? part.title : part.text]))
  const width = Math.max(...tables.flatMap(({ head, rows }) => [head, ...rows].map((cells) => cells.length)))
  return csvText(
    tables.flatMap(({ title, head, rows }) => [
      ['table', ...padded(head, width)],
      ...rows.map((cells) => [title, ...padded(cells, width)]),
    ]),
  )
}
