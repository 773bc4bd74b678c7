'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Collection } from '@/lib/domain/collection'
import { followCollections, followedCollectionsQuery } from '@/lib/query/collections'

/** Listens to collections while this tab is looked at; hidden tabs give their line back, since a browser has few of them. */
export function useCollectionStream(): void {
  const client = useQueryClient()
  useEffect(() => {
    let stop: (() => void) | null = null
    const follow = () => {
      if (document.hidden) {
        stop?.()
        stop = null
      } else stop ??= followCollections(client)
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      stop?.()
    }
  }, [client])
}

/** The collections that ran while this tab was open, the last queued first. */
export function useCollections(): Collection[] {
  const { data } = useQuery(followedCollectionsQuery())
  return Object.values(data).sort((one, other) => other.queuedAt.localeCompare(one.queuedAt))
}
