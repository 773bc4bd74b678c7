import { StatusDot } from '@/components/ui/badge'
import { Time } from '@/components/ui/time'
import type { Matrix } from '@/lib/domain/matrix'

/** How many of the connections were asked lately enough, and when the last one was. Nothing without connections. */
export function Freshness({ fresh, of, newestAt }: Matrix['freshness']) {
  if (of === 0) return null
  return (
    <StatusDot tone={fresh === of ? 'good' : fresh > 0 ? 'warn' : 'bad'}>
      <span className="num">
        {fresh} of {of} {of === 1 ? 'source' : 'sources'} fresh
        {newestAt && (
          <>
            , <Time at={newestAt} />
          </>
        )}
      </span>
    </StatusDot>
  )
}
