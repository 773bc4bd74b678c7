'use client'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { usePages } from '@/components/ui/use-pages'
import type { Page } from '@/lib/domain/page'

type PagedPanelProps<T> = {
  title: string
  /** What the list is called, also in the address: "runs". */
  name: string
  paged: UseInfiniteQueryResult<InfiniteData<Page<T>>>
  /** Why there is nothing in it. */
  none: string
  children: (item: T) => ReactNode
}

/** The newest of a list of which more is kept, and older ones when asked for. */
export function PagedPanel<T extends { id: string }>({ title, name, paged, none, children }: PagedPanelProps<T>) {
  const showOlder = usePages(name, paged)
  const { data, error, isPending, hasNextPage, isFetchingNextPage, refetch } = paged
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Panel title={title}>
      {error && (
        <Notice tone="bad" title={`The ${name} could not be read`} action={<Button onClick={() => void refetch()}>Try again</Button>}>
          {error.message}
        </Notice>
      )}
      {isPending && (
        <>
          <Loading what={`the ${name}`} />
          <Skeleton className="h-24" />
        </>
      )}
      {data && items.length === 0 && <p className="text-ink-2">{none}</p>}
      <ul>
        {items.map((item) => (
          <li key={item.id} className="border-t border-line first:border-0">
            {children(item)}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button className="mt-2" busy={isFetchingNextPage} onClick={showOlder}>
          Show older ones
        </Button>
      )}
    </Panel>
  )
}
