import { gapWords, unwatchedOf, unwatchedWords } from '@/components/releases/gap-words'
import type { Journey } from '@/lib/domain/journey'
import type { FrozenGap, TimelineSnapshot } from '@/lib/domain/timeline-snapshot'

/** The gaps of one stage, the oldest first; none where nobody knows of any. */
export const gapsAt = (gaps: readonly FrozenGap[] | undefined, stageId: string): FrozenGap[] =>
  gaps?.filter(({ stageIds }) => stageIds.includes(stageId)) ?? []

/** A gap of what was frozen in words; one that was not over then is told so. */
export const frozenGapWords = (gap: FrozenGap, frozenAt: string): string =>
  gap.to === null ? `${gapWords({ ...gap, to: frozenAt }).slice(0, -1)}, and on.` : gapWords(gap)

/** For how long nobody watched the stages of a journey while it was on its way, as one line; empty when all was watched, or nobody knows. */
export function unwatchedWay({ stops, startedAt, lastAt }: Journey, { gaps = [], timeline }: TimelineSnapshot): string {
  const ofStages = gaps.flatMap(({ stageIds, ...gap }) => stageIds.map((connectionId) => ({ ...gap, connectionId })))
  const stages = timeline.stages.map(({ id, name }) => ({ id, name, connectionId: id }))
  const ids = stops.map(({ stageId }) => stageId)
  return unwatchedWords(unwatchedOf({ gaps: ofStages, stages, now: timeline.now }, ids, startedAt ?? lastAt, lastAt))
}
