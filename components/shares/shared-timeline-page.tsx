import type { SharedTimeline } from '@/lib/domain/share'
import { SharedFrame } from './shared-frame'
import type { SharedTimelineProps } from './shared-timeline'
import { leaveToWrite } from './to-write'
import { Written } from './written'

type PageProps = Pick<SharedTimelineProps, 'today'> & {
  shared: SharedTimeline
  /** Where the file is; null where there is none yet. */
  file: string | null
}

/** Releases for whoever has the link, the same for every reader. What it says is written by the server alone: no script brings it a second time. */
export function SharedTimelinePage({ shared, file, today }: PageProps) {
  const timeline = { snapshot: shared.snapshot, today }
  return (
    <SharedFrame {...{ shared, file }} same={null}>
      <Written name={leaveToWrite({ timeline })} />
    </SharedFrame>
  )
}
