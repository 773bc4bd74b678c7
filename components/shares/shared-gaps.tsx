import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { utcTime } from '@/components/ui/utc-time'
import { gapReasonWords } from '@/lib/domain/gap-words'
import type { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'

/** How many are on the page at most. */
const MOST = 100

/** When nobody watched the stages, the newest first, and what is not known of that. */
export function SharedGaps({ snapshot: { gaps, timeline } }: { snapshot: TimelineSnapshot }) {
  if (gaps === undefined)
    return (
      <p className="mt-2 max-w-[90ch] text-sm text-ink-3">
        It was frozen without the times when nobody watched: whether there were any is unknown.
      </p>
    )
  if (gaps.length === 0) return <p className="mt-2 text-sm text-ink-3">No time is known when what is watched was not.</p>
  const nameOf = (stageId: string) => timeline.stages.find(({ id }) => id === stageId)?.name ?? 'a stage that is gone'
  return (
    <div className="mt-3">
      <Table label="When nobody watched" className="stacked">
        <TableHead titles={['Nobody watched', 'From', 'Until', 'Why']} />
        <tbody>
          {gaps
            .toReversed()
            .slice(0, MOST)
            .map(({ stageIds, from, to, reason }) => (
              <tr key={`${stageIds.join()} ${from}`}>
                <RowHead className="anywhere min-w-24 font-normal">{stageIds.map(nameOf).join(', ')}</RowHead>
                <TableCell data-of="from" className="num md:whitespace-nowrap">
                  {utcTime(from)}
                </TableCell>
                <TableCell data-of="until" className="num md:whitespace-nowrap">
                  {to === null ? 'not over yet' : utcTime(to)}
                </TableCell>
                <TableCell data-of="why" className="min-w-28">
                  {gapReasonWords[reason]}
                </TableCell>
              </tr>
            ))}
        </tbody>
      </Table>
      {gaps.length > MOST && <p className="mt-1.5 text-sm text-ink-3">{gaps.length - MOST} older ones are in the file alone.</p>}
    </div>
  )
}
