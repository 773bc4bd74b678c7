import { SharedComparison } from './shared-comparison'
import { SharedTimeline } from './shared-timeline'
import type { ToWrite } from './to-write'

/** What a shared page shows, of whichever kind it is. */
export default function Shown(shown: ToWrite) {
  return 'comparison' in shown ? <SharedComparison {...shown.comparison} /> : <SharedTimeline {...shown.timeline} />
}
