'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { StatusDot } from '@/components/ui/badge'
import { Time } from '@/components/ui/time'
import { useWhileVisible } from '@/components/ui/use-while-visible'
import { followReleases, liveReleasesQuery } from '@/lib/query/live-releases'
import { liveWords } from './live-words'

/** Keeps what is on the screen in step with releases as they are kept, and says since when it does, or does not. */
export function LiveMark() {
  const client = useQueryClient()
  useWhileVisible(useCallback(() => followReleases(client), [client]))
  const { data } = useQuery(liveReleasesQuery())
  const words = liveWords(data)
  if (!words) return null
  const { tone, before, since, after } = words
  return (
    <StatusDot tone={tone}>
      <span>
        {before} {since && <Time at={since} />}
        {after}
      </span>
    </StatusDot>
  )
}
