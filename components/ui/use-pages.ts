'use client'
import { useEffect, useEffectEvent } from 'react'
import { olderAddress } from './open-address'
import { useAddress } from './use-address'

type Paged = {
  data: { pages: readonly unknown[] } | undefined
  hasNextPage: boolean
  isFetching: boolean
  isError: boolean
  fetchNextPage: () => Promise<unknown>
}

/** Shows as many pages of a list as the address asks for under this name; gives what shows one more, which the address then says. */
export function usePages(name: string, { data, hasNextPage, isFetching, isError, fetchNextPage }: Paged): () => void {
  const [{ older }, change] = useAddress(olderAddress)
  const shown = data?.pages.length ?? 0
  const wanted = older?.[name] ?? 1
  const lacking = shown > 0 && shown < wanted && hasNextPage && !isFetching && !isError
  const fetchOne = useEffectEvent(() => void fetchNextPage())
  useEffect(() => {
    if (lacking) fetchOne()
  }, [lacking])
  return () => {
    change({ older: { ...older, [name]: shown + 1 } }, 'replace')
    void fetchNextPage()
  }
}
