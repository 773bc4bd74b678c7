import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { WatchContext } from '@/lib/adapters/watch'
import { FetchFailure } from '@/lib/fetch/failure'
import { kindsOf } from './discovery'
import { pullEvents, scalingEvents } from './event-lists'
import type { KubernetesClient } from './protocol'
import { readerOf } from './reader'
import { type Patience, reflect } from './reflector'
import { releaseBoard } from './release-board'
import { Groups } from './schema-discovery'
import {
  FollowedDaemonSet,
  FollowedDeployment,
  FollowedPod,
  FollowedPull,
  FollowedReplicaSet,
  FollowedRevision,
  FollowedRollout,
  FollowedScaling,
  FollowedStatefulSet,
} from './schema-followed'

const APPS = '/apis/apps/v1'

const Version = z.object({ gitVersion: z.string() })

/** Watches of one connection at most: each kind of each namespace has one. */
const MOST_WATCHES = 240

/** Releases kept together. */
const PAGE = 500

/** What comes within this time is kept together, so that a rollout's many changes are few writes. */
const GATHER_MS = 100

/** From 1.32 on a server may send all there is through the watch itself; whether it does, its answer says (off in 1.33). */
function offersWhole(gitVersion: string): boolean {
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? []
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 32)
}

type Source = {
  path: string
  needed: boolean
  schema: z.ZodType<unknown>
  put: (uid: string, object: never | null) => void
  missing?: () => void
}

/**
 * Follows what releases are told from, until `signal`, and hands on every workload's versions when something of it changed. What may not be read is
 * left out where releases can be told without (pods, events); else this throws FetchFailure with the reason.
 */
export async function watchReleases(client: KubernetesClient, context: WatchContext, patience?: Patience): Promise<void> {
  const { namespaces, signal } = context
  const reader = readerOf(client, { namespaces, developersGroup: null, now: new Date(), signal, progress: () => {} })
  const { gitVersion } = await reader.get('/version', Version)
  const covered = await reader.namespaces()
  const board = releaseBoard()
  const sources = await sourcesOf(reader, board)
  if (sources.length > MOST_WATCHES)
    throw new FetchFailure('refused', `${covered?.length} namespaces are more than are followed at once. Name fewer, or none for all.`)

  const ending = new AbortController()
  const until = AbortSignal.any([signal, ending.signal])
  const waiting = new Set(sources)
  const failing = new Map<Source, FetchFailure>()
  let follows: FetchFailure | null | undefined
  const tell = () => {
    const now = [...failing.values()][0] ?? (waiting.size === 0 ? null : undefined)
    if (now !== undefined && now !== follows) context.state(now)
    if (now !== undefined) follows = now
  }

  const followed = sources.map(async (source) => {
    const reflection = {
      changed: source.put as (uid: string, object: unknown) => void,
      whole(seenUntil: number | null) {
        waiting.delete(source)
        if (seenUntil !== null && source.needed) context.missed(new Date(seenUntil))
      },
      state(failure: FetchFailure | null) {
        if (failure) failing.set(source, failure)
        else failing.delete(source)
        tell()
      },
    }
    try {
      await reflect(client, source.path, source.schema, reflection, { signal: until, streams: offersWhole(gitVersion), patience })
    } catch (failure) {
      if (source.needed || !(failure instanceof FetchFailure) || failure.request?.status === 401) throw failure
      source.missing?.()
      waiting.delete(source)
      failing.delete(source)
      tell()
    }
  })

  async function handOn(): Promise<void> {
    let first = true
    while (!until.aborted) {
      if (waiting.size === 0 && (first || board.hasNews())) {
        const gone = board.takeGone()
        if (gone.length > 0) await context.changed({ releases: [], gone })
        for (let releases = board.takeChanged(PAGE); releases.length > 0; releases = board.takeChanged(PAGE))
          await context.changed({ releases, gone: [] })
        if (first) await context.whole(covered)
        first = false
      }
      await sleep(GATHER_MS, undefined, { signal: until }).catch(() => undefined)
    }
  }

  const all = [...followed, handOn()]
  try {
    await Promise.race([Promise.all(all), new Promise<void>((resolve) => until.addEventListener('abort', () => resolve(), { once: true }))])
  } finally {
    ending.abort()
    await Promise.allSettled(all)
  }
}

/** Everything that is followed: one of each kind in each namespace that is read. */
async function sourcesOf(reader: ReturnType<typeof readerOf>, board: ReturnType<typeof releaseBoard>): Promise<Source[]> {
  const kinds: [string, string, z.ZodType<unknown>, Source['put'], (() => void) | null][] = [
    [APPS, 'deployments', FollowedDeployment, board.workload, null],
    [APPS, 'replicasets', FollowedReplicaSet, board.version, null],
    [APPS, 'statefulsets', FollowedStatefulSet, board.workload, null],
    [APPS, 'daemonsets', FollowedDaemonSet, board.workload, null],
    [APPS, 'controllerrevisions', FollowedRevision, board.revision, null],
    ['/api/v1', 'pods', FollowedPod, board.pod, board.withoutPods],
    ['/api/v1', scalingEvents, FollowedScaling, board.scaling, () => {}],
    ['/api/v1', pullEvents, FollowedPull, board.pull, () => {}],
  ]
  const rollouts = await rolloutsAt(reader)
  if (rollouts !== null) kinds.push([rollouts, 'rollouts', FollowedRollout, board.workload, () => {}])
  const sources: Source[] = []
  for (const [api, resource, schema, put, missing] of kinds) {
    for (const path of await reader.paths(api, resource))
      sources.push({ path, needed: missing === null, schema, put, ...(missing && { missing }) })
  }
  return sources
}

/** Where Argo's Rollouts are served; null where they are not. */
async function rolloutsAt(reader: ReturnType<typeof readerOf>): Promise<string | null> {
  const groups = await reader.answered(reader.get('/apis', Groups))
  const argo = groups?.find(({ name }) => name === 'argoproj.io')
  const { kinds } = argo ? await kindsOf(reader, argo.name, argo.versions) : { kinds: [] }
  return kinds.find(({ resource }) => resource === 'rollouts')?.path ?? null
}
