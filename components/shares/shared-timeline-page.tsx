import type { FigureCheck } from '@/lib/domain/frozen-figures'
import type { SharedTimeline } from '@/lib/domain/share'
import { leaveToWrite } from './leave-to-write'
import { SharedFrame } from './shared-frame'
import type { SharedTimelineProps } from './shared-timeline'
import { Written } from './written'

type PageProps = Pick<SharedTimelineProps, 'today'> &
  Partial<Pick<SharedTimelineProps, 'since'>> & {
    shared: SharedTimeline
    /** Where the file is; null where there is none yet. */
    file: string | null
    /** What of it comes to the same again, null where nothing can be recomputed; left out where that was not tried. */
    check?: FigureCheck | null
  }

/** Releases for whoever has the link, the same for every reader. What it says is written by the server alone: no script brings it a second time. */
export function SharedTimelinePage({ shared, file, today, since = null, check }: PageProps) {
  const timeline = { snapshot: shared.snapshot, today, since }
  return (
    <SharedFrame {...{ shared, file, check }} same={null}>
      <Written name={leaveToWrite({ timeline })} />
    </SharedFrame>
  )
}
