import { duration } from '@/lib/domain/duration'
import type { Loop } from '@/lib/domain/loop'
import type { Loops } from '@/lib/domain/loop-metrics'
import type { LoopClass } from '@/lib/domain/loop-summary'

const plural = (count: number, one: string) => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`

const processors: Record<Loop['arch'], string> = { x64: 'x64', arm64: 'arm64', other: 'another processor' }

/** A class of machines in words: "5–8 cores, 16–31 GiB, arm64"; the class that holds all the others has no words of its own. */
export function classWords({ cpu, memory, arch }: Pick<LoopClass, 'cpu' | 'memory' | 'arch'>): string {
  if (cpu === null || memory === null || arch === null) return 'Other machines'
  return `${cpu} cores, ${memory} GiB, ${processors[arch]}`.replaceAll('-', '–')
}

/** What a bucket of the histogram holds, of the edges in seconds: "under 1 s", "1 s to 2 s", "17 min or more". */
export function bucketWords(edges: readonly number[], bucket: number): string {
  const from = edges[bucket - 1]
  const to = edges[bucket]
  if (from === undefined) return `under ${duration(to ?? 0)}`
  return to === undefined ? `${duration(from)} or more` : `${duration(from)} to ${duration(to)}`
}

/** What stands behind the figure: "240 loops on 8 machines, over 12 days"; what is not told is left out. */
export const basisWords = ({ n, machines, days }: Loops): string =>
  `${plural(n, 'loop')} on ${plural(machines, 'machine')}${days === null ? '' : `, over ${plural(days, 'day')}`}`

/** The lines under the figure, most telling first; what is unknown is left out. */
export const figureLines = (loops: Loops): string[] =>
  [
    loops.p90Seconds !== null && `9 of 10 within ${duration(loops.p90Seconds)}`,
    loops.failed !== null && (loops.failed === 0 ? 'none failed' : `${plural(loops.failed, 'loop')} failed or given up`),
    loops.coldSeconds !== null && `${duration(loops.coldSeconds)} with cold caches`,
    !!loops.pushed && `${loops.pushed === loops.n ? 'all' : loops.pushed.toLocaleString('en')} of them pushed`,
    loops.tools.length > 0 && `with ${loops.tools.join(', ')}`,
  ].filter((line) => typeof line === 'string')

/** How far the loops are from being told, for each of the two things that are needed. */
export const missingWords = ({ n, machines, needs }: Loops): string =>
  `${n.toLocaleString('en')} of ${plural(needs.loops, 'loop')}, on ${machines.toLocaleString('en')} of ${plural(needs.machines, 'machine')}`

/** So many buckets are shown at least, so that a few loops stand between faster and slower ones. */
const LEAST_BUCKETS = 7

/** The buckets from the first to the last that hold anything in any of the classes, and some around them where these are few; null when none does. */
export function usedBuckets(classes: readonly LoopClass[]): { from: number; to: number } | null {
  const all = classes.flatMap(({ warm, cold }) => [warm, cold].filter((counts) => counts !== null))
  const held = all.flatMap((counts) => counts.flatMap((n, at) => (n > 0 ? [at] : [])))
  if (held.length === 0) return null
  const last = Math.max(...all.map((counts) => counts.length)) - 1
  const [first, end] = [Math.min(...held), Math.max(...held)]
  const more = Math.max(0, LEAST_BUCKETS - (end - first + 1))
  const from = Math.max(0, first - Math.ceil(more / 2))
  const to = Math.min(last, Math.max(end, from + LEAST_BUCKETS - 1))
  return { from: Math.max(0, Math.min(from, to - LEAST_BUCKETS + 1)), to }
}

/** How many machines a class has, in words. */
export const machineWords = ({ machines }: Pick<LoopClass, 'machines'>): string => plural(machines, 'machine')
