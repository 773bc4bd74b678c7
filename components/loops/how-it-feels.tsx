'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { NotRead } from '@/components/ui/not-read'
import { ProgressBar } from '@/components/ui/progress-bar'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { duration } from '@/lib/domain/duration'
import type { LoopSummary } from '@/lib/domain/loop-summary'
import type { Profile } from '@/lib/domain/profile'
import { loopSummaryQuery } from '@/lib/query/loops'
import { LoopParts } from './loop-parts'
import { basisWords, figureLines, missingWords } from './loop-words'
import { Upkeep } from './upkeep'

const LoopHistogram = dynamic(() => import('./loop-histogram').then((module) => module.LoopHistogram), {
  ssr: false,
  loading: () => <Skeleton className="h-40" />,
})
const LoopTrend = dynamic(() => import('./loop-trend').then((module) => module.LoopTrend), {
  ssr: false,
  loading: () => <Skeleton className="h-40" />,
})

/** How a profile feels to those who work with it: their own loops, what breaks, and who looks after it. */
export function HowItFeels({ profile }: { profile: Profile }) {
  const { data, error, refetch } = useQuery(loopSummaryQuery(profile.id))
  return (
    <Panel
      title="How it feels"
      className={`way-${profile.way}`}
      action={
        <Link href={`/profiles/${profile.id}/measure` as Route} className={buttonClass({ size: 's' })}>
          Measure loops
        </Link>
      }
    >
      {error && !data && <NotRead title="Its loops could not be read" error={error} again={refetch} />}
      {!data && !error && (
        <>
          <Loading what="its loops" />
          <Skeleton className="h-40" />
        </>
      )}
      {data && (data.loops.seconds === null ? <TooFew summary={data} /> : <Told summary={data} seconds={data.loops.seconds} />)}
      <Upkeep profile={profile} />
    </Panel>
  )
}

function TooFew({ summary: { loops } }: { summary: LoopSummary }) {
  const { n, machines, needs } = loops
  if (n === 0 && machines === 0) {
    return (
      <p className="max-w-[90ch] text-ink-2">
        Nobody has timed it yet: how long it takes from saving a file to the first changed answer. One command does, wherever the developers
        work.
      </p>
    )
  }
  return (
    <div className="grid max-w-md gap-2">
      <p>
        <span className="font-semibold">Too few loops yet.</span> <span className="num text-ink-2">{missingWords(loops)}.</span>
      </p>
      <ProgressBar label="Loops" done={Math.min(n, needs.loops)} total={needs.loops} />
      <ProgressBar label="Machines" done={Math.min(machines, needs.machines)} total={needs.machines} />
      <p className="text-sm text-ink-3">A figure is shown once it is of so many that it is nobody’s own.</p>
    </div>
  )
}

function Told({ summary, seconds }: { summary: LoopSummary; seconds: number }) {
  const { loops, classes, edges, trend, parts } = summary
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-5 md:grid-cols-2 wide:grid-cols-[220px_minmax(0,1fr)_minmax(0,1fr)]">
      <div className="num md:max-wide:col-span-2">
        <p className="text-2xl font-[640] tracking-[-0.018em]">{duration(seconds)}</p>
        <p className="text-ink-2">from saving to the first changed answer</p>
        <ul className="mt-2 grid gap-0.5 text-sm text-ink-2">
          <li>{basisWords(loops)}</li>
          {figureLines(loops).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <LoopHistogram classes={classes} edges={edges} />
      <div className="grid content-start gap-5">
        <LoopTrend trend={trend} />
        {parts.length > 0 && <LoopParts parts={parts} />}
      </div>
    </div>
  )
}
