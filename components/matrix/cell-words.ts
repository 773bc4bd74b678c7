import type { Cell, Row } from '@/lib/domain/matrix'

const DAY_MS = 86_400_000

/** Whole days between two moments: "today", "1 day ago", "12 days ago". Both are given, so that every reader gets the same words. */
export function daysAgo(at: string, now: string): string {
  const days = Math.floor((Date.parse(now) - Date.parse(at)) / DAY_MS)
  if (days < 1) return 'today'
  return days === 1 ? '1 day ago' : `${days} days ago`
}

/** The value of a cell as it stands in the matrix, with a second line where the age matters. Never a value that nobody gave. */
export function cellWords(cell: Cell, row: Row, now: string): { main: string; aside: string | null } {
  const lastGood = cell.lastGoodAt && `good ${daysAgo(cell.lastGoodAt, now)}`
  switch (cell.state) {
    case 'failed':
      return { main: cell.observedAt ? `failed ${daysAgo(cell.observedAt, now)}` : 'failed', aside: lastGood ?? 'never seen good' }
    case 'unknown':
      return { main: row.criterion.declare === null ? 'measure now' : 'declare it', aside: null }
    case 'not-applicable':
      return { main: cell.text ?? 'does not apply', aside: null }
    case 'known':
      return { main: cell.text ?? 'known', aside: cell.stale && cell.observedAt ? `stale, ${daysAgo(cell.observedAt, now)}` : null }
  }
}

/** What a screen reader hears after the value: rating, who says so, and whether it is the best of its row. */
export function cellAside(cell: Cell, row: Row): string {
  const parts = [
    cell.state === 'unknown' ? 'unknown' : null,
    cell.rating === null ? null : `rated ${Number(cell.rating.toFixed(1))} of 4`,
    cell.state === 'known' ? (cell.by === 'developers' ? 'measured by developers' : cell.provenance) : null,
    row.best.includes(cell.profileId) ? 'best in row' : null,
  ]
  return parts.filter(Boolean).join(', ')
}
