'use client'
import { standingWords } from '@/components/evidence/evidence-words'
import { cellAside, cellWords, needsStage } from '@/components/matrix/cell-words'
import { ProvenanceDot, standingOf } from '@/components/matrix/provenance-dot'
import { RatingBars } from '@/components/matrix/rating-bars'
import { classNames } from '@/components/ui/class-names'
import { Time } from '@/components/ui/time'
import type { Row } from '@/lib/domain/matrix'
import type { Profile } from '@/lib/domain/profile'

type EvidenceLineProps = {
  row: Row
  profile: Pick<Profile, 'id' | 'stageId'>
  now: string
  open: boolean
  onOpen: () => void
}

/** One criterion of a profile: value, provenance and age; when unknown, what would make it known. The value opens the evidence. */
export function EvidenceLine({ row, profile, now, open, onOpen }: EvidenceLineProps) {
  const cell = row.cells.find((each) => each.profileId === profile.id)
  if (!cell) return null
  const { criterion } = row
  const { main, aside } = cellWords(cell, row, now, { profile })
  const stageless = cell.state === 'unknown' && needsStage(row, profile)
  const standing = standingOf(cell)
  return (
    <tr className={classNames('max-md:grid max-md:border-t max-md:border-line max-md:px-3.5 max-md:py-2', open && 'bg-ink/4')}>
      <th scope="row" className="text-left font-normal md:w-[30%] md:border-t md:border-line md:px-3.5 md:py-2">
        {criterion.title}
      </th>
      <td className="md:w-[28%] md:border-t md:border-line md:py-2 md:pr-3.5">
        <button
          type="button"
          aria-expanded={open}
          onClick={onOpen}
          className="flex min-h-6 min-w-6 items-center gap-2.5 text-left hover:underline"
        >
          {criterion.scale.length > 0 && <RatingBars rating={cell.rating} guessed={cell.provenance === 'guessed'} />}
          <span className={classNames('num', cell.state === 'unknown' && 'text-accent', cell.state === 'failed' && 'text-bad')}>
            {main}
          </span>
          <span className="sr-only">
            {criterion.title}, {cellAside(cell, row)}
          </span>
        </button>
      </td>
      <td className="text-sm text-ink-3 md:border-t md:border-line md:py-2 md:pr-3.5">
        {cell.state === 'unknown' ? (
          stageless ? (
            'Only measured: edit the profile and choose the stage that it is measured on.'
          ) : (
            (cell.evidenceIds.length > 0 && cell.explanation) || criterion.remedy
          )
        ) : (
          <span className="inline-flex flex-wrap items-center gap-x-1.5">
            {standing && <ProvenanceDot standing={standing} />}
            {standing && standingWords[standing]}
            {cell.observedAt && <Time at={cell.observedAt} />}
            {aside && cell.provenance !== 'guessed' && <span className="text-warn">{aside}</span>}
            {cell.state === 'failed' && <span className="anywhere basis-full text-ink-2">{cell.explanation}</span>}
          </span>
        )}
      </td>
    </tr>
  )
}
