import type { ProbeContext, WorkspaceReading } from '@/lib/adapters/contract'
import { quantile } from '@/lib/adapters/statistics'
import type { SourceRequest } from '@/lib/domain/evidence'
import { FetchFailure } from '@/lib/fetch/failure'
import { type CoderClient, WHO_MAY } from './client'
import { ALL_WORKSPACES, Authorized, ReadyAt, type Workspace, Workspaces } from './schema'

const PAGE = 100

/** Starts that are timed, the newest ones: a request each. */
export const STARTS_TIMED = 100

/** Requests about starts that are all kept as evidence; of more the first and the last are. */
const REQUESTS_KEPT = 4

const WEEK_MS = 7 * 86_400_000

type Context = Pick<ProbeContext, 'now' | 'signal' | 'progress'>

/** Every workspace once, page by page: one that moves to the next page meanwhile is not counted twice. */
async function listAll(client: CoderClient, { signal, progress }: Context, requests: SourceRequest[]): Promise<Workspace[]> {
  const all = new Map<string, Workspace>()
  for (let offset = 0; ; ) {
    const { value, request } = await client.get(`/workspaces?limit=${PAGE}&offset=${offset}`, Workspaces, signal)
    requests.push(request)
    const before = all.size
    for (const workspace of value.workspaces ?? []) all.set(workspace.id, workspace)
    progress(all.size, value.count)
    // A server may send fewer than were asked for. A page without news is the end, whatever the count says.
    offset += value.workspaces?.length ?? 0
    if (all.size === before || offset >= value.count) return [...all.values()]
  }
}

/** How long a start took from queued to ready, in seconds; null when it does not tell, or the server is too old to know. */
async function secondsOf(client: CoderClient, { build }: Workspace, signal: AbortSignal) {
  const { value: readyAt, request } = await client.find(`/workspacebuilds/${build.id}/timings`, ReadyAt, signal)
  return { seconds: readyAt === null || readyAt < build.queuedAt ? null : (readyAt - build.queuedAt) / 1000, request }
}

/** Counts the workspaces of all owners and times the last starts of those that run. Throws FetchFailure('forbidden') where only some may be read. */
export async function readWorkspaces(client: CoderClient, context: Context): Promise<WorkspaceReading> {
  const { now, signal } = context
  const asked = await client.ask('/authcheck', ALL_WORKSPACES, Authorized, signal)
  if (!asked.value.allWorkspaces)
    throw new FetchFailure('forbidden', `This token sees the workspaces of its own user only. ${WHO_MAY}`, asked.request)
  const requests = [asked.request]
  const taken = (await listAll(client, context, requests)).filter(({ prebuilt }) => !prebuilt)
  const running = taken.filter((workspace) => workspace.running)
  const newest = running.filter(({ build }) => build.started).toSorted((a, b) => b.build.queuedAt - a.build.queuedAt)
  const timed = await Promise.all(newest.slice(0, STARTS_TIMED).map((workspace) => secondsOf(client, workspace, signal)))
  const about = timed.map(({ request }) => request)
  requests.push(...(about.length > REQUESTS_KEPT ? [about[0], about.at(-1)] : about).filter((request) => request !== undefined))

  const seconds = timed.flatMap((one) => one.seconds ?? [])
  const [p50Seconds, p90Seconds] = [quantile(seconds, 0.5), quantile(seconds, 0.9)]
  return {
    total: taken.length,
    running: running.length,
    usedLast7Days: taken.filter(({ usedAt }) => usedAt !== null && usedAt >= now.getTime() - WEEK_MS).length,
    start: p50Seconds === null || p90Seconds === null ? null : { n: seconds.length, p50Seconds, p90Seconds },
    untimed: timed.length - seconds.length,
    requests,
  }
}
