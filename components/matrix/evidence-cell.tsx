import { classNames } from '@/components/ui/class-names'
import type { Cell, Row } from '@/lib/domain/matrix'
import { againstWords, cellAside, cellWords } from './cell-words'
import { ProvenanceDot, standingOf } from './provenance-dot'
import { RatingBars } from './rating-bars'

type EvidenceCellProps = {
  cell: Cell
  row: Row
  /** Whose cell it is. */
  profile?: { stageId: string | null } | undefined
  now: string
  /** Where nothing can be measured any more. */
  fixed?: boolean
  /** Shows how it differs from today's where both are known. */
  against?: boolean
}

const tones = { better: 'text-good', worse: 'text-bad', same: 'text-ink-3' }

/** What stands in a cell: rating, value or difference, who says so; hatched when unknown or guessed, and when it was last good after a failure. */
export function EvidenceCell({ cell, row, profile, now, fixed = false, against = false }: EvidenceCellProps) {
  const difference = against ? againstWords(cell) : null
  const { main, aside } = difference ?? cellWords(cell, row, now, { fixed, profile: profile ?? null })
  const scored = row.weight > 0 || row.criterion.group !== null
  const unknown = cell.state === 'unknown'
  const best = row.best.includes(cell.profileId)
  const standing = standingOf(cell)
  return (
    <span className="flex items-center gap-[9px]">
      {scored && cell.state !== 'not-applicable' && <RatingBars rating={cell.rating} guessed={cell.provenance === 'guessed'} />}
      <span className="min-w-0 flex-1 leading-[1.25]">
        <span
          className={classNames(
            'num',
            best && !difference && 'font-[640]',
            unknown && !fixed && 'border-b border-line-strong text-accent',
            ((unknown && fixed) || cell.state === 'failed' || cell.state === 'not-applicable' || cell.provenance === 'guessed') &&
              'text-ink-3',
          )}
        >
          {unknown && fixed ? 'unknown' : main}
        </span>
        <span className="sr-only">, {cellAside(cell, row)}</span>
        {aside && (
          <span
            className={classNames('block text-[11px]', difference && cell.againstToday ? tones[cell.againstToday.standing] : 'text-ink-3')}
          >
            {aside}
          </span>
        )}
      </span>
      {standing && <ProvenanceDot standing={standing} />}
    </span>
  )
}
