import { Card } from '@/components/ui/card'
import { utcTime } from '@/components/ui/utc-time'
import { timelineWords } from '@/lib/domain/release-words'
import type { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'
import { figureFacts } from './figure-words'

/** What is understood of releases in ten seconds: how many of what over how long, the five figures, and what waits. */
export function SharedFigures({ snapshot: { timeline, dora, narrowed } }: { snapshot: TimelineSnapshot }) {
  const stage = timeline.stages.find(({ id }) => id === dora.stageId)
  return (
    <section aria-label="In short" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="anywhere max-w-[90ch] text-lg">{timelineWords(timeline)}</p>
      <Card className="px-4 py-3">
        <h2 className="font-semibold">Delivery{stage ? ` to ${stage.name}` : ''}</h2>
        <dl className="mt-1.5 grid grid-cols-[repeat(auto-fit,minmax(min(150px,100%),1fr))] gap-x-5 gap-y-2.5">
          {figureFacts(dora).map(({ label, value, note }) => (
            <div key={label}>
              <dt className="text-sm text-ink-3">{label}</dt>
              <dd>
                <span className={value === null ? 'text-lg text-ink-3' : 'num text-lg font-[640] tracking-[-0.01em]'}>
                  {value ?? 'unknown'}
                </span>
                <span className="num block text-sm text-ink-3">{note}</span>
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <p className="anywhere max-w-[90ch] text-ink-2">{waitingWords(timeline)}</p>
      <p className="anywhere text-ink-3">
        {utcTime(timeline.from)} to {utcTime(timeline.to)}
        {narrowed.length > 0 && `; only ${narrowed.join(', ')}`}. Known for {daysWords(dora.days)} of it.
      </p>
    </section>
  )
}

const daysWords = (days: number) => `${Math.round(days * 10) / 10} ${Math.round(days * 10) === 10 ? 'day' : 'days'}`

/** What waits before the reference, in a sentence. */
function waitingWords({ stages, whereabouts }: TimelineSnapshot['timeline']): string {
  const reference = stages.find((stage) => stage.reference)
  if (!reference) return 'No stage is the reference, so nothing is held against it.'
  const waiting = new Set(
    whereabouts.flatMap(({ live, againstReference, workload }) => (live && againstReference === 'ahead' ? [workload] : [])),
  )
  if (waiting.size === 0) return `Nothing that was seen waits for ${reference.name}.`
  return `Not yet in ${reference.name}: what elsewhere serves of ${[...waiting].join(', ')}.`
}
