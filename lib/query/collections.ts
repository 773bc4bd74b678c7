import { infiniteQueryOptions, mutationOptions, type Query, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Collection } from '@/lib/domain/collection'
import type { Page } from '@/lib/domain/page'
import { type Items, request, search } from './request'

/** Past and running collections, newest first, of one connection or of all (null). */
export const collectionsQuery = (connectionId: string | null = null, limit = 20) =>
  infiniteQueryOptions({
    queryKey: ['collections', { connectionId, limit }],
    queryFn: ({ signal, pageParam }) =>
      request<Page<Collection>>('GET', `/api/collections${search({ connectionId, limit, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** One collection with its probes. */
export const collectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['collections', id],
    queryFn: ({ signal }) => request<Collection>('GET', `/api/collections/${id}`, { signal }),
  })

/** The collections followed by this tab since it was opened, by id. Nothing is fetched: followCollections fills it. */
export const followedCollectionsQuery = () =>
  queryOptions<Record<string, Collection>>({
    queryKey: ['collections', 'followed'],
    queryFn: () => ({}),
    initialData: {},
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Asks one connection now, or all of them (null). */
export const measureNow = mutationOptions({
  mutationFn: (connectionId: string | null) =>
    request<Items<Collection>>('POST', '/api/collections', { body: connectionId === null ? {} : { connectionId } }),
  onSuccess: ({ items }, _connectionId, _result, { client }) => {
    for (const collection of items) keepFollowed(client, collection)
  },
})

/** Stops a collection that waits or runs; what it brought home stays. */
export const cancelCollection = mutationOptions({
  mutationFn: (id: string) => request<Collection>('POST', `/api/collections/${id}/cancel`),
  onSuccess: (collection, _id, _result, { client }) => keepFollowed(client, collection),
})

/** True while a collection has not ended. */
export const isUnderWay = (collection: Collection): boolean => collection.state === 'queued' || collection.state === 'running'

/** Listens to every change of a collection until the returned function is called; what hangs on an ended one is read anew. */
export function followCollections(client: QueryClient): () => void {
  const stream = new EventSource('/api/collections/stream')
  stream.addEventListener('collection', (event: MessageEvent<string>) => {
    keepFollowed(client, JSON.parse(event.data) as Collection)
  })
  stream.addEventListener('open', () => void catchUp(client))
  const forget = client.getQueryCache().subscribe((event) => {
    const given = event.type === 'added' || (event.type === 'updated' && event.action.type === 'setState')
    if (!given || !isTouched(event.query)) return
    const { queryKey, state } = event.query
    // The server may have read it before a collection ended that we were told of before it came.
    if (state.dataUpdatedAt > 0 && state.dataUpdatedAt < lastEnded + SLACK_MS) void client.invalidateQueries({ queryKey, exact: true })
  })
  return () => {
    stream.close()
    forget()
  }
}

/** When this tab was last told that a collection ended. */
let lastEnded = 0

/** Changes may have passed while nobody listened: what was under way is asked for. A failure leaves the next change to tell. */
async function catchUp(client: QueryClient): Promise<void> {
  const followed = Object.values(client.getQueryData<Record<string, Collection>>(followedCollectionsQuery().queryKey) ?? {})
  const asked = followed.filter(isUnderWay).map(({ id }) => client.fetchQuery({ ...collectionQuery(id), staleTime: 0 }))
  for (const answer of await Promise.allSettled(asked)) if (answer.status === 'fulfilled') keepFollowed(client, answer.value)
}

/** The time between a reading of the server's and when it says that it read. */
const SLACK_MS = 2000

const touched = ['matrix', 'ways', 'overview', 'connections', 'releases', 'pipeline-runs', 'comparisons']

function keepFollowed(client: QueryClient, collection: Collection): void {
  const { queryKey } = followedCollectionsQuery()
  const before = client.getQueryData<Record<string, Collection>>(queryKey) ?? {}
  const known = before[collection.id]
  if (known && !isUnderWay(known)) return
  client.setQueryData(queryKey, { ...before, [collection.id]: collection })
  client.setQueryData(['collections', collection.id], collection)
  if (!isUnderWay(collection)) readAnew(client)
}

const isTouched = ({ queryKey: [noun] }: Query) => touched.includes(String(noun))

/** Reads what hangs on collections once more. */
function readAnew(client: QueryClient): void {
  lastEnded = Date.now()
  void client.invalidateQueries({ predicate: isTouched })
  void client.invalidateQueries({ queryKey: ['evidence', 'history'] })
  void client.invalidateQueries({ predicate: ({ queryKey: [noun, part] }) => noun === 'collections' && typeof part === 'object' })
}
