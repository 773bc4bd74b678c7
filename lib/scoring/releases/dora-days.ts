import { addBuckets, bucketsOf, type LogBuckets } from './log-buckets'
import type { VisitFacts } from './visit-facts'
import { grouped } from './visits'

/** What the metrics of delivery come to: exact counts, exact sums in milliseconds, and how many times fall into each log bucket. */
export type DoraSums = {
  deployments: number
  changes: number
  leads: number
  leadMs: number
  leadBuckets: LogBuckets
  failures: number
  recoveries: number
  recoveryMs: number
  recoveryBuckets: LogBuckets
  rework: number
}

/** The sums of one day (UTC, as 2026-11-25) at one stage for one workload. */
export type DoraDay = DoraSums & { day: string; stageId: string; workload: string }

/** Of one visit, what is summed. */
type Countable = Omit<VisitFacts, 'visit' | 'ended'>

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

/** The sums of visits that ended at a time that is known. */
export function sumVisits(visits: readonly Countable[]): DoraSums {
  const leads = visits.flatMap(({ leadMs }) => leadMs ?? [])
  const recoveries = visits.flatMap(({ recoveryMs }) => recoveryMs ?? [])
  const count = (is: (visit: Countable) => boolean) => visits.filter(is).length
  return {
    deployments: visits.length,
    changes: count(({ change }) => change),
    ...{ leads: leads.length, leadMs: sum(leads), leadBuckets: bucketsOf(leads) },
    failures: count(({ failed }) => failed),
    ...{ recoveries: recoveries.length, recoveryMs: sum(recoveries), recoveryBuckets: bucketsOf(recoveries) },
    rework: count(({ rework }) => rework),
  }
}

/** Sums of several stretches of time, or workloads, as one. */
export const addSums = (parts: readonly DoraSums[]): DoraSums =>
  parts.reduce(
    (a, b) => ({
      deployments: a.deployments + b.deployments,
      changes: a.changes + b.changes,
      ...{ leads: a.leads + b.leads, leadMs: a.leadMs + b.leadMs, leadBuckets: addBuckets(a.leadBuckets, b.leadBuckets) },
      failures: a.failures + b.failures,
      recoveries: a.recoveries + b.recoveries,
      recoveryMs: a.recoveryMs + b.recoveryMs,
      recoveryBuckets: addBuckets(a.recoveryBuckets, b.recoveryBuckets),
      rework: a.rework + b.rework,
    }),
    sumVisits([]),
  )

/** The sums of each day, stage and workload; visits that have not ended, or at a time that nobody knows, are in none. */
export function daysOf(facts: readonly VisitFacts[]): DoraDay[] {
  const known = facts.filter(({ visit, ended }) => ended && visit.at !== null)
  const days = grouped(known, ({ visit: { at, stage, release } }) => JSON.stringify([at?.slice(0, 10), stage.id, release.workload]))
  return [...days.entries()].map(([key, own]) => {
    const [day, stageId, workload] = JSON.parse(key) as [string, string, string]
    return { day, stageId, workload, ...sumVisits(own) }
  })
}
