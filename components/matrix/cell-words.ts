import type { Cell, Row } from '@/lib/domain/matrix'

const DAY_MS = 86_400_000

/** Whole days between two moments: "today", "1 day ago", "12 days ago". Both are given, so that every reader gets the same words. */
export function daysAgo(at: string, now: string): string {
  const days = Math.floor((Date.parse(now) - Date.parse(at)) / DAY_MS)
  if (days < 1) return 'today'
  return days === 1 ? '1 day ago' : `${days} days ago`
}

/** Whether a row is one that only a stage can show, and the profile names none: measuring would bring nothing home. */
export const needsStage = ({ criterion }: Pick<Row, 'criterion'>, { stageId }: { stageId: string | null }): boolean =>
  stageId === null &&
  criterion.declare === null &&
  criterion.metrics.some((metric) => /^(cluster|stage)\./.test(metric)) &&
  !criterion.metrics.some((metric) => metric.startsWith('workspaces.'))

/** The value of a cell as it stands in the matrix, with a second line where the age matters, what is only a guess, or half is known. Never a value that nobody gave. `fixed` for readers who did not guess it. */
export function cellWords(
  cell: Cell,
  row: Row,
  now: string,
  { fixed = false, profile = null }: { fixed?: boolean; profile?: { stageId: string | null } | null } = {},
): { main: string; aside: string | null } {
  const lastGood = cell.lastGoodAt && `good ${daysAgo(cell.lastGoodAt, now)}`
  switch (cell.state) {
    case 'failed':
      return { main: cell.observedAt ? `failed ${daysAgo(cell.observedAt, now)}` : 'failed', aside: lastGood ?? 'never seen good' }
    case 'unknown':
      return { main: wayToKnow(row, profile), aside: cell.text }
    case 'not-applicable':
      return { main: cell.text ?? 'does not apply', aside: null }
    case 'known':
      return { main: cell.text ?? 'known', aside: knownAside(cell, now, fixed) }
  }
}

function wayToKnow(row: Row, profile: { stageId: string | null } | null): string {
  if (row.criterion.declare !== null) return 'declare it'
  return profile && needsStage(row, profile) ? 'needs a stage' : 'measure now'
}

function knownAside({ provenance, stale, observedAt }: Cell, now: string, fixed: boolean): string | null {
  const age = stale && observedAt ? `stale, ${daysAgo(observedAt, now)}` : null
  const guess = provenance === 'guessed' ? (fixed ? 'a guess' : 'your guess') : null
  return [guess, age].filter(Boolean).join(', ') || null
}

/** How a cell differs from today's, with a second line that says by sign and word whether that is better; null where there is nothing to compare. */
export function againstWords({ againstToday }: Cell): { main: string; aside: string | null } | null {
  if (!againstToday) return null
  const { text, standing, guessed } = againstToday
  const word = { better: '+ better', worse: '\u2212 worse', same: text === 'same' ? null : '= as good' }[standing]
  return { main: text, aside: [word, guessed ? 'by a guess' : null].filter(Boolean).join(', ') || null }
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
