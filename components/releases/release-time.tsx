import { Panel } from '@/components/ui/card'
import { duration } from '@/lib/domain/duration'
import type { ReleasePage } from '@/lib/domain/release-page'
import { timeParts } from '@/lib/domain/time-spent-words'
import { MomentLine } from './moment-line'
import { partsTitle } from './time-part-words'
import { Waterfall } from './waterfall'

/** Waiting for something rather than working at it. */
const WAITS: readonly string[] = ['commit', 'queue', 'deliver', 'promotion', 'schedule']

/** Where the time of one release went, from its commit or the stage before until it was ready, each part with who said so. */
export function ReleaseTimePanel({ page: { time, release } }: { page: ReleasePage }) {
  if (time === null) {
    const why =
      release.rolledBackFrom.length > 0
        ? 'It was brought back, so nothing was made for it.'
        : 'It is not the first of its image at a stage.'
    return <Panel title="Where its time went">{why}</Panel>
  }
  const all = time.spans.reduce((sum, { seconds }) => sum + seconds, 0)
  const unknown = time.unknown.map((part) => timeParts[part].title)
  return (
    <Panel title="Where its time went" action={time.spans.length > 0 ? <span className="num">{duration(all)}</span> : undefined}>
      {time.spans.length === 0 && <p className="text-ink-2">No two moments of it are known, so nothing can be timed.</p>}
      <Waterfall
        label="Where its time went"
        rows={time.spans.map(({ parts, seconds, from, to }, index) => ({
          key: parts.join(' '),
          title: partsTitle(parts),
          stretches: [
            { from: from.at, to: to.at, look: parts.length > 1 ? 'untold' : parts[0] && WAITS.includes(parts[0]) ? 'waited' : 'worked' },
          ],
          words: duration(seconds),
          more: (
            <p className="text-sm text-ink-3">
              {index === 0 && (
                <>
                  <MomentLine moment={from} />
                  <br />
                </>
              )}
              <MomentLine moment={to} />
              {parts.length > 1 && '; the moments between are not told'}
            </p>
          ),
        }))}
      />
      {unknown.length > 0 && <p className="mt-1 border-t border-line pt-1.5 text-ink-3">Unknown: {unknown.join(', ')}.</p>}
    </Panel>
  )
}
