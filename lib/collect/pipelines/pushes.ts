import { namesCommit } from '@/lib/domain/names-commit'
import type { ArrivalReading, PipelineRunReading } from '@/lib/domain/pipeline'
import type { Release } from '@/lib/domain/release'

/** What a release says of itself that joins it to a push. */
export type Rollout = Pick<
  Release,
  'namespace' | 'kind' | 'workload' | 'version' | 'cause' | 'images' | 'createdAt' | 'liveAt' | 'readyAt' | 'outcome' | 'rolledBackFrom'
>

/** What is known of the pushes of a repository. */
export type Known = { runs: readonly PipelineRunReading[]; rollouts: readonly Rollout[]; arrivals: readonly ArrivalReading[] }

/** A push that came to an end: when, by whose word, and where the time went (milliseconds; null where that is not known). */
export type TimedPush = {
  repository: string
  commit: string
  onDefaultBranch: boolean
  queuedAt: number
  endedAt: number
  end: 'rollout' | 'arrival' | 'pipeline'
  url: string | null
  queueMs: number | null
  runMs: number | null
  rolloutMs: number | null
}

/** What became of a push; null when nothing can be said: it still runs, was called off, or nothing of it ran. */
export type Push = { onDefaultBranch: boolean; timed: TimedPush | null }

/** What came after a push within this time of its pipeline's end came from it. */
const FOLLOWS_WITHIN_MS = 3_600_000

/** Clocks of two systems are this far apart at most. */
const SKEW_MS = 60_000

const timeOf = (iso: string | null) => (iso === null ? null : Date.parse(iso))
const told = (times: (number | null)[]) => times.filter((time) => time !== null)
const earliest = (times: (number | null)[]) => (told(times).length > 0 ? Math.min(...told(times)) : null)
const latest = (times: (number | null)[]) => (told(times).length > 0 ? Math.max(...told(times)) : null)

/**
 * The first attempts that a push of one commit began, pushes of the same commit to the default branch apart from those to others. Whoever runs a
 * pipeline again decides when: that is not the push's time.
 */
export function groupPushes(runs: readonly PipelineRunReading[], since: number, until: number): PipelineRunReading[][] {
  const groups = new Map<string, Map<string, PipelineRunReading>>()
  for (const run of runs) {
    const queued = timeOf(run.queuedAt)
    const began = run.trigger === 'push' || run.trigger === 'pull-request'
    if (!began || run.attempt !== 1 || run.commit === null || run.onDefaultBranch === null) continue
    if (queued === null || queued < since || queued > until) continue
    const key = JSON.stringify([run.repository, run.commit, run.onDefaultBranch])
    const group = groups.get(key) ?? new Map<string, PipelineRunReading>()
    groups.set(key, group.set(run.runId, run))
  }
  return [...groups.values()].map((group) => [...group.values()])
}

/** When a run came to its end, without the time in which it waited for a person where its system tells that. */
const endOf = ({ startedAt, finishedAt, activeSeconds }: PipelineRunReading) =>
  activeSeconds !== null && startedAt !== null ? Date.parse(startedAt) + activeSeconds * 1000 : timeOf(finishedAt)

type Span = { commit: string; queued: number; limit: number }

/** The rollouts of a commit that follow its push: of each workload the first one. A version that was brought back tells the time of that. */
function rolloutsOf(rollouts: readonly Rollout[], { commit, queued, limit }: Span): (Rollout & { began: number })[] {
  const firsts = new Map<string, Rollout & { began: number }>()
  for (const rollout of rollouts) {
    const began = timeOf(rollout.createdAt ?? rollout.liveAt)
    if (began === null || began < queued - SKEW_MS || began > limit || rollout.rolledBackFrom.length > 0) continue
    if (!namesCommit(rollout, commit)) continue
    const key = JSON.stringify([rollout.namespace, rollout.kind, rollout.workload])
    const before = firsts.get(key)
    if (!before || began < before.began) firsts.set(key, { ...rollout, began })
  }
  return [...firsts.values()]
}

/** The first arrival of a commit that follows its push, in milliseconds; null without one. */
const arrivalOf = (arrivals: readonly ArrivalReading[], repository: string, { commit, queued, limit }: Span) =>
  earliest(
    arrivals
      .filter((one) => one.repository === repository && one.commit === commit && one.outcome === 'succeeded')
      .map(({ at }) => timeOf(at))
      .filter((at) => at !== null && at >= queued && at <= limit),
  )

/** What became of the runs of one push, joined with the rollouts that name its commit, else with what the pipeline system says arrived. */
export function judgePush(runs: readonly PipelineRunReading[], { rollouts, arrivals }: Known): Push | null {
  const [first] = runs
  if (!first?.commit || runs.some(({ outcome }) => outcome === 'running')) return null
  const { repository, commit } = first
  const onDefaultBranch = first.onDefaultBranch === true
  const queued = earliest(runs.map(({ queuedAt }) => timeOf(queuedAt)))
  const ended = latest(runs.map(({ finishedAt }) => timeOf(finishedAt)))
  if (queued === null || ended === null) return null
  const span = { commit, queued, limit: ended + FOLLOWS_WITHIN_MS }
  const joined = rolloutsOf(rollouts, span)
  const failed = { onDefaultBranch, timed: null }
  if (joined.some(({ outcome }) => outcome === 'failed')) return failed
  const ready = latest(joined.map(({ readyAt }) => timeOf(readyAt)))
  const started = earliest(runs.map(({ startedAt }) => timeOf(startedAt)))
  const timed = (endedAt: number, end: TimedPush['end'], began: number | null): Push => ({
    onDefaultBranch,
    timed: {
      repository,
      commit,
      onDefaultBranch,
      queuedAt: queued,
      endedAt,
      end,
      url: first.url,
      queueMs: started === null ? null : Math.max(0, started - queued),
      runMs: started === null ? null : Math.max(0, (began ?? endedAt) - started),
      rolloutMs: began === null ? null : Math.max(0, endedAt - began),
    },
  })
  if (ready !== null && ready >= queued) return timed(ready, 'rollout', earliest(joined.map(({ began }) => began)))
  if (runs.some(({ outcome }) => outcome === 'failed')) return failed
  if (!runs.some(({ outcome }) => outcome === 'succeeded')) return null
  const arrived = arrivalOf(arrivals, repository, span)
  if (arrived !== null) return timed(arrived, 'arrival', null)
  const end = latest(runs.filter(({ outcome }) => outcome === 'succeeded').map(endOf))
  return end === null ? null : timed(Math.max(queued, end), 'pipeline', null)
}
