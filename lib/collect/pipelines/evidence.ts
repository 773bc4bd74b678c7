import { pipelineAdapters } from '@/lib/adapters'
import type { ProbeProgress } from '@/lib/domain/collection'
import type { MetricId } from '@/lib/domain/metric'
import { isPipelineSystem } from '@/lib/domain/names'
import type { Profile } from '@/lib/domain/profile'
import type { Release } from '@/lib/domain/release'
import type { FetchFailure } from '@/lib/fetch/failure'
import { findConnection } from '@/lib/store/connections'
import { arrivalsSince, pipelineRunsSince } from '@/lib/store/pipeline-runs'
import { listProfiles } from '@/lib/store/profiles'
import { releasesSince } from '@/lib/store/releases'
import { listStages } from '@/lib/store/stages'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { circumstancesOf } from '../circumstances'
import type { Run } from '../run'
import { namespacesOf } from '../scope'
import { type NewEvidence, stampFailure, stampReading } from '../stamp'
import type { StepContext } from '../steps'
import { type Pushed, pushToReady, WINDOW_DAYS } from './push-to-ready'
import { countRuns } from './run-counts'

const DAY_MS = 86_400_000

/** Requests and pushes kept with a piece of evidence; of more pushes the newest are. */
const REQUESTS_KEPT = 20
const PUSHES_KEPT = 40

/** Raise it when the same runs would come to another value. */
const JOIN_VERSION = 1

const iso = (ms: number) => new Date(ms).toISOString()

/** The profiles that are pushed through the connection. */
const pushedThrough = async (db: TeamDb, connectionId: string): Promise<Profile[]> =>
  (await listProfiles(db)).filter(({ pipelineId }) => pipelineId === connectionId)

/** What is kept of the releases of a profile's stage since; none without a stage. */
async function rolloutsOf(db: TeamDb, { stageId }: Profile, since: Date): Promise<Release[]> {
  const stages = await listStages(db)
  const stage = stages.find(({ id }) => id === stageId)
  const connection = stage && (await findConnection(db, stage.connectionId))
  if (!stage || !connection) return []
  return releasesSince(db, { connectionId: connection.id, namespaces: namespacesOf(stage, connection, stages), since })
}

/** Where the time that was measured ends, said plainly. */
export function endsInWords({ n, joined, deployed, branches }: NonNullable<Pushed>['value']): string {
  const rest = n - joined - deployed
  const parts = [
    joined > 0 && `${joined} until the rollout of their commit was ready`,
    deployed > 0 && `${deployed} until the pipeline system said that they were deployed`,
    rest > 0 && `${rest} until the pipeline ended, not until it served`,
  ].filter((part) => part !== false)
  const said = `Of ${n.toLocaleString('en-US')} ${n === 1 ? 'push' : 'pushes'}: ${parts.join('; ')}.`
  return branches === 'default' ? `${said} There were none to other branches: these are of the default branch.` : said
}

/** What the pushes were read from, without names of branches, which may be those of people. */
const projectionOf = ({ pushes }: NonNullable<Pushed>) => ({
  newest: pushes.slice(0, PUSHES_KEPT).map(({ commit, url, queuedAt, endedAt, end }) => {
    return { commit, url, queuedAt: iso(queuedAt), endedAt: iso(endedAt), until: end }
  }),
  of: pushes.length,
})

const versionOf = ({ connection: { system } }: Run): number =>
  JOIN_VERSION + (isPipelineSystem(system) ? pipelineAdapters[system].runs.version : 0)

const about = (run: Run, subject: NewEvidence['subject'], metric: MetricId, startedAt: Date) =>
  circumstancesOf(run, { subject, metric, version: versionOf(run), startedAt })

/**
 * What the kept runs come to: counts of the connection, and from push to ready for each profile that is pushed through it. `unread` are the
 * repositories that could not be read this time, which the evidence names.
 */
export async function pipelineEvidence(run: Run, unread: ProbeProgress[], { progress, remark }: StepContext): Promise<NewEvidence[]> {
  const { teamId, connection } = run
  const now = new Date()
  const since = new Date(now.getTime() - WINDOW_DAYS * DAY_MS)
  const requests = run.requests.slice(0, REQUESTS_KEPT)
  const gaps = unread.map(({ title, detail }) => `${title} are not complete: ${detail}`).join(' ')
  const { runs, arrivals, pushed } = await inTeam(teamId, async (db) => {
    const runs = await pipelineRunsSince(db, connection.id, since)
    const arrivals = await arrivalsSince(db, connection.id, since)
    const profiles = await pushedThrough(db, connection.id)
    const pushed: { profile: Profile; sum: Pushed }[] = []
    for (const profile of profiles)
      pushed.push({ profile, sum: pushToReady({ runs, arrivals, rollouts: await rolloutsOf(db, profile, since) }, now) })
    return { runs, arrivals, pushed }
  })
  progress(runs.length + arrivals.length, runs.length + arrivals.length)
  const counted = stampReading(
    {
      outcome: 'measured',
      value: countRuns(runs, connection.repositories.length),
      requests,
      projection: { repositories: connection.repositories, arrivals: arrivals.length },
      ...(gaps && { detail: gaps }),
    },
    about(run, { kind: 'connection', id: connection.id }, 'pipeline.runs', now),
  )
  const untimed = pushed.filter(({ sum }) => sum === null).map(({ profile }) => profile.name)
  if (pushed.length === 0) remark('No profile is pushed through it yet: edit one, and name it under “Pushed through”.')
  else if (untimed.length > 0) remark(`No push of the last ${WINDOW_DAYS} days came to an end that can be timed: ${untimed.join(', ')}.`)
  const timed = pushed.flatMap(({ profile, sum }) =>
    sum === null
      ? []
      : stampReading(
          {
            outcome: 'measured',
            value: sum.value,
            requests,
            projection: projectionOf(sum),
            detail: [endsInWords(sum.value), gaps].filter(Boolean).join(' '),
          },
          about(run, { kind: 'profile', id: profile.id }, 'profile.push-to-ready', now),
        ),
  )
  return [counted, ...timed]
}

/** A collection that read nothing, as evidence of the connection and of each profile that is pushed through it. */
export async function failedEvidence(run: Run, failure: FetchFailure, startedAt: Date): Promise<NewEvidence[]> {
  const profiles = await inTeam(run.teamId, (db) => pushedThrough(db, run.connection.id))
  return [
    stampFailure(failure, about(run, { kind: 'connection', id: run.connection.id }, 'pipeline.runs', startedAt)),
    ...profiles.map(({ id }) => stampFailure(failure, about(run, { kind: 'profile', id }, 'profile.push-to-ready', startedAt))),
  ]
}
