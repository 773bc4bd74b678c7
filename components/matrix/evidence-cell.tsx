import { classNames } from '@/components/ui/class-names'
import type { Cell, Row } from '@/lib/domain/matrix'
import { cellAside, cellWords } from './cell-words'
import { ProvenanceDot, standingOf } from './provenance-dot'
import { RatingBars } from './rating-bars'

/** What stands in a cell: rating, value, who says so; hatched when unknown, and when it was last good after a failure. `fixed` where nothing can be measured any more. */
export function EvidenceCell({ cell, row, now, fixed = false }: { cell: Cell; row: Row; now: string; fixed?: boolean }) {
  const { main, aside } = cellWords(cell, row, now)
  const scored = row.weight > 0 || row.criterion.group !== null
  const unknown = cell.state === 'unknown'
  const best = row.best.includes(cell.profileId)
  const standing = standingOf(cell)
  return (
    <span className="flex items-center gap-[9px]">
      {scored && cell.state !== 'not-applicable' && <RatingBars rating={cell.rating} faint={cell.provenance === 'guessed'} />}
      <span className="min-w-0 flex-1 leading-[1.25]">
        <span
          className={classNames(
            'num',
            best && 'font-[640]',
            unknown && !fixed && 'border-b border-line-strong text-accent',
            ((unknown && fixed) || cell.state === 'failed' || cell.state === 'not-applicable' || cell.provenance === 'guessed') &&
              'text-ink-3',
          )}
        >
          {unknown && fixed ? 'unknown' : main}
        </span>
        <span className="sr-only">, {cellAside(cell, row)}</span>
        {aside && <span className="block text-[11px] text-ink-3">{aside}</span>}
      </span>
      {standing && <ProvenanceDot standing={standing} />}
    </span>
  )
}
