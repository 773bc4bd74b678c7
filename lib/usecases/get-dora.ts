import type { Actor } from '@/lib/domain/actor'
import type { Dora, DoraRelease } from '@/lib/domain/dora'
import { BUCKET_DAYS, type DoraId, MAX_BEHIND } from '@/lib/domain/dora-texts'
import type { Page } from '@/lib/domain/page'
import { Problem } from '@/lib/domain/problem'
import type { Stage } from '@/lib/domain/stage'
import { stageOf } from '@/lib/domain/stage-of-release'
import { type DoraAsk, doraFrom, type ExactQuantiles, type Known } from '@/lib/scoring/releases/dora'
import { addSums, type DoraSums, sumVisits } from '@/lib/scoring/releases/dora-days'
import { wayThrough } from '@/lib/scoring/releases/way-through'
import { countDeployments, deploymentsOf, knownSince, pageBehind, seenUntil, sumDays } from '@/lib/store/dora'
import type { PageAsk } from '@/lib/store/keyset'
import { listStages } from '@/lib/store/stages'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { refreshRollups } from './refresh-rollups'
import { type WindowAsk, windowOf } from './release-history'

const DAY_MS = 86_400_000

/** Which figures are asked for: of the reference unless a stage is named, of all workloads unless one is. */
export type DoraWish = { stageId?: string; workload?: string; window: WindowAsk }

type Sums = { sums: DoraSums; exact: ExactQuantiles | null }

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** The sums of a long window: of its whole days, and of what lies before the first and after the last of them. */
async function sumsOfDays(db: TeamDb, ask: DoraAsk): Promise<Sums> {
  const [from, to] = [Date.parse(ask.from), Date.parse(ask.to)]
  const first = Math.ceil(from / DAY_MS) * DAY_MS
  const end = Math.floor((to + 1) / DAY_MS) * DAY_MS
  const before = { from: ask.from, to: new Date(first - 1).toISOString() }
  const after = { from: new Date(end).toISOString(), to: ask.to }
  const edges = [...(await deploymentsOf(db, ask, before)), ...(await deploymentsOf(db, ask, after))]
  const days = await sumDays(db, ask, { first: dayOf(first), last: dayOf(end - DAY_MS) })
  return { sums: addSums([days, sumVisits(edges)]), exact: null }
}

/** The sums of a short window, each of its deployments looked at. */
async function sumsOfDeployments(db: TeamDb, ask: DoraAsk): Promise<Sums> {
  const { lead, recovery, ...counts } = await countDeployments(db, ask, ask)
  const [l, r] = [lead, recovery].map((two) => ({ p50: two?.[0] ?? null, p90: two?.[1] ?? null })) as [
    ExactQuantiles['lead'],
    ExactQuantiles['recovery'],
  ]
  return { sums: { ...counts, leadBuckets: {}, recoveryBuckets: {} }, exact: { lead: l, recovery: r } }
}

/** The last time that anybody looked at a stage, for one workload or all; null when nobody ever did. */
export async function lookedUntil(db: TeamDb, workload: string | null, stage: Stage, stages: readonly Stage[]): Promise<string | null> {
  const looked = await seenUntil(db, { connectionId: stage.connectionId, workload })
  const here = looked.filter(({ namespace }) => stageOf({ connectionId: stage.connectionId, namespace }, stages)?.id === stage.id)
  const until = here.map((one) => one.seenUntil).sort()
  return until.at(-1) ?? null
}

async function knownOf(db: TeamDb, { workload }: DoraAsk, stage: Stage | undefined, stages: readonly Stage[]): Promise<Known> {
  if (!stage) return { any: false, since: null, until: null }
  const { any, since } = await knownSince(db, { stageId: stage.id, workload })
  return { any, since, until: await lookedUntil(db, workload, stage, stages) }
}

/** The five metrics of a stage in a window, for one workload or all; from sums by the day where it is long. */
export async function readDora(db: TeamDb, ask: DoraAsk, stages: readonly Stage[]): Promise<Dora> {
  const stage = stages.find(({ id }) => id === ask.stageId)
  const long = Date.parse(ask.to) - Date.parse(ask.from) >= BUCKET_DAYS * DAY_MS
  const { sums, exact } = await (long ? sumsOfDays : sumsOfDeployments)(db, ask)
  const behind = async (id: DoraId, n: number) => (n === 0 ? [] : (await pageBehind(db, ask, ask, id, { limit: MAX_BEHIND })).items)
  return doraFrom(
    ask,
    sums,
    await knownOf(db, ask, stage, stages),
    {
      'lead-time': await behind('lead-time', sums.leads),
      frequency: await behind('frequency', sums.deployments),
      'fail-rate': await behind('fail-rate', sums.failures),
      'recovery-time': await behind('recovery-time', sums.recoveries),
      'rework-rate': await behind('rework-rate', sums.rework),
    },
    exact,
  )
}

const NOTHING = { 'lead-time': [], frequency: [], 'fail-rate': [], 'recovery-time': [], 'rework-rate': [] }

/** The five metrics of delivery; without a reference and a stage named, those of the last stage on the way. Throws a Problem for a stage that is not the team's. */
export async function getDora(actor: Actor, wish: DoraWish): Promise<Dora> {
  const now = new Date()
  await refreshRollups(actor.teamId)
  return inTeam(actor.teamId, (db) => doraIn(db, wish, now))
}

/** One page of the releases behind one metric of those that getDora answers to the same wish, the newest first. Throws a Problem as getDora does, and for a cursor that is none. */
export async function listDoraReleases(actor: Actor, id: DoraId, wish: DoraWish, ask: PageAsk): Promise<Page<DoraRelease>> {
  const now = new Date()
  await refreshRollups(actor.teamId)
  return inTeam(actor.teamId, async (db) => {
    const { stageId, workload, window } = await stageAsked(db, wish, now)
    return stageId === null ? { items: [], next: null } : pageBehind(db, { stageId, workload }, window, id, ask)
  })
}

/** What is asked for, with the last stage on the way where none is named; null without any. */
async function stageAsked(db: TeamDb, { stageId, workload, window }: DoraWish, now: Date) {
  const stages = await listStages(db)
  if (stageId && !stages.some(({ id }) => id === stageId)) throw new Problem('not-found', 'There is no such stage in this team.')
  return { stages, stageId: stageId ?? wayThrough(stages).at(-1)?.id ?? null, workload: workload ?? null, window: windowOf(window, now) }
}

/** As getDora, within a transaction of the team, by the rollups as they are. */
export async function doraIn(db: TeamDb, wish: DoraWish, now: Date): Promise<Dora> {
  const { stages, stageId, workload, window } = await stageAsked(db, wish, now)
  const ask = { workload, ...window }
  if (stageId) return readDora(db, { ...ask, stageId }, stages)
  const nothing = doraFrom({ ...ask, stageId: '' }, sumVisits([]), { any: false, since: null, until: null }, NOTHING, null)
  return { ...nothing, stageId: null }
}
