import type { RepositoryContext, RunPage } from '@/lib/adapters/contract'
import type { PipelineRunReading } from '@/lib/domain/pipeline'
import { type Answer, answered } from '../rest'
import { settle } from '../settle'
import { committedOfChanges, committedOfLast } from './changes'
import type { TeamcityClient } from './client'
import { locate } from './locate'
import { nextOf } from './next'
import { type Build, Builds } from './schema'

/** Builds that were queued while the last reading was under way are not lost: so far before its newest one the next begins. */
const OVERLAP_MS = 10 * 60_000

/** Builds of one reading whose changes are asked for, the newest first: those whose list does not tell of the commit that they built. */
const MOST_ASKS = 50

const FIELDS =
  'count,nextHref,build(id,state,status,branchName,defaultBranch,queuedDate,startDate,finishDate,webUrl,canceledInfo(timestamp),buildType(id,name),revisions(revision(version)),lastChanges(change(version,date)),triggered(type))'

const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/

/** How branches that ask to be merged are called: pull/12, 12/merge, merge-requests/7. */
const ASKS_TO_BE_MERGED = /^(refs\/)?((pull|pull-requests|merge-requests)\/\d+|\d+\/(merge|head))/

/** A time as locators take it. */
const stamp = (time: Date) => encodeURIComponent(`${time.toISOString().slice(0, 19).replace(/[-:]/g, '')}+0000`)

/** A build in our words. Who runs a build again makes a new one, so that each is at its first attempt. */
export function toReading(build: Build, repository: string): PipelineRunReading {
  const { id, outcome, branchName, defaultBranch, revisions, trigger } = build
  const commits = [...new Set((revisions?.revision ?? []).map(({ version }) => version))]
  const [only = ''] = commits
  const commit = commits.length === 1 && COMMIT.test(only) ? only : null
  const asks = branchName !== undefined && ASKS_TO_BE_MERGED.test(branchName)
  const named = branchName === undefined || branchName === '<default>' ? null : branchName
  return {
    repository,
    runId: String(id),
    attempt: 1,
    pipeline: build.buildType.name,
    branch: named,
    onDefaultBranch: asks ? false : named === null ? true : (defaultBranch ?? false),
    commit,
    trigger: trigger === 'push' && asks ? 'pull-request' : trigger,
    outcome,
    committedAt: committedOfLast(build, commit),
    queuedAt: build.queuedDate ?? null,
    startedAt: build.startDate ?? null,
    finishedAt: outcome === 'running' ? null : (build.finishDate ?? null),
    activeSeconds: null,
    changedAt: outcome === 'running' ? null : (build.finishDate ?? null),
    url: build.webUrl ?? null,
    stages: outcome === 'running' ? null : [],
  }
}

/** Reads the builds of a project or build configuration that were queued since, newest first: also those that wait, run or were called off. */
export async function* readRuns(client: TeamcityClient, context: RepositoryContext): AsyncGenerator<RunPage> {
  const { repository, signal, since } = context
  const locator = `${await locate(client, repository, signal)},defaultFilter:false,personal:false,state:any,branch:(default:any),queuedDate:(date:${stamp(since)},condition:after),count:100`
  const times = { newest: null as string | null, unended: null as string | null }
  const left = { asks: MOST_ASKS }
  let read = 0
  let next: string | null = `/builds?locator=${locator}&fields=${encodeURIComponent(FIELDS)}`
  while (next) {
    const page: Answer<Builds> = await client.get(next, Builds, { signal })
    const { build: builds, nextHref } = answered(page)
    const readings = builds.map((build) => toReading(build, repository))
    for (const { queuedAt, outcome } of readings) {
      if (queuedAt === null) continue
      if (times.newest === null || queuedAt > times.newest) times.newest = queuedAt
      if (outcome === 'running' && (times.unended === null || queuedAt < times.unended)) times.unended = queuedAt
    }
    read += builds.length
    context.progress(read)
    next = nextHref === undefined ? null : nextOf(nextHref, 'builds', page)
    const missing = readings.filter(
      ({ runId, attempt, changedAt, outcome }) => outcome === 'running' || !context.keepsRun({ runId, attempt, changedAt }),
    )
    const { done: runs, failure } = await settle(missing, (run) => withCommit(client, run, left, signal))
    yield { runs, requests: [page.request], end: next || failure ? null : { since: beginNext(times, since), etag: null } }
    if (failure) throw failure
  }
}

/** A run with when its commit was made; where the list of builds did not tell, its changes are asked while there are `left` to ask for. */
async function withCommit(client: TeamcityClient, run: PipelineRunReading, left: { asks: number }, signal: AbortSignal) {
  if (run.commit === null || run.committedAt || left.asks <= 0) return [run]
  left.asks -= 1
  return [{ ...run, committedAt: await committedOfChanges(client, Number(run.runId), run.commit, signal) }]
}

/** The next reading begins shortly before the newest build, and with the oldest that has not ended: never before this one began. */
function beginNext({ newest, unended }: { newest: string | null; unended: string | null }, since: Date): Date {
  if (newest === null) return since
  const begins = Math.min(Date.parse(newest) - OVERLAP_MS, unended === null ? Number.POSITIVE_INFINITY : Date.parse(unended))
  return new Date(Math.max(since.getTime(), begins))
}
