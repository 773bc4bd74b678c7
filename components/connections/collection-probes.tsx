'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCollections } from '@/components/collections/use-collections'
import { StatusDot } from '@/components/ui/badge'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { Collection, ProbeProgress } from '@/lib/domain/collection'
import { collectionsQuery, isUnderWay } from '@/lib/query/collections'
import { broughtWords } from './collection-words'

const UNTOLD_EVERY_MS = 3000

/** The newest collection of a connection: as this tab follows it, else as it was kept; null when there is none, undefined while that is unknown. `pageSize` names the list it is taken from. */
export function useNewestCollection(connectionId: string, pageSize = 1): Collection | null | undefined {
  const followed = useCollections().find((each) => each.connectionId === connectionId)
  const { data } = useInfiniteQuery({
    ...collectionsQuery(connectionId, pageSize),
    enabled: !followed,
    // One that nobody has told this tab of, because its stream opened later.
    refetchInterval: ({ state }) => (state.data?.pages[0]?.items.slice(0, 1).some(isUnderWay) ? UNTOLD_EVERY_MS : false),
  })
  return followed ?? (data && (data.pages[0]?.items[0] ?? null))
}

const tones = { waiting: 'plain', running: 'plain', done: 'good', failed: 'bad', cancelled: 'warn' } as const
const words = { waiting: 'waiting', running: 'reading', done: 'done', failed: 'failed', cancelled: 'stopped' }
const states: Record<Collection['state'], string> = {
  queued: 'Waiting for its turn',
  running: 'Asking',
  done: 'Everything answered',
  'partly-failed': 'Not everything answered',
  failed: 'Nothing answered',
  cancelled: 'Stopped',
}

/** A collection while it runs and after: a bar with counts, and a line for each probe with what it read or why it failed. `brief` leaves out, once it has ended, what went well. */
export function CollectionProbes({ collection, brief = false }: { collection: Collection; brief?: boolean }) {
  const { state, probes } = collection
  const ended = probes.filter((probe) => probe.state !== 'waiting' && probe.state !== 'running').length
  const over = !isUnderWay(collection)
  const shown = brief && over ? probes.filter((probe) => probe.state !== 'done') : probes
  return (
    <div className="grid gap-2">
      <p role="status" className="num text-sm text-ink-2">
        {states[state]}: {ended} of {probes.length} probes ended, {broughtWords(collection)}
      </p>
      {!over && <ProgressBar label="How far it is" done={ended} total={probes.length || null} />}
      {shown.length > 0 && (
        <ul className="grid items-start gap-x-6 gap-y-0.5 text-sm sm:grid-cols-2">
          {shown.map((probe) => (
            <ProbeLine key={probe.probe} probe={probe} />
          ))}
        </ul>
      )}
    </div>
  )
}

function ProbeLine({ probe }: { probe: ProbeProgress }) {
  return (
    <li className="anywhere min-w-0 py-0.5">
      <span className="flex items-baseline justify-between gap-3">
        <StatusDot tone={tones[probe.state]}>{probe.title}</StatusDot>
        <span className="num flex-none text-ink-3">
          {words[probe.state]}
          {probe.read > 0 && `, ${probe.read.toLocaleString()}${probe.total === null ? '' : ` of ${probe.total.toLocaleString()}`}`}
        </span>
      </span>
      {probe.detail && <span className="block pl-[13px] text-ink-2">{probe.detail}</span>}
    </li>
  )
}
