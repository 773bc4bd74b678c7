'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { ExportButton } from '@/components/exports/export-button'
import { outcomeStates } from '@/components/overview/release-words'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { StatusDot } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { NotRead } from '@/components/ui/not-read'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { duration } from '@/lib/domain/duration'
import type { ReleasePage } from '@/lib/domain/release-page'
import { followedWords, standingOf, warningWords } from '@/lib/domain/release-words'
import { releaseQuery } from '@/lib/query/releases'
import { stagesQuery } from '@/lib/query/stages'
import { gapWords } from './gap-words'
import { LateLiveMark } from './late-live-mark'
import { Artifacts } from './release-artifacts'
import { Changes } from './release-changes'
import { Deliverers } from './release-deliverers'
import { Fact, Moment, textLink } from './release-facts'
import { Runs } from './release-runs'
import { ReleaseTimePanel } from './release-time'

/** One release: what it is of by layer, how it fared, what changed, its journey, its pipeline runs and who said so. */
export function ReleaseScreen({ releaseId }: { releaseId: string }) {
  const { data, error, refetch } = useQuery(releaseQuery(releaseId))
  const title = data ? `${data.release.workload} ${data.release.version ?? `revision ${data.release.revision}`}` : 'Release'
  return (
    <Screen
      crumbs={[{ title: 'Releases', href: '/releases' as Route }, { title }]}
      freshness={<LateLiveMark />}
      actions={data && <ExportButton name={title} />}
    >
      {error && <NotRead title="The release could not be read" error={error} again={refetch} />}
      {!data && !error && (
        <>
          <Loading what="the release" />
          <Skeleton className="h-64" />
        </>
      )}
      {data && (
        <>
          <ScreenTitle title={<span className="anywhere">{title}</span>}>
            {data.stage ? `in ${data.stage.name}` : `in ${data.release.namespace}, which is in no stage`}
            {data.release.cause && `: ${data.release.cause}`}
          </ScreenTitle>
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[repeat(2,minmax(0,1fr))] print:block print:space-y-4">
            <div className="grid gap-4 print:block print:space-y-4">
              <Fate page={data} />
              <ReleaseTimePanel page={data} />
              <Runs page={data} />
              <Evidence page={data} />
            </div>
            <div className="grid gap-4 print:block print:space-y-4">
              <JourneyPanel page={data} />
              <Changes page={data} />
              <Artifacts page={data} />
            </div>
          </div>
        </>
      )}
    </Screen>
  )
}

function Fate({ page: { release } }: { page: ReleasePage }) {
  const { outcome, rolledBackFrom, live, createdAt, liveAt, scheduledAt, pulledAt, readyAt } = release
  const { tone, word } = outcomeStates[outcome]
  return (
    <Panel title="How it fared">
      <dl>
        <Fact name="Ended">
          <StatusDot tone={tone}>{word}</StatusDot>
        </Fact>
        <Fact name="Serves">{live ? 'yes, when last seen' : 'no, when last seen'}</Fact>
        {rolledBackFrom.length > 0 && <Fact name="Brought back from">revision {rolledBackFrom.join(', ')}</Fact>}
        <Fact name="Made">
          <Moment at={createdAt} />
        </Fact>
        <Fact name="Came live">
          <Moment at={liveAt} after={createdAt} />
        </Fact>
        {scheduledAt && (
          <Fact name="All had a machine">
            <Moment at={scheduledAt} after={createdAt} />
          </Fact>
        )}
        {pulledAt && (
          <Fact name="All had their images">
            <Moment at={pulledAt} after={createdAt} />
          </Fact>
        )}
        <Fact name="Ready">
          <Moment at={readyAt} after={createdAt} />
        </Fact>
      </dl>
    </Panel>
  )
}

function JourneyPanel({ page: { journey, release } }: { page: ReleasePage }) {
  const { data: stages = [] } = useQuery(stagesQuery())
  if (!journey) return <Panel title="Its journey">It arrived at no stage, so it is followed nowhere.</Panel>
  const { tone, words } = standingOf(journey, stages)
  return (
    <Panel title="Its journey" action={<StatusDot tone={tone}>{words}</StatusDot>}>
      <p className="mb-1 text-ink-2">{followedWords(journey, stages)}</p>
      <dl>
        {journey.stops.map(({ stageId, releaseId, at, kind }) => {
          const wait = journey.waits.find(({ toStageId }) => toStageId === stageId)
          return (
            <Fact key={stageId} name={stages.find(({ id }) => id === stageId)?.name ?? ''}>
              {releaseId === release.id ? (
                'this release'
              ) : (
                <Link href={`/releases/${releaseId}` as Route} className={textLink}>
                  open
                </Link>
              )}
              {kind === 'failed' && <span className="text-bad">, failed</span>}, <Moment at={at} />
              {wait && (
                <span className="num text-ink-3">
                  , {wait.seconds === null ? 'wait unknown' : `${duration(wait.seconds)} after the stage before`}
                </span>
              )}
            </Fact>
          )
        })}
      </dl>
      {journey.warnings.map((warning) => (
        <p key={`${warning.kind}${warning.stageId}${warning.otherStageId}${warning.releaseId}`} className="text-warn">
          {warningWords(warning, stages)}
        </p>
      ))}
    </Panel>
  )
}

/** How many gaps are told, the newest. */
const GAPS = 3

function Evidence({ page }: { page: ReleasePage }) {
  const { release, connection, gaps } = page
  return (
    <Panel title="Who said so">
      <dl>
        <Fact name="Connection">
          <Link href={`/connections/${connection.id}` as Route} className={textLink}>
            {connection.name}
          </Link>{' '}
          <span className="text-ink-3">{connection.system}</span>
        </Fact>
        <Fact name="Endpoint">{connection.endpoint}</Fact>
        <Fact name="Object">
          {release.kind} {release.namespace}/{release.workload}, revision {release.revision}
        </Fact>
        <Deliverers page={page} />
        <Fact name="First seen">
          <Time at={release.firstSeenAt} />
          {release.imported && <span className="text-ink-3">, already history then</span>}
        </Fact>
        <Fact name="Last seen">
          <Time at={release.lastSeenAt} />
        </Fact>
      </dl>
      {gaps.slice(-GAPS).map((gap) => (
        <p key={gap.from} className="border-t border-line py-1.5 text-ink-2">
          {gapWords(gap)}
        </p>
      ))}
      {gaps.length > GAPS && <p className="text-ink-3">And {gaps.length - GAPS} times before.</p>}
    </Panel>
  )
}
