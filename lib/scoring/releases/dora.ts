import type { Dora, DoraMetric } from '@/lib/domain/dora'
import { BUCKET_ERROR, type DoraId, MAX_BEHIND } from '@/lib/domain/dora-texts'
import { type DoraSums, sumVisits } from './dora-days'
import { quantileOf } from './log-buckets'
import { factsOf, type VisitFacts } from './visit-facts'
import type { Visit } from './visits'

const DAY_MS = 86_400_000

/** Which deployments are counted: those at one stage, of one workload or all, that came live in the window. */
export type DoraAsk = { stageId: string; workload: string | null; from: string; to: string }

/** Median and ninetieth percentile in milliseconds; null without times. */
export type Quantiles = { p50: number | null; p90: number | null }

/** Exact quantiles of lead and recovery times, for a window whose times were each looked at. */
export type ExactQuantiles = { lead: Quantiles; recovery: Quantiles }

/** When releases could be known: since the first that was (null when none was), until anybody last looked; whether the stage has any. */
export type Known = { any: boolean; since: string | null; until: string | null }

/** The releases behind each metric, the newest first. */
export type Behind = Record<DoraId, DoraMetric['behind']>

/** The value at or below which this share of the values lies, by nearest rank; null without values. */
function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

const toSeconds = (ms: number | null) => (ms === null ? null : Math.round(ms) / 1000)

/** Days of the window in which releases could be known, at least one. */
function daysKnown({ from, to }: Pick<DoraAsk, 'from' | 'to'>, { since, until }: Known): number {
  const end = until !== null && until > from ? until : from
  return Math.max(1, (Date.parse(end < to ? end : to) - Math.max(Date.parse(from), Date.parse(since ?? to))) / DAY_MS)
}

/** The five metrics from the sums of a window. Without exact quantiles they are of the log buckets, and say by how much they may be off. */
export function doraFrom(ask: DoraAsk, sums: DoraSums, known: Known, behind: Behind, exact: ExactQuantiles | null): Dora {
  const days = daysKnown(ask, known)
  const { deployments, failures } = sums
  const times = (id: 'lead-time' | 'recovery-time', quantiles: Quantiles, n: number, ms: number, of: number): DoraMetric => ({
    ...{ id, value: toSeconds(quantiles.p50), p90: toSeconds(quantiles.p90), sum: n === 0 ? null : ms / 1000 },
    ...{ error: exact ? 0 : BUCKET_ERROR, n, of, behind: behind[id] },
  })
  const other = (id: DoraId, value: number | null, n: number): DoraMetric => {
    return { id, value, p90: null, sum: null, error: 0, n, of: deployments, behind: behind[id] }
  }
  const share = (id: DoraId, n: number) => other(id, deployments === 0 ? null : n / deployments, n)
  const quantiles = (buckets: DoraSums['leadBuckets']) => ({ p50: quantileOf(buckets, 0.5), p90: quantileOf(buckets, 0.9) })
  const { lead, recovery } = exact ?? { lead: quantiles(sums.leadBuckets), recovery: quantiles(sums.recoveryBuckets) }
  return {
    ...{ ...ask, days },
    metrics: [
      times('lead-time', lead, sums.leads, sums.leadMs, sums.changes),
      other('frequency', known.any ? deployments / days : null, deployments),
      share('fail-rate', failures),
      times('recovery-time', recovery, sums.recoveries, sums.recoveryMs, failures),
      share('rework-rate', sums.rework),
    ],
  }
}

const behind = (facts: readonly VisitFacts[], msOf: (fact: VisitFacts) => number | null = () => null): DoraMetric['behind'] =>
  facts
    .toReversed()
    .slice(0, MAX_BEHIND)
    .map((fact) => {
      const { release, at } = fact.visit
      return { releaseId: release.id, workload: release.workload, version: release.version, at, seconds: toSeconds(msOf(fact)) }
    })

/**
 * The five metrics over the visits of a team, in order; `began` says when the work on a journey was first seen, by the journey's id. What was
 * known before the window counts for beginnings and replacements, never as a deployment of the window. `lookedUntil` is when anybody last looked, where
 * more is known of that than releases tell; times that are not exact are told from log buckets.
 */
export function doraOf(
  visits: readonly Visit[],
  ask: DoraAsk,
  began: ReadonlyMap<string, string> = new Map(),
  { exact = true, lookedUntil }: { exact?: boolean; lookedUntil?: string | null } = {},
): Dora {
  const { stageId, workload, from, to } = ask
  const here = factsOf(visits, began).filter(
    ({ visit: { stage, release } }) => stage.id === stageId && (workload === null || release.workload === workload),
  )
  const counted = here.filter(({ visit: { at }, ended }) => ended && at !== null && at >= from && at <= to)
  const leads = counted.flatMap(({ leadMs }) => leadMs ?? [])
  const recoveries = counted.flatMap(({ recoveryMs }) => recoveryMs ?? [])
  const seen = here.reduce<string | null>(
    (latest, { visit: { release } }) => (latest === null || release.lastSeenAt > latest ? release.lastSeenAt : latest),
    null,
  )
  const since = here.find(({ visit: { at } }) => at !== null)?.visit.at ?? null
  return doraFrom(
    ask,
    sumVisits(counted),
    { any: here.length > 0, since, until: lookedUntil === undefined ? seen : lookedUntil },
    {
      'lead-time': behind(
        counted.filter(({ leadMs }) => leadMs !== null),
        ({ leadMs }) => leadMs,
      ),
      frequency: behind(counted),
      'fail-rate': behind(counted.filter(({ failed }) => failed)),
      'recovery-time': behind(
        counted.filter(({ recoveryMs }) => recoveryMs !== null),
        ({ recoveryMs }) => recoveryMs,
      ),
      'rework-rate': behind(counted.filter(({ rework }) => rework)),
    },
    exact
      ? {
          lead: { p50: quantile(leads, 0.5), p90: quantile(leads, 0.9) },
          recovery: { p50: quantile(recoveries, 0.5), p90: quantile(recoveries, 0.9) },
        }
      : null,
  )
}
