import type { Journey, JourneyStanding, JourneyStop, JourneyWait } from '@/lib/domain/journey'
import { matchedBy } from '@/lib/domain/matched-by'
import { commitOf } from '@/lib/domain/names-commit'
import type { Stage } from '@/lib/domain/stage'
import { digestOf, type IndexOf, leadImage } from './image-identity'
import { grouped, returnsOf, served, successorsOf, type Visit } from './visits'
import { byName, type Surroundings, warningsOf } from './warnings'
import { passages, wayThrough } from './way-through'

/** What the journeys of one workload are told from. */
type Around = Surroundings & { successors: ReadonlyMap<Visit, Visit> }

const seconds = (from: string | null, to: string | null): number | null => {
  if (from === null || to === null) return null
  const between = (Date.parse(to) - Date.parse(from)) / 1000
  return between < 0 ? null : between
}

/** The workload and what it is followed by: a journey's id. */
export const journeyIdOf = ({ release, key }: Visit): string => `${release.workload} ${key}`

/** The first arrival at each stage: the first that served there, else the first that tried; in the order of the stages. */
function firstArrivals(visits: readonly Visit[], way: readonly Stage[]): Visit[] {
  return way.flatMap(({ id }) => {
    const own = visits.filter(({ stage }) => stage.id === id)
    return own.find(served) ?? own[0] ?? []
  })
}

function stopOf(visit: Visit, visits: readonly Visit[], indexOf?: IndexOf): JourneyStop {
  const { release, stage, at, by, kind } = visit
  const own = digestOf(release)
  const live = visits.some((other) => other.stage.id === stage.id && other.release.live)
  return {
    ...{ stageId: stage.id, releaseId: release.id, at, by, kind, outcome: release.outcome, live },
    ...(own !== null && own !== digestOf(release, indexOf) && { platformDigest: own }),
  }
}

const waitsOf = (arrivals: readonly Visit[]): JourneyWait[] =>
  arrivals.filter(served).flatMap((to, index, all) => {
    const from = all[index - 1]
    return from ? [{ fromStageId: from.stage.id, toStageId: to.stage.id, seconds: seconds(from.at, to.at) }] : []
  })

function leadOf(arrivals: readonly Visit[]): number | null {
  const end = arrivals.findLast((visit) => served(visit) && visit.stage.reference)
  const before = arrivals.filter((visit) => served(visit) && !visit.stage.reference)
  if (!end || before.length === 0 || before.some(({ at }) => at === null)) return null
  return seconds(before.map(({ at }) => at).sort()[0] ?? null, end.at)
}

function standingOf(arrivals: readonly Visit[], visits: readonly Visit[], { returns, successors }: Around): JourneyStanding {
  const furthest = arrivals.at(-1)
  if (!furthest) return { kind: 'unknown', stageId: '', afterSeconds: null }
  const stageId = furthest.stage.id
  const is = (kind: JourneyStanding['kind'], afterSeconds: number | null = null) => ({ kind, stageId, afterSeconds })
  if (furthest.kind === 'failed' || furthest.kind === 'rolling-out') return is(furthest.kind)
  const own = visits.filter((visit) => visit.stage.id === stageId && served(visit))
  if (own.some(({ release }) => release.live)) return is('live')
  const last = own.at(-1)
  const next = last && successors.get(last)
  if (!last || !next) return is('unknown')
  return returns.has(next) ? is('rolled-back', seconds(last.at, next.at)) : is('replaced')
}

const weakest = (visits: readonly Visit[]) => matchedBy[Math.max(...visits.map(({ by }) => matchedBy.indexOf(by)))] ?? 'release'

const newest = <T>(visits: readonly Visit[], tell: (visit: Visit) => T | null): T | null =>
  visits.reduce<T | null>((kept, visit) => tell(visit) ?? kept, null)

function journeyOf(visits: readonly Visit[], around: Around): Journey | null {
  const arrivals = firstArrivals(visits, around.way)
  const [first, last] = [visits[0], visits.at(-1)]
  if (!first || !last) return null
  const startedAt = arrivals.some(({ at }) => at === null) ? null : first.at
  return {
    id: journeyIdOf(first),
    workload: first.release.workload,
    version: newest(visits, ({ release }) => release.version),
    digest: newest(visits, ({ release }) => digestOf(release, around.indexOf)),
    reference: newest(visits, ({ release }) => leadImage(release)?.reference ?? null),
    commit: newest(visits, ({ release }) => commitOf(release)),
    matchedBy: weakest(visits),
    stops: arrivals.map((visit) => stopOf(visit, visits, around.indexOf)),
    waits: waitsOf(arrivals),
    startedAt,
    lastAt: last.order,
    leadSeconds: leadOf(arrivals),
    warnings: warningsOf(visits, around),
    standing: standingOf(arrivals, visits, around),
  }
}

/** The passages between stages that versions went through, as "before after". */
export const passagesOf = (visits: readonly Visit[], stages: readonly Stage[]): Set<string> =>
  passages([...grouped(visits, journeyIdOf).values()], wayThrough(stages))

/**
 * Every journey of the team, the one that arrived somewhere last first. Give all visits in order, as `visitsOf` does. A stage counts as skipped where
 * versions do go through it, which the visits tell unless `passed` does.
 */
export function journeysOf(
  visits: readonly Visit[],
  stages: readonly Stage[],
  indexOf?: IndexOf,
  passed: Surroundings['passed'] = passagesOf(visits, stages),
): Journey[] {
  const way = wayThrough(stages)
  const groups = grouped(visits, journeyIdOf)
  const team = { way, passed, returns: returnsOf(visits), successors: successorsOf(visits), indexOf }
  const workloads = grouped(visits, ({ release }) => release.workload)
  const around = new Map(
    [...workloads].map(([workload, own]) => [workload, { ...team, knownSince: knownSince(own), named: byName(own, indexOf) }]),
  )
  return [...groups.values()]
    .flatMap((own) => {
      const surroundings = around.get(own[0]?.release.workload ?? '')
      return (surroundings && journeyOf(own, surroundings)) ?? []
    })
    .sort((a, b) => (a.lastAt === b.lastAt ? (a.id < b.id ? -1 : 1) : a.lastAt < b.lastAt ? 1 : -1))
}

/** When the first of the visits came live at each stage, by the stage's id. */
function knownSince(visits: readonly Visit[]): Map<string, string> {
  const since = new Map<string, string>()
  for (const { stage, at } of visits) if (at !== null && at < (since.get(stage.id) ?? '~')) since.set(stage.id, at)
  return since
}
