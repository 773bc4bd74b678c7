'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { ExportButton } from '@/components/exports/export-button'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { NotRead } from '@/components/ui/not-read'
import { Notice } from '@/components/ui/notice'
import { olderAddress } from '@/components/ui/open-address'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useAddress } from '@/components/ui/use-address'
import { WhenSeen } from '@/components/ui/when-seen'
import { timelineWords } from '@/lib/domain/release-words'
import { TRY_HOURS } from '@/lib/domain/time-spent-words'
import type { Timeline } from '@/lib/domain/timeline'
import { timelineQuery } from '@/lib/query/releases'
import { DoraTiles } from './dora-tiles'
import { JourneysTable } from './journeys-table'
import { LanesTable } from './lanes-table'
import { LateLiveMark } from './late-live-mark'
import { ReleaseFilters } from './release-filters'
import { extentOf } from './timeline-layout'
import { releaseAddress, viewOf } from './view-address'
import { WhereTable } from './where-table'

const TimelineChart = dynamic(() => import('./timeline-chart').then((module) => module.TimelineChart), {
  ssr: false,
  loading: () => <Skeleton className="h-72" />,
})

const TimeSpentSection = dynamic(() => import('./time-spent').then((module) => module.TimeSpentSection), {
  ssr: false,
  loading: () => <Skeleton className="h-64" />,
})

const ShareDialog = dynamic(() => import('@/components/shares/share-dialog').then((module) => module.ShareDialog), { ssr: false })

const NothingYet = dynamic(() => import('./nothing-yet').then((module) => module.NothingYet))

/** How many workloads have lanes until more are asked for. */
const WORKLOADS = 12

/** The release cycle: the five figures, the lanes from stage to stage on one time axis, each image's journey, and what is where. */
export function ReleasesScreen() {
  const router = useRouter()
  const [address, change] = useAddress(releaseAddress)
  const [{ older }, changeOlder] = useAddress(olderAddress)
  const shown = WORKLOADS * (older?.lanes ?? 1)
  const [sharing, setSharing] = useState(false)
  const view = viewOf(address)
  const { data: timeline, error, isPlaceholderData, refetch } = useQuery(timelineQuery(view))
  const nothing = timeline && timeline.workloads.length === 0
  const fit = timeline && address.days === null && address.from === null ? extentOf(timeline.lanes) : null
  const window = timeline && (fit ?? { from: Date.parse(timeline.from), to: Date.parse(timeline.to) })
  const some = useMemo(() => timeline && firstOf(timeline, shown), [timeline, shown])
  const more = timeline ? new Set(timeline.lanes.map(({ workload }) => workload)).size - shown : 0
  const stage = timeline?.stages.find(({ id }) => id === address.stage) ?? timeline?.stages.at(-1)
  return (
    <Screen
      crumbs={[{ title: 'Releases' }]}
      freshness={<LateLiveMark />}
      actions={
        <>
          <ExportButton name="releases" />
          <Button look="primary" disabled={!timeline || nothing} onClick={() => setSharing(true)}>
            Share link
          </Button>
        </>
      }
    >
      <ScreenTitle title="Release cycle">{timeline && !nothing && timelineWords(timeline, address.workload !== null)}</ScreenTitle>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 print:block print:space-y-4">
        {error && <NotRead title="The releases could not be read" error={error} again={refetch} />}
        {!timeline && !error && (
          <>
            <Loading what="the releases" />
            <Skeleton className="h-16" />
            <Skeleton className="h-72" />
          </>
        )}
        {timeline && nothing && <NothingYet timeline={timeline} />}
        {timeline && !nothing && window && some && (
          <>
            <DoraTiles view={view} stageName={stage?.name ?? null} />
            <ReleaseFilters {...{ address, change, stages: timeline.stages, workloads: timeline.workloads }} />
            {timeline.cut && (
              <Notice tone="warn">There are more releases than are read at once: the oldest are left out. Choose a shorter time.</Notice>
            )}
            <Card className={isPlaceholderData ? 'opacity-70' : ''}>
              {timeline.lanes.length === 0 ? (
                <p className="px-4 py-6 text-ink-2">Nothing served in this window that fits what is looked for.</p>
              ) : (
                <TimelineChart
                  timeline={some}
                  {...window}
                  onZoom={(from, to) => change({ days: null, from: new Date(from).toISOString(), to: new Date(to).toISOString() })}
                  picked={address.picked}
                  onPick={(picked) => change({ picked }, 'replace')}
                  onOpen={(id) => router.push(`/releases/${id}` as Route)}
                />
              )}
              {more > 0 && (
                <div className="px-4 pb-3">
                  <Button onClick={() => changeOlder({ older: { ...older, lanes: shown / WORKLOADS + 1 } }, 'replace')}>
                    Show {Math.min(WORKLOADS, more)} more workloads
                  </Button>
                </div>
              )}
            </Card>
            <LanesTable timeline={timeline} />
            <JourneysTable view={view} timeline={timeline} />
            <WhereTable whereabouts={timeline.whereabouts} stages={timeline.stages} />
            <WhenSeen what="Where the time goes" instead={<Skeleton className="h-64" />}>
              <TimeSpentSection
                view={view}
                stages={timeline.stages}
                tryHours={Number(address.tries ?? TRY_HOURS)}
                onTryHours={(hours) => change({ tries: hours === TRY_HOURS ? null : String(hours) })}
              />
            </WhenSeen>
          </>
        )}
      </div>
      {sharing && <ShareDialog question="Release cycle" releases={view} onClose={() => setSharing(false)} />}
    </Screen>
  )
}

function firstOf(timeline: Timeline, most: number): Timeline {
  const workloads = [...new Set(timeline.lanes.map(({ workload }) => workload))].slice(0, most)
  return { ...timeline, lanes: timeline.lanes.filter(({ workload }) => workloads.includes(workload)) }
}
