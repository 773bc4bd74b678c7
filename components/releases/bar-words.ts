import { utcTime } from '@/components/ui/utc-time'
import type { StageName } from '@/lib/domain/release-words'
import type { Bar, Lane } from '@/lib/domain/timeline'

const kinds = { serving: '', 'came-back': ', brought back', failed: ', failed', 'rolling-out': ', rolling out' }

/** One bar in words: what, where, since and until when, and what nobody knows of it. */
export function barWords(
  { version, from, to, kind, fromKnown, toKnown }: Bar,
  { workload, stageId, namespace }: Lane,
  stages: readonly StageName[],
): string {
  const stage = stages.find(({ id }) => id === stageId)?.name ?? ''
  const since = fromKnown ? `from ${utcTime(from)}` : `first seen ${utcTime(from)}`
  const until = kind === 'failed' || kind === 'rolling-out' ? '' : toKnown ? ` to ${utcTime(to)}` : `, until when is not known`
  return `${workload} ${version} in ${stage}${stage === namespace ? '' : ` (${namespace})`}${kinds[kind]}, ${since}${until}`
}
