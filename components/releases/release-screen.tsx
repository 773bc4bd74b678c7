'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { RunLine } from '@/components/connections/run-line'
import { outcomeStates } from '@/components/overview/release-words'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { StatusDot } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { duration } from '@/lib/domain/duration'
import { commitOf } from '@/lib/domain/names-commit'
import type { ReleasePage } from '@/lib/domain/release-page'
import { releaseQuery } from '@/lib/query/releases'
import { stagesQuery } from '@/lib/query/stages'
import { matchedWords, standingOf, warningWords } from './release-words'

/** One release: what it is of by layer, how it fared, what changed, its journey, its pipeline runs and who said so. */
export function ReleaseScreen({ releaseId }: { releaseId: string }) {
  const { data, error } = useQuery(releaseQuery(releaseId))
  const title = data ? `${data.release.workload} ${data.release.version ?? `revision ${data.release.revision}`}` : 'Release'
  return (
    <Screen crumbs={[{ title: 'Releases', href: '/releases' as Route }, { title }]}>
      {error && <Notice tone="bad">{error.message}</Notice>}
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
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[repeat(2,minmax(0,1fr))]">
            <Fate page={data} />
            <JourneyPanel page={data} />
            <Artifacts page={data} />
            <Changes page={data} />
            <Runs page={data} />
            <Evidence page={data} />
          </div>
        </>
      )}
    </Screen>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line py-1.5 first:border-0">
    <dt className="text-ink-2">{name}</dt>
    <dd className="anywhere min-w-0 sm:text-right">{children}</dd>
  </div>
)

const Moment = ({ at }: { at: string | null }) => (at ? <Time at={at} /> : <span className="text-ink-3">unknown</span>)

function Fate({ page: { release } }: { page: ReleasePage }) {
  const { outcome, rolledBackFrom, live, createdAt, liveAt, readyAt } = release
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
          <Moment at={liveAt} />
        </Fact>
        <Fact name="Ready">
          <Moment at={readyAt} />
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
      <p className="mb-1 text-ink-2">{matchedWords[journey.matchedBy]}</p>
      <dl>
        {journey.stops.map(({ stageId, releaseId, at, kind }) => {
          const wait = journey.waits.find(({ toStageId }) => toStageId === stageId)
          return (
            <Fact key={stageId} name={stages.find(({ id }) => id === stageId)?.name ?? ''}>
              {releaseId === release.id ? (
                'this release'
              ) : (
                <Link
                  href={`/releases/${releaseId}` as Route}
                  className="inline-block min-h-6 leading-6 underline decoration-line-strong hover:decoration-ink"
                >
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

function Artifacts({ page: { release, journey } }: { page: ReleasePage }) {
  const { kind, namespace, revision, images } = release
  return (
    <Panel title="What it is made of">
      <dl>
        <Fact name="Source">
          {commitOf(release) ? <code>{commitOf(release)}</code> : <span className="text-ink-3">names no commit</span>}
        </Fact>
        <Fact name="Config">
          <span className="text-ink-3">not read: only images are kept</span>
        </Fact>
        {images.map(({ container, reference, digest }) => (
          <Fact key={container} name={`Packaging, ${container}`}>
            <code className="block text-xs">{reference}</code>
            <code className="block text-xs text-ink-2">
              {digest ??
                (journey?.digest
                  ? `${journey.digest}, as the same image had it elsewhere`
                  : 'digest unknown: no running container named it')}
            </code>
          </Fact>
        ))}
        <Fact name="Runtime">
          {kind} {namespace}/{release.workload}, revision {revision}
        </Fact>
      </dl>
    </Panel>
  )
}

function Changes({ page: { before, changes } }: { page: ReleasePage }) {
  if (!before) return <Panel title="What changed">No release before it is known at this place.</Panel>
  return (
    <Panel
      title="What changed"
      action={
        <Link
          href={`/releases/${before.id}` as Route}
          className="inline-block min-h-6 leading-6 underline decoration-line-strong hover:decoration-ink"
        >
          from {before.version ?? `revision ${before.revision}`}
        </Link>
      }
    >
      {changes.length === 0 && <p className="text-ink-2">No image changed; what else did is not kept.</p>}
      {changes.map(({ container, before: old, after }) => (
        <div key={container} className="border-t border-line py-1.5 first:border-0">
          <p className="font-medium">{container}</p>
          <del className="anywhere block font-mono text-xs text-bad no-underline">− {old?.reference ?? 'no such container'}</del>
          <ins className="anywhere block font-mono text-xs text-good no-underline">+ {after?.reference ?? 'no such container'}</ins>
        </div>
      ))}
    </Panel>
  )
}

function Runs({ page: { runs, release } }: { page: ReleasePage }) {
  const none = commitOf(release) ? 'No kept run is of its commit.' : 'It names no commit, so no run can be told to be its own.'
  return (
    <Panel title="Pipeline runs">
      {runs.length === 0 && <p className="text-ink-2">{none}</p>}
      <ul>
        {runs.map((run) => (
          <li key={run.id} className="border-t border-line py-2 first:border-0 first:pt-0">
            <RunLine run={run} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Evidence({ page: { release, connection } }: { page: ReleasePage }) {
  return (
    <Panel title="Who said so">
      <dl>
        <Fact name="Connection">
          <Link
            href={`/connections/${connection.id}` as Route}
            className="inline-block min-h-6 leading-6 underline decoration-line-strong hover:decoration-ink"
          >
            {connection.name}
          </Link>{' '}
          <span className="text-ink-3">{connection.system}</span>
        </Fact>
        <Fact name="Endpoint">{connection.endpoint}</Fact>
        <Fact name="Object">
          {release.kind} {release.namespace}/{release.workload}, revision {release.revision}
        </Fact>
        <Fact name="First seen">
          <Time at={release.firstSeenAt} />
          {release.imported && <span className="text-ink-3">, already history then</span>}
        </Fact>
        <Fact name="Last seen">
          <Time at={release.lastSeenAt} />
        </Fact>
      </dl>
    </Panel>
  )
}
