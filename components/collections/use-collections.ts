'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useWhileVisible } from '@/components/ui/use-while-visible'
import type { Collection } from '@/lib/domain/collection'
import { followCollections, followedCollectionsQuery } from '@/lib/query/collections'

/** Listens to collections while this tab is looked at. */
export function useCollectionStream(): void {
  const client = useQueryClient()
  useWhileVisible(useCallback(() => followCollections(client), [client]))
}

/** The collections that ran while this tab was open, the last queued first. */
export function useCollections(): Collection[] {
  const { data } = useQuery(followedCollectionsQuery())
  return Object.values(data).sort((one, other) => other.queuedAt.localeCompare(one.queuedAt))
}
