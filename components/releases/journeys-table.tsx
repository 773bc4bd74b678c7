'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { Fragment, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { Table, TableHead } from '@/components/ui/table'
import { useAddress } from '@/components/ui/use-address'
import { usePages } from '@/components/ui/use-pages'
import type { Timeline } from '@/lib/domain/timeline'
import { journeysQuery, type ReleaseView } from '@/lib/query/releases'
import { JourneyRow } from './journey-row'
import type { RowsNear } from './journeys-near'
import { journeyAddress } from './view-address'

const JourneysNear = dynamic(() => import('./journeys-near').then((module) => module.JourneysNear), { ssr: false })

/** Which columns are left out where there is no room for them. */
const ROOM =
  'max-md:[&_thead_th:nth-child(2)]:hidden max-lg:[&_thead_th:nth-child(4)]:hidden max-xl:[&_thead_th:nth-child(5)]:hidden max-lg:[&_thead_th:nth-child(6)]:hidden'

/** Columns whose widths do not hang on which rows are there; their cells wrap. */
const WIDTHS =
  '[&_table]:table-fixed [&_td]:whitespace-normal [&_td]:anywhere [&_th]:whitespace-normal [&_th_a]:whitespace-normal [&_th:nth-child(1)]:w-[22%] [&_th:nth-child(2)]:w-(--hops) [&_th:nth-child(3)]:w-[10%] [&_th:nth-child(4)]:w-[18%] [&_th:nth-child(5)]:w-[13%] [&_th:nth-child(6)]:w-[12%] max-md:[&_th:nth-child(1)]:w-[42%] max-md:[&_th:nth-child(3)]:w-[23%]'

/** A long list scrolls in a box of its own, so that what stands below it can be reached; paper has it whole. */
const BOX = 'max-h-[min(70vh,44rem)] overflow-y-auto [overflow-anchor:none] print:max-h-none print:overflow-visible'
const HEAD =
  '[&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:z-1 [&_thead_th]:bg-surface [&_thead_th]:shadow-[0_1px_var(--line)] print:[&_thead_th]:static'

/** Images followed from stage to stage, the one that arrived somewhere last first. Of a long list only the rows near the view are there, and older ones come as it is scrolled. */
export function JourneysTable({ view, timeline }: { view: ReleaseView; timeline: Timeline }) {
  const { stages } = timeline
  const paged = useInfiniteQuery(journeysQuery(view))
  const showOlder = usePages('journeys', paged)
  const [{ journey: place }] = useAddress(journeyAddress)
  const box = useRef<HTMLElement>(null)
  const [scrolled, setScrolled] = useState(false)
  const [near, setNear] = useState<RowsNear | null>(null)
  const { data, error, isPending, hasNextPage, isFetchingNextPage } = paged
  const journeys = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data])
  const long = hasNextPage || (data?.pages.length ?? 0) > 1
  const rows = near?.rows.filter(({ index }) => index < journeys.length) ?? journeys.map((_, index) => ({ index, start: 0, end: 0 }))
  const above = (at: number) => (rows[at]?.start ?? near?.height ?? 0) - (rows[at - 1]?.end ?? 0)
  if (isPending) return <Skeleton className="h-48" />
  if (error && !data)
    return (
      <Notice tone="bad" title="The journeys could not be read">
        {error.message}
      </Notice>
    )
  if (journeys.length === 0) return <Card className="px-4 py-3 text-ink-2">No journey in this window fits what is looked for.</Card>
  return (
    <div className={long ? `${ROOM} ${WIDTHS} ${HEAD}` : ROOM} style={{ ['--hops' as never]: `max(9.5rem, ${30 * stages.length + 20}px)` }}>
      <Table
        label="Journeys"
        rows={long ? (hasNextPage ? -1 : journeys.length + 1) : undefined}
        {...(long ? { box, className: BOX, onScroll: () => setScrolled(true) } : {})}
      >
        <TableHead
          row={long ? 1 : undefined}
          titles={[
            'Workload and version',
            stages.map(({ name }) => name).join(', '),
            'Lead time',
            'Where it waited',
            'Image',
            'Started',
            'Status',
          ]}
        />
        <tbody>
          {rows.map(({ index }, at) => {
            const journey = journeys[index]
            return (
              journey && (
                <Fragment key={journey.id}>
                  <Space height={above(at)} />
                  <JourneyRow {...{ journey, timeline }} {...(long ? { index, measure: near?.measure } : {})} />
                </Fragment>
              )
            )
          })}
          <Space height={near ? near.height - (rows.at(-1)?.end ?? 0) : 0} />
        </tbody>
      </Table>
      {long && (scrolled || place || (data?.pages.length ?? 0) > 1) && (
        <JourneysNear key={JSON.stringify(view)} {...{ box, journeys, paged, showOlder }} onNear={setNear} />
      )}
      {error && (
        <Notice tone="bad" title="Older journeys could not be read">
          {error.message}
        </Notice>
      )}
      {long && (
        <div className="mt-2 flex flex-wrap items-center gap-3">
          {hasNextPage && (
            <Button busy={isFetchingNextPage} onClick={showOlder}>
              Show older ones
            </Button>
          )}
          <p role="status" className="num text-sm text-ink-3">
            {journeys.length} journeys{hasNextPage ? ', and older ones' : ' in all'}
          </p>
        </div>
      )}
    </div>
  )
}

/** Stands for the rows that are not there. */
function Space({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr aria-hidden="true">
      <td colSpan={7} className="p-0" style={{ height }} />
    </tr>
  )
}
