import type { DoraMetric } from '@/lib/domain/dora'
import { BUCKET_DAYS } from '@/lib/domain/dora-texts'
import { duration } from '@/lib/domain/duration'

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`
const releases = (count: number) => counted(count, 'release')

/** Of how many releases a metric is, and over which part of the window they could be known. */
export function countWords({ id, n, of }: Pick<DoraMetric, 'id' | 'n' | 'of'>, days: number): string {
  const known = `Known for ${counted(Math.round(days * 10) / 10, 'day')} of the window.`
  if (id === 'frequency') return `${releases(n)} that ended. ${known}`
  if (id === 'lead-time') return `${n} of ${of} changes could be timed. ${known}`
  if (id === 'recovery-time') return `${n} of ${of} failed releases recovered. ${known}`
  return `${n} of ${releases(of)} that ended. ${known}`
}

/** How the times of a metric spread, and how exact that is; what has no times says so. */
export function spreadWords({ id, value, p90, sum, error }: Pick<DoraMetric, 'id' | 'value' | 'p90' | 'sum' | 'error'>): string {
  if (id !== 'lead-time' && id !== 'recovery-time') return 'None: it is a count of releases, exact.'
  if (value === null || p90 === null) return 'Unknown: none was timed.'
  const times = `Median (p50) ${duration(value)}, p90 ${duration(p90)}${sum === null ? '' : `, all together ${duration(sum)}`}.`
  if (error === 0) return `${times} Each time was looked at, so both are exact.`
  return `${times} Over ${BUCKET_DAYS} days and longer, times are summed exactly by the day and counted by size: median and p90 are within ${error * 100} % of the true ones.`
}
