'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { useState } from 'react'
import { ExportButton } from '@/components/exports/export-button'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { Button, buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Table, TableHead } from '@/components/ui/table'
import { useNow } from '@/components/ui/time'
import { usePages } from '@/components/ui/use-pages'
import { sharesQuery } from '@/lib/query/shares'
import { EndTogether, MOST_AT_ONCE } from './end-together'
import { ImportButton } from './import-button'
import { ShareDeeds } from './share-deeds'
import { isOpen, ShareLine } from './share-line'

/** The team's shared links: who could still read what, how often it was opened, and how to end it. */
export function SharesScreen() {
  const paged = useInfiniteQuery(sharesQuery())
  const showOlder = usePages('links', paged)
  const { data, error, isPending, hasNextPage, isFetchingNextPage, refetch } = paged
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const now = useNow()
  const shares = data?.pages.flatMap((page) => page.items)
  const open = (shares ?? []).filter((share) => isOpen(share, now)).slice(0, MOST_AT_ONCE)
  const choose = (id: string, on: boolean) =>
    setChosen((before) => new Set(on ? [...before, id] : [...before].filter((each) => each !== id)))
  return (
    <Screen
      crumbs={[{ title: 'Shared links' }]}
      actions={
        <>
          <ExportButton name="shared links" />
          <ImportButton />
        </>
      }
    >
      <ScreenTitle title="Shared links">
        Each opens a comparison or releases as they were frozen, or as they stand. Addresses are shown once, when a link is made, and are
        not kept.
      </ScreenTitle>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {error && (
          <Notice tone="bad" title="The links could not be read" action={<Button onClick={() => void refetch()}>Try again</Button>}>
            {error.message}
          </Notice>
        )}
        {isPending && (
          <>
            <Loading what="the links" />
            <Skeleton className="h-40" />
          </>
        )}
        {shares?.length === 0 && (
          <Card>
            <EmptyState
              title="No link yet"
              action={
                <Link href={'/compare' as Route} className={buttonClass({ look: 'primary' })}>
                  Open a comparison
                </Link>
              }
            >
              Open a comparison and choose “Share link”: what you see is frozen with its evidence.
            </EmptyState>
          </Card>
        )}
        {shares && shares.length > 0 && (
          <EndTogether
            chosen={shares.filter(({ id }) => chosen.has(id))}
            all={open.length > 0 && open.every(({ id }) => chosen.has(id))}
            none={open.length === 0}
            onAll={(on) => setChosen(new Set(on ? open.map(({ id }) => id) : []))}
            onEnded={() => setChosen(new Set())}
          />
        )}
        {shares && shares.length > 0 && (
          <Table label="Shared links" className="stacked">
            <TableHead
              titles={[
                'Title',
                'Shows',
                'State',
                'Ends',
                'Views',
                'Last opened',
                'Made',
                <span key="do" className="sr-only">
                  Revoke
                </span>,
              ]}
            />
            <tbody>
              {shares.map((share) => (
                <ShareLine key={share.id} share={share} chosen={chosen.has(share.id)} onChoose={(on) => choose(share.id, on)} />
              ))}
            </tbody>
          </Table>
        )}
        {hasNextPage && (
          <Button className="justify-self-start" busy={isFetchingNextPage} onClick={showOlder}>
            Show older
          </Button>
        )}
        {shares && shares.length > 0 && <ShareDeeds />}
      </div>
    </Screen>
  )
}
