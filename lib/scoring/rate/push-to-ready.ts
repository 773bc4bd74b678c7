import { duration } from '@/lib/domain/duration'
import type { MetricValue } from '@/lib/domain/metric'
import { reader } from '../deciding'
import { counted, percent } from '../format'
import type { Measurement } from './measured-first'

/** Where the measured time ends, since a pipeline that ended need not have brought anything to serve. */
function ends({ n, joined, deployed }: MetricValue<'profile.push-to-ready'>): string {
  if (joined === n) return 'Until the rollout of the commit was ready'
  if (joined + deployed === 0) return 'Until the pipeline ended, not until it served'
  const parts = [joined > 0 && `${joined} until the rollout was ready`, deployed > 0 && `${deployed} until it was deployed`]
  const rest = n - joined - deployed
  return [...parts.filter((part) => part !== false), ...(rest > 0 ? [`${rest} until the pipeline ended`] : [])].join(', ')
}

/** What it is made of, and what it is not. */
function findings(value: MetricValue<'profile.push-to-ready'>): string[] {
  const { p90Seconds, n, failed, windowDays, branches, split } = value
  const parts: [string, number | null][] = [
    ['waiting for a runner', split.queueSeconds],
    ['the pipeline', split.runSeconds],
    ['the rollout', split.rolloutSeconds],
  ]
  return [
    `${counted(n, 'push', 'pushes')} to ${branches === 'default' ? 'the default branch' : 'other branches than the default one'} in ${windowDays} days`,
    ends(value),
    ...(p90Seconds === null ? [] : [`9 of 10 within ${duration(p90Seconds)}`]),
    ...parts.flatMap(([part, median]) => (median === null ? [] : [`${part}: ${duration(median)}`])),
    ...(failed > 0 ? [`${failed} more failed, ${percent(failed / (failed + n))} of all`] : []),
    'From the push on: writing and committing is not in it',
  ]
}

/** Push to ready as save to see, for what is pushed through a pipeline: the median in seconds. */
export const pushToReady: Measurement = {
  by: null,
  reader: reader('profile.push-to-ready', (value) => ({
    value: value.seconds,
    findings: findings(value),
    sentence: (words) => `A pushed change is ${value.joined + value.deployed > 0 ? 'ready' : 'through the pipeline'} after ${words}.`,
  })),
  sentence: (words) => `A pushed change is there after ${words}.`,
}
