import { BUCKET_ERROR } from '@/lib/domain/dora-texts'

/**
 * How many times fall into each log bucket, by its number. Buckets as in DDSketch (Masson, Rim and Lee, VLDB 2019, read 2026-11-25): the i-th holds what is
 * above g^(i-1) and at most g^i milliseconds with g = (1 + error) / (1 - error), and is told as the value that is no further than the error from both.
 */
export type LogBuckets = Record<string, number>

const G = (1 + BUCKET_ERROR) / (1 - BUCKET_ERROR)

/** The bucket of what took no time at all: those of times begin at 0, which is one millisecond. */
const NO_TIME = -1

const bucketOf = (ms: number): number => (ms <= 0 ? NO_TIME : Math.ceil(Math.log(ms) / Math.log(G)))
const msOf = (bucket: number): number => (bucket === NO_TIME ? 0 : (2 * G ** bucket) / (G + 1))

/** Whole milliseconds counted by their buckets. */
export function bucketsOf(times: readonly number[]): LogBuckets {
  const buckets: LogBuckets = {}
  for (const ms of times) buckets[bucketOf(ms)] = (buckets[bucketOf(ms)] ?? 0) + 1
  return buckets
}

/** Two counts of buckets as one. */
export function addBuckets(a: LogBuckets, b: LogBuckets): LogBuckets {
  const sum = { ...a }
  for (const [bucket, n] of Object.entries(b)) sum[bucket] = (sum[bucket] ?? 0) + n
  return sum
}

/** The time in milliseconds at or below which this share of the times lies, by nearest rank, at most BUCKET_ERROR away from it; null without times. */
export function quantileOf(buckets: LogBuckets, share: number): number | null {
  const sorted = Object.entries(buckets)
    .map(([bucket, n]) => ({ bucket: Number(bucket), n }))
    .sort((a, b) => a.bucket - b.bucket)
  const rank = Math.max(1, Math.ceil(share * sorted.reduce((sum, { n }) => sum + n, 0)))
  let passed = 0
  for (const { bucket, n } of sorted) {
    passed += n
    if (passed >= rank) return msOf(bucket)
  }
  return null
}
