'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { useMemo } from 'react'
import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { utcTime } from '@/components/ui/utc-time'
import { gapReasonWords } from '@/lib/domain/gap-words'
import type { Timeline } from '@/lib/domain/timeline'

/** How many lines the table has at most. */
const MOST = 300

const kinds = { serving: 'served', 'came-back': 'came back', failed: 'failed', 'rolling-out': 'rolling out' }

/** Each bar of the lanes as a line, the newest first, and when nobody watched. Load it lazily. */
export function LanesLines({ timeline: { lanes, stages, gaps } }: { timeline: Timeline }) {
  const lines = useMemo(() => linesOf(lanes), [lanes])
  return (
    <div className="mt-2">
      {lines.length > MOST && (
        <p className="mb-2">
          The newest {MOST} of {lines.length}: choose a shorter time or one workload for the others.
        </p>
      )}
      <Table label="The lanes as a table" className="stacked">
        <TableHead titles={['Workload', 'Stage', 'Version', 'From', 'Until', 'What it did']} />
        <tbody>
          {lines.slice(0, MOST).map(({ lane, bar }) => (
            <tr key={`${bar.releaseId} ${bar.from} ${bar.kind}`}>
              <RowHead className="anywhere text-ink">{lane.workload}</RowHead>
              <TableCell data-of="Stage">{stages.find(({ id }) => id === lane.stageId)?.name}</TableCell>
              <TableCell className="num" data-of="Version">
                <Link href={`/releases/${bar.releaseId}` as Route} className="inline-block min-h-6 leading-6 text-ink hover:underline">
                  {bar.version}
                </Link>
              </TableCell>
              <TableCell className="num whitespace-nowrap" data-of="From">
                {bar.fromKnown ? utcTime(bar.from) : 'unknown'}
              </TableCell>
              <TableCell className="num whitespace-nowrap" data-of="Until">
                {bar.toKnown ? utcTime(bar.to) : 'unknown'}
              </TableCell>
              <TableCell data-of="What it did">{kinds[bar.kind]}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
      {gaps.length > 0 && (
        <div className="mt-3">
          <Table label="When nobody watched" className="stacked">
            <TableHead titles={['Stages', 'From', 'Until', 'Why']} />
            <tbody>
              {gaps.toReversed().map(({ connectionId, from, to, reason }) => (
                <tr key={`${connectionId} ${from}`}>
                  <RowHead className="anywhere">
                    {stages
                      .filter((stage) => stage.connectionId === connectionId)
                      .map(({ name }) => name)
                      .join(', ')}
                  </RowHead>
                  <TableCell className="num whitespace-nowrap" data-of="From">
                    {utcTime(from)}
                  </TableCell>
                  <TableCell className="num whitespace-nowrap" data-of="Until">
                    {to === null ? 'now' : utcTime(to)}
                  </TableCell>
                  <TableCell data-of="Why">{gapReasonWords[reason]}</TableCell>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </div>
  )
}

const linesOf = (lanes: Timeline['lanes']) =>
  lanes.flatMap((lane) => lane.bars.map((bar) => ({ lane, bar }))).sort((a, b) => (a.bar.from < b.bar.from ? 1 : -1))
