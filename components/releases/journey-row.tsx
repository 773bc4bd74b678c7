'use client'
import type { Route } from 'next'
import Link from 'next/link'
import type { Ref } from 'react'
import { RowHead, TableCell } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { duration } from '@/lib/domain/duration'
import type { Journey } from '@/lib/domain/journey'
import { followedWords, shortDigest, waitWords } from '@/lib/domain/release-words'
import type { Stage } from '@/lib/domain/stage'
import type { Timeline } from '@/lib/domain/timeline'
import { unwatchedOf, unwatchedWords } from './gap-words'
import { JourneyStatus } from './journey-status'

/** Which columns are left out where there is no room for them. */
export const ROOM =
  'max-md:[&_thead_th:nth-child(2)]:hidden max-lg:[&_thead_th:nth-child(4)]:hidden max-xl:[&_thead_th:nth-child(5)]:hidden max-lg:[&_thead_th:nth-child(6)]:hidden'

/** The heads of its columns. */
export const journeyTitles = ({ stages }: Pick<Timeline, 'stages'>): string[] => [
  'Workload and version',
  stages.map(({ name }) => name).join(', '),
  'Lead time',
  'Where it waited',
  'Image',
  'Started',
  'Status',
]

type RowProps = {
  journey: Journey
  timeline: Timeline
  /** Its place in a list of which only a part is there, from 0, and what measures it. */
  index?: number
  measure?: Ref<HTMLTableRowElement>
}

/** One journey: its workload and version, where it has been, how long that took, where it waited, its image and how it stands. */
export function JourneyRow({ journey, timeline, index, measure }: RowProps) {
  const { stages } = timeline
  const { workload, version, digest, reference, commit, matchedBy, stops, leadSeconds, startedAt, lastAt } = journey
  const opens = stops.at(-1)?.releaseId
  const unwatched = unwatchedWords(
    unwatchedOf(
      timeline,
      stops.map(({ stageId }) => stageId),
      startedAt ?? lastAt,
      lastAt,
    ),
  )
  return (
    <tr ref={measure} data-index={index} data-journey={journey.id} aria-rowindex={index === undefined ? undefined : index + 2}>
      <RowHead>
        <Link href={`/releases/${opens}` as Route} className="anywhere inline-block min-h-6 leading-6 hover:underline md:whitespace-nowrap">
          {workload} <span className="num font-normal text-ink-2">{version ?? reference?.split('/').at(-1) ?? 'version unknown'}</span>
        </Link>
      </RowHead>
      <TableCell className="max-md:hidden">
        <Hops journey={journey} stages={stages} />
      </TableCell>
      <TableCell className="num whitespace-nowrap">
        {leadSeconds === null ? <span className="text-ink-3">unknown</span> : duration(leadSeconds)}
      </TableCell>
      <TableCell className="num text-ink-2 max-lg:hidden">
        {waitWords(journey, stages) || <span className="text-ink-3">–</span>}
        {unwatched && <span className="block text-ink-3">{unwatched}</span>}
      </TableCell>
      <TableCell title={followedWords(journey, stages)} className="font-mono text-xs whitespace-nowrap text-ink-2 max-xl:hidden">
        {digest ? shortDigest(digest) : (reference?.split('/').at(-1) ?? 'unknown')}
        {matchedBy !== 'digest' && (
          <span className="block font-sans text-ink-3">by {matchedBy === 'commit' ? `commit ${commit}` : matchedBy}</span>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap text-ink-2 max-lg:hidden">{startedAt ? <Time at={startedAt} /> : 'unknown'}</TableCell>
      <TableCell className="md:min-w-44">
        <JourneyStatus journey={journey} stages={stages} />
      </TableCell>
    </tr>
  )
}

/** A square for each stage on the way: filled where it arrived, red where it failed, empty where it never was. */
function Hops({ journey: { stops }, stages }: { journey: Journey; stages: Stage[] }) {
  const told = stages.map(({ id, name }) => ({ id, name, kind: stops.find(({ stageId }) => stageId === id)?.kind }))
  const words = told.map(({ name, kind }) => `${name} ${kind === undefined ? 'no' : kind === 'failed' ? 'failed' : 'yes'}`).join(', ')
  return (
    <span role="img" aria-label={words} className="inline-flex items-center">
      {told.map(({ id, kind }, index) => (
        <span key={id} className="inline-flex items-center">
          {index > 0 && <span className={`h-0.5 w-5 ${kind && told[index - 1]?.kind ? 'bg-live' : 'bg-line-strong'}`} />}
          <span
            className={`size-2.5 rounded-[2px] ${kind === undefined ? 'bg-line-strong' : kind === 'failed' ? 'bg-bad' : kind === 'rolling-out' ? 'border border-warn' : 'bg-live'}`}
          />
        </span>
      ))}
    </span>
  )
}
