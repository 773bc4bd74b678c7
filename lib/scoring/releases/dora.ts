import { type Dora, type DoraMetric, MAX_BEHIND } from '@/lib/domain/dora'
import type { DoraId } from '@/lib/domain/dora-texts'
import { journeyIdOf } from './journeys'
import { byPlace, grouped, returnsOf, served, successorsOf, type Visit } from './visits'

const DAY_MS = 86_400_000

/** Which deployments are counted: those at one stage, of one workload or all, that came live in the window. */
export type DoraAsk = { stageId: string; workload: string | null; from: string; to: string }

type Timed = { visit: Visit; seconds: number | null }

/** The value at or below which this share of the values lies, by nearest rank; null without values. */
function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

const behind = (timed: readonly Timed[]): DoraMetric['behind'] =>
  timed
    .toReversed()
    .slice(0, MAX_BEHIND)
    .map(({ visit: { release, at }, seconds }) => {
      return { releaseId: release.id, workload: release.workload, version: release.version, at, seconds }
    })

function ofTimes(id: DoraId, timed: readonly Timed[], of: number): DoraMetric {
  const known = timed.filter(({ seconds }) => seconds !== null)
  const times = known.map(({ seconds }) => seconds ?? 0)
  return { id, value: quantile(times, 0.5), p90: quantile(times, 0.9), n: known.length, of, behind: behind(known) }
}

const ofShare = (id: DoraId, counted: readonly Visit[], of: number): DoraMetric => {
  const value = of === 0 ? null : counted.length / of
  return { id, value, p90: null, n: counted.length, of, behind: behind(counted.map((visit) => ({ visit, seconds: null }))) }
}

/** Seconds from the change's beginning to its first serving at the stage; null when the beginning is unknown or after its end. */
function leadOf(visit: Visit, journey: readonly Visit[], began: ReadonlyMap<string, string>): number | null {
  const first = journey.find(served)
  const earlier = first && first.stage.id !== visit.stage.id ? first.at : null
  const from = began.get(journeyIdOf(visit)) ?? earlier
  const seconds = from && visit.at ? (Date.parse(visit.at) - Date.parse(from)) / 1000 : -1
  return seconds < 0 ? null : seconds
}

const outcomes = (visits: readonly Visit[]) => {
  const [returns, successors] = [returnsOf(visits), successorsOf(visits)]
  const failed = new Set(
    visits.filter((visit) => {
      const next = successors.get(visit)
      return visit.kind === 'failed' || (served(visit) && next !== undefined && returns.has(next))
    }),
  )
  // The first that served after a failure, and every return.
  const rework = new Set(returns)
  for (const visit of failed) {
    const next = successors.get(visit)
    if (next) rework.add(next)
  }
  return { successors, failed, rework, returns }
}

/**
 * The five metrics over the visits of a team, in order; `began` says when the work on a journey was first seen, by the journey's id. What was
 * known before the window counts for beginnings and replacements, never as a deployment of the window.
 */
export function doraOf(visits: readonly Visit[], ask: DoraAsk, began: ReadonlyMap<string, string> = new Map()): Dora {
  const { stageId, workload, from, to } = ask
  const here = visits.filter(({ stage, release }) => stage.id === stageId && (workload === null || release.workload === workload))
  const { successors, failed, rework, returns } = outcomes(here)
  const counted = here.filter(({ at, kind }) => at !== null && at >= from && at <= to && kind !== 'rolling-out')
  const knownSince = here.find(({ at }) => at !== null)?.at ?? to
  const seenUntil = here.reduce((latest, { release }) => (release.lastSeenAt > latest ? release.lastSeenAt : latest), from)
  const end = seenUntil < to ? seenUntil : to
  const days = Math.max(1, (Date.parse(end) - Math.max(Date.parse(from), Date.parse(knownSince))) / DAY_MS)
  const journeys = grouped(visits, journeyIdOf)
  const firsts = new Set(
    byPlace(here).flatMap((place) => [...grouped(place.filter(served), ({ key }) => key).values()].map(([first]) => first)),
  )
  const changes = counted.filter((visit) => firsts.has(visit) && !returns.has(visit))
  const lead = changes.map((visit) => ({ visit, seconds: leadOf(visit, journeys.get(journeyIdOf(visit)) ?? [], began) }))
  const failures = counted.filter((visit) => failed.has(visit))
  const recovery = failures.map((visit) => {
    const end = successors.get(visit)?.at
    return { visit, seconds: end && visit.at ? (Date.parse(end) - Date.parse(visit.at)) / 1000 : null }
  })
  const n = counted.length
  const frequency: DoraMetric = {
    id: 'frequency',
    value: here.length === 0 ? null : n / days,
    p90: null,
    n,
    of: n,
    behind: behind(counted.map((visit) => ({ visit, seconds: null }))),
  }
  return {
    ...{ stageId, workload, from, to, days },
    metrics: [
      ofTimes('lead-time', lead, changes.length),
      frequency,
      ofShare('fail-rate', failures, n),
      ofTimes('recovery-time', recovery, failures.length),
      ofShare(
        'rework-rate',
        counted.filter((visit) => rework.has(visit)),
        n,
      ),
    ],
  }
}
