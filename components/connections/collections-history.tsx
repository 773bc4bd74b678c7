'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { StatusDot } from '@/components/ui/badge'
import { Fold } from '@/components/ui/fold'
import { Time } from '@/components/ui/time'
import type { Collection } from '@/lib/domain/collection'
import { collectionsQuery } from '@/lib/query/collections'
import { CollectionProbes } from './collection-probes'
import { broughtWords, tookWords } from './collection-words'
import { PagedPanel } from './paged-panel'

const tones = { queued: 'plain', running: 'plain', done: 'good', 'partly-failed': 'warn', failed: 'bad', cancelled: 'warn' } as const
const words = {
  queued: 'waiting',
  running: 'running',
  done: 'everything answered',
  'partly-failed': 'partly failed',
  failed: 'failed',
  cancelled: 'stopped',
}
const triggers = { demand: 'on demand', schedule: 'on schedule', recorded: 'recorded', bundle: 'from a bundle' }

/** How many past collections are shown at once. */
export const COLLECTIONS_SHOWN = 10

/** Past collections of a connection, newest first; each opens to what every probe read or why it failed. */
export function CollectionsHistory({ connectionId }: { connectionId: string }) {
  const paged = useInfiniteQuery(collectionsQuery(connectionId, COLLECTIONS_SHOWN))
  const none = 'None yet. “Collect now” asks everything that it may read.'
  return (
    <PagedPanel title="Collections" name="collections" paged={paged} none={none}>
      {(collection) => <CollectionLine collection={collection} />}
    </PagedPanel>
  )
}

function CollectionLine({ collection }: { collection: Collection }) {
  const { state, trigger, queuedAt, finishedAt } = collection
  return (
    <Fold name={`collection.${collection.id}`}>
      <summary className="min-h-9 py-2">
        <span className="ml-1">
          <StatusDot tone={tones[state]}>
            <span className="font-medium">{words[state]}</span>
          </StatusDot>{' '}
          <Time at={finishedAt ?? queuedAt} plain />,{' '}
          <span className="num text-ink-3">
            {triggers[trigger]}, {broughtWords(collection)}
            {tookWords(collection)}
            {trigger === 'bundle' && (
              <>
                , imported <Time at={queuedAt} plain />
              </>
            )}
          </span>
        </span>
      </summary>
      <div className="pb-3 pl-4">
        <CollectionProbes collection={collection} />
      </div>
    </Fold>
  )
}
