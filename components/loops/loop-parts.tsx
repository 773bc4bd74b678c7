import { duration } from '@/lib/domain/duration'
import type { LoopSummary } from '@/lib/domain/loop-summary'

const titles: Record<LoopSummary['parts'][number]['part'], string> = {
  build: 'build',
  push: 'push',
  sync: 'sync',
  deploy: 'deploy',
  ready: 'until ready',
}

/** Where the time of a loop goes, as far as the tools tell it apart: a bar for each part on one scale. */
export function LoopParts({ parts }: { parts: LoopSummary['parts'] }) {
  const most = Math.max(...parts.map(({ ms }) => ms), 1)
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium text-ink-2">Where the time goes, medians</h3>
      <dl className="num grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 text-sm">
        {parts.map(({ part, ms }) => (
          <div key={part} className="contents">
            <dt className="text-ink-2">{titles[part]}</dt>
            <dd aria-hidden className="h-2.5">
              <svg className="size-full" preserveAspectRatio="none" viewBox="0 0 100 10">
                <title>{duration(ms / 1000)}</title>
                <rect width={(ms / most) * 100} height="10" className="fill-(--way)" />
              </svg>
            </dd>
            <dd className="text-right">{duration(ms / 1000)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
