import { duration } from '@/lib/domain/duration'
import type { Loops } from '@/lib/domain/loop-metrics'
import { reader } from '../deciding'
import { counted, listed } from '../format'
import type { Measurement } from './measured-first'

/** Why there is no figure yet: so many of the loops and machines that are needed. */
function tooFew({ n, machines, failed, needs }: Loops): string {
  const onMachines = `${machines} of ${counted(needs.machines, 'machine')}`
  const yet =
    n < needs.loops
      ? `Too few loops yet: ${n} of ${needs.loops}, ${onMachines}.`
      : `Too few machines yet: ${counted(n, 'loop')}, ${onMachines}.`
  return failed ? `${yet} ${counted(failed, 'loop')} failed or were given up.` : yet
}

function findings({ p90Seconds, n, machines, days, failed, coldSeconds, coldN, pushed, tools }: Loops): string[] {
  return [
    `${counted(n, 'loop')} on ${counted(machines, 'machine')}${days === null ? '' : ` over ${counted(days, 'day')}`}`,
    ...(p90Seconds === null ? [] : [`9 of 10 within ${duration(p90Seconds)}`]),
    ...(coldSeconds === null || coldN === null ? [] : [`Cold ${duration(coldSeconds)}, of ${counted(coldN, 'loop')}`]),
    ...(failed ? [`${counted(failed, 'loop')} failed or were given up`] : []),
    ...(pushed ? [`${counted(pushed, 'loop')} went through a push`] : []),
    ...(tools.length > 0 ? [`With ${listed(tools)}`] : []),
  ]
}

/** Save to first changed answer, as the developers' own machines timed it: the median of the machines' medians, in seconds. */
export const developersLoops: Measurement = {
  by: 'developers',
  reader: reader('profile.loops', (loops) =>
    loops.seconds === null ? { tooFew: tooFew(loops) } : { value: loops.seconds, findings: findings(loops) },
  ),
  sentence: (words) => `A saved change is seen after ${words}, the median of the developers’ machines.`,
}
