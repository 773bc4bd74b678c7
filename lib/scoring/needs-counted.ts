import type { NeedStanding } from '@/lib/domain/missing'
import type { ComparedNeeds } from './compare-needs'

/** Above this share of workloads of which it is not known whether they would run, nothing is rated. */
export const MOST_UNDECIDED = 0.2

/** How many workloads there are, how many run for sure, would run if what is claimed works, and are not decided. `atMost`: the reference may need more than could be read. */
export function countRunning({ workloads, unasked }: Pick<ComparedNeeds, 'workloads' | 'unasked'>) {
  const count = (kind: NeedStanding) => workloads.filter(({ standing }) => standing === kind).length
  const [run, claimed, undecided] = [count('proven'), count('claimed'), count('unknown')]
  return { of: workloads.length, run, claimed, undecided, atMost: unasked.length > 0 }
}
