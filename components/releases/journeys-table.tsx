'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { StatusDot } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { usePages } from '@/components/ui/use-pages'
import { duration } from '@/lib/domain/duration'
import type { Journey } from '@/lib/domain/journey'
import { followedWords, shortDigest, standingOf, waitWords, warningWords } from '@/lib/domain/release-words'
import type { Stage } from '@/lib/domain/stage'
import type { Timeline } from '@/lib/domain/timeline'
import { journeysQuery, type ReleaseView } from '@/lib/query/releases'
import { unwatchedOf, unwatchedWords } from './gap-words'

/** Images followed from stage to stage, the one that arrived somewhere last first; older ones when asked for. */
export function JourneysTable({ view, timeline }: { view: ReleaseView; timeline: Timeline }) {
  const { stages } = timeline
  const paged = useInfiniteQuery(journeysQuery(view))
  const showOlder = usePages('journeys', paged)
  const { data, error, isPending, hasNextPage, isFetchingNextPage } = paged
  const journeys = data?.pages.flatMap(({ items }) => items) ?? []
  if (isPending) return <Skeleton className="h-48" />
  if (error) return <Notice tone="bad">{error.message}</Notice>
  if (journeys.length === 0) return <Card className="px-4 py-3 text-ink-2">No journey in this window fits what is looked for.</Card>
  return (
    <div className="max-md:[&_thead_th:nth-child(2)]:hidden max-lg:[&_thead_th:nth-child(4)]:hidden max-xl:[&_thead_th:nth-child(5)]:hidden max-lg:[&_thead_th:nth-child(6)]:hidden">
      <Table label="Journeys">
        <TableHead
          titles={[
            'Workload and version',
            stages.map(({ name }) => name).join(', '),
            'Lead time',
            'Where it waited',
            'Image',
            'Started',
            'Status',
          ]}
        />
        <tbody>
          {journeys.map((journey) => (
            <JourneyRow key={journey.id} journey={journey} timeline={timeline} />
          ))}
        </tbody>
      </Table>
      {hasNextPage && (
        <Button className="mt-2" busy={isFetchingNextPage} onClick={showOlder}>
          Show older ones
        </Button>
      )}
    </div>
  )
}

function JourneyRow({ journey, timeline }: { journey: Journey; timeline: Timeline }) {
  const { stages } = timeline
  const { workload, version, digest, reference, commit, matchedBy, stops, leadSeconds, startedAt, lastAt, warnings } = journey
  const { tone, words } = standingOf(journey, stages)
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
    <tr>
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
        <StatusDot tone={tone}>{words}</StatusDot>
        {warnings.map((warning) => (
          <span key={`${warning.kind}${warning.stageId}${warning.otherStageId}${warning.releaseId}`} className="block text-sm text-warn">
            {warningWords(warning, stages)}
          </span>
        ))}
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
