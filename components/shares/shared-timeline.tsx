import { queryOfView } from '@/components/releases/view-address'
import { Panel } from '@/components/ui/card'
import { BUCKET_DAYS, doraTexts } from '@/lib/domain/dora-texts'
import type { TimelineSince } from '@/lib/domain/timeline-since'
import type { TimelineSnapshot, TimelineView } from '@/lib/domain/timeline-snapshot'
import { SharedCycle } from './shared-cycle'
import { SharedFigures } from './shared-figures'
import { Section } from './shared-frame'
import { SharedGaps } from './shared-gaps'
import { SharedJourneys } from './shared-journeys'
import { SharedLanes } from './shared-lanes'
import { SharedReleases } from './shared-releases'
import { SharedWhere } from './shared-where'
import { TimelineSinceTables } from './timeline-since-tables'

export type SharedTimelineProps = {
  snapshot: TimelineSnapshot
  /** Which releases these are, for members of the team; null for everybody else. */
  today: TimelineView | null
  /** What has changed since, for members who asked; null otherwise. */
  since: TimelineSince | null
}

/** Releases to read: the five figures first, then lanes, journeys, what was where, and who said so; in UTC, without scripts. */
export function SharedTimeline({ snapshot, today, since }: SharedTimelineProps) {
  const { timeline, leftOut, dora } = snapshot
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <SharedFigures snapshot={snapshot} />
        {today && (
          <div id="since" className="scroll-mt-4">
            <Panel title="What changed since">
              {since ? (
                <TimelineSinceTables since={since} />
              ) : (
                <a data-view="" href="?since=today#since" className="text-accent underline">
                  Compare with today, workload by workload
                </a>
              )}
              <a href={`/releases?${queryOfView(today)}`} className="mt-1 block w-fit text-accent underline">
                Open these releases as they are today
              </a>
              <p className="mt-1 text-sm text-ink-3">Only members of the team see this.</p>
            </Panel>
          </div>
        )}
      </div>
      <Section id="lanes" title="Which version served where and when">
        {(timeline.cut || leftOut.bars > 0) && (
          <p className="mb-2 text-ink-2">
            {leftOut.bars > 0
              ? `The newest of them: ${leftOut.bars} older bars are left out.`
              : 'There were more releases than are read at once: the oldest are left out.'}
          </p>
        )}
        <SharedLanes snapshot={snapshot} />
        <SharedGaps snapshot={snapshot} />
      </Section>
      <Section id="journeys" title="Each image from stage to stage">
        <SharedJourneys snapshot={snapshot} />
      </Section>
      <Section id="where" title="What was where">
        <SharedWhere timeline={timeline} />
      </Section>
      <Section id="cycle" title="Where the time of releases went">
        <SharedCycle cycle={snapshot.cycle} />
      </Section>
      <Section id="figures" title="What the figures mean">
        <dl className="grid max-w-[100ch] gap-2">
          {dora.metrics.map(({ id, error }) => (
            <div key={id}>
              <dt className="font-medium">{doraTexts[id].title}</dt>
              <dd className="text-ink-2">
                {doraTexts[id].means} Here: {doraTexts[id].deviates}
                {error > 0 && ` Over ${BUCKET_DAYS} days and longer, median and p90 are within ${error * 100} % of the true ones.`}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section id="evidence" title="Who said so">
        <SharedReleases snapshot={snapshot} />
      </Section>
    </>
  )
}
