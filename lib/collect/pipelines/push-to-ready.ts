import type { PushToReady } from '@/lib/domain/pipeline-metrics'
import { groupPushes, judgePush, type Known, type Push, type TimedPush } from './pushes'
import { quantile } from './quantile'

/** How far back pushes count. */
export const WINDOW_DAYS = 30

/** With fewer pushes "9 of 10" would be the slowest of them. */
const ENOUGH_FOR_P90 = 10

/** What the pushes come to, with those behind it, the newest first; null when none came to an end that can be timed. */
export type Pushed = { value: PushToReady; pushes: TimedPush[] } | null

const DAY_MS = 86_400_000

const timedOf = (pushes: readonly Push[]) => pushes.flatMap(({ timed }) => timed ?? [])

/**
 * From push to ready over the window: pushes to branches beside the default one, or to the default branch where there are no others. The same
 * runs in any order, told any number of times, come to the same.
 */
export function pushToReady(known: Known, now: Date): Pushed {
  const until = now.getTime()
  const judged = groupPushes(known.runs, until - WINDOW_DAYS * DAY_MS, until).flatMap((runs) => judgePush(runs, known) ?? [])
  const besides = judged.filter(({ onDefaultBranch }) => !onDefaultBranch)
  const onDefault = judged.filter(({ onDefaultBranch }) => onDefaultBranch)
  return summed(besides, 'non-default') ?? summed(onDefault, 'default')
}

function summed(judged: readonly Push[], branches: PushToReady['branches']): Pushed {
  const pushes = timedOf(judged).toSorted((a, b) => b.queuedAt - a.queuedAt || (a.commit < b.commit ? -1 : 1))
  const took = pushes.map(({ queuedAt, endedAt }) => (endedAt - queuedAt) / 1000)
  const seconds = quantile(took, 0.5)
  if (seconds === null) return null
  const median = (part: 'queueMs' | 'runMs' | 'rolloutMs') => {
    const ms = quantile(
      pushes.flatMap((push) => push[part] ?? []),
      0.5,
    )
    return ms === null ? null : ms / 1000
  }
  return {
    pushes,
    value: {
      seconds,
      p90Seconds: took.length < ENOUGH_FOR_P90 ? null : quantile(took, 0.9),
      n: took.length,
      failed: judged.length - took.length,
      windowDays: WINDOW_DAYS,
      branches,
      joined: pushes.filter(({ end }) => end === 'rollout').length,
      deployed: pushes.filter(({ end }) => end === 'arrival').length,
      split: { queueSeconds: median('queueMs'), runSeconds: median('runMs'), rolloutSeconds: median('rolloutMs') },
    },
  }
}
