'use client'
import { useQuery } from '@tanstack/react-query'
import { StatusDot } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { connectionWatchQuery } from '@/lib/query/watches'
import { watchWords } from './watch-words'

/** Whether releases of a connection are kept as they come; where not, why, and how often they are read instead. */
export function WatchPanel({ connectionId }: { connectionId: string }) {
  const { data: watch, error } = useQuery(connectionWatchQuery(connectionId))
  if (error)
    return (
      <Panel title="Releases as they come">
        <Notice tone="bad">{error.message}</Notice>
      </Panel>
    )
  if (!watch) return <Skeleton className="h-28" />
  const { tone, word, at, sentence } = watchWords(watch)
  return (
    <Panel title="Releases as they come">
      <div className="grid gap-1.5">
        <StatusDot tone={tone}>
          <span>
            {word} {at && <Time at={at} />}
          </span>
        </StatusDot>
        <p className="anywhere text-ink-2">{sentence}</p>
        {watch.newsAt && (
          <p className="text-ink-2">
            Last kept <Time at={watch.newsAt} />.
          </p>
        )}
      </div>
    </Panel>
  )
}
