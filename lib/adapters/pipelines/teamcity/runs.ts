import type { RepositoryContext, RunPage } from '@/lib/adapters/contract'
import type { PipelineRunReading } from '@/lib/domain/pipeline'
import { FetchFailure } from '@/lib/fetch/failure'
import { type Answer, answered } from '../rest'
import type { TeamcityClient } from './client'
import { locate } from './locate'
import { type Build, Builds } from './schema'

/** Builds that were queued while the last reading was under way are not lost: so far before its newest one the next begins. */
const OVERLAP_MS = 10 * 60_000

const FIELDS =
  'count,nextHref,build(id,state,status,branchName,defaultBranch,queuedDate,startDate,finishDate,webUrl,canceledInfo(timestamp),buildType(id,name),revisions(revision(version)),triggered(type))'

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
  const asks = branchName !== undefined && ASKS_TO_BE_MERGED.test(branchName)
  const named = branchName === undefined || branchName === '<default>' ? null : branchName
  return {
    repository,
    runId: String(id),
    attempt: 1,
    pipeline: build.buildType.name,
    branch: named,
    onDefaultBranch: asks ? false : named === null ? true : (defaultBranch ?? false),
    commit: commits.length === 1 && COMMIT.test(only) ? only : null,
    trigger: trigger === 'push' && asks ? 'pull-request' : trigger,
    outcome,
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
    next = nextHref === undefined ? null : pathOf(nextHref, page)
    const runs = readings.filter(
      ({ runId, attempt, changedAt, outcome }) => outcome === 'running' || !context.keepsRun({ runId, attempt, changedAt }),
    )
    yield { runs, requests: [page.request], end: next ? null : { since: beginNext(times, since), etag: null } }
  }
}

/** The next page as asked of the same server, whatever stands before it in its address. */
function pathOf(href: string, { request }: Answer<unknown>): string {
  const url = URL.canParse(href, 'http://here') ? new URL(href, 'http://here') : null
  if (!url?.pathname.endsWith('/app/rest/builds'))
    throw new FetchFailure('invalid-answer', 'The server names a next page that is none of its builds, which is not followed.', request)
  return `/builds${url.search}`
}

/** The next reading begins shortly before the newest build, and with the oldest that has not ended: never before this one began. */
function beginNext({ newest, unended }: { newest: string | null; unended: string | null }, since: Date): Date {
  if (newest === null) return since
  const begins = Math.min(Date.parse(newest) - OVERLAP_MS, unended === null ? Number.POSITIVE_INFINITY : Date.parse(unended))
  return new Date(Math.max(since.getTime(), begins))
}
