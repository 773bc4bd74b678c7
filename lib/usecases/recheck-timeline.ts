import type { FigureCheck } from '@/lib/domain/frozen-figures'
import type { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'
import { checkTimeline } from '@/lib/scoring/releases/check-timeline'

/** What was computed anew before, by the snapshot that it is of: those that were read are kept (`open-shared-comparison.ts`), and never change. */
const checkedBefore = new WeakMap<TimelineSnapshot, FigureCheck | null>()

/** What of a frozen timeline this version of Fourways comes to from the releases in it; null where it does not carry what that takes. */
export function recheckTimeline(snapshot: TimelineSnapshot): FigureCheck | null {
  const before = checkedBefore.get(snapshot)
  if (before !== undefined) return before
  const check = checkTimeline(snapshot)
  checkedBefore.set(snapshot, check)
  return check
}
