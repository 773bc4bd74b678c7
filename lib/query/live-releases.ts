import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { ReleaseNews } from '@/lib/domain/watch'

/** How this tab follows releases: `since` says since when it does, or since when it does not. */
export type LiveReleases = { state: 'opening' } | { state: 'live'; since: string; news: ReleaseNews } | { state: 'cut'; since: string }

/** A stream that the server has refused is opened anew after this time; one that broke off the browser opens itself. */
const AGAIN_MS = 5_000

/** How this tab follows releases. Nothing is fetched: followReleases fills it. */
export const liveReleasesQuery = () =>
  queryOptions<LiveReleases>({
    queryKey: ['live-releases'],
    queryFn: () => ({ state: 'opening' }),
    initialData: { state: 'opening' },
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What is made of releases. */
const touched = ['releases', 'overview']

/**
 * Listens until the returned function is called: what is on the screen and made of releases is read anew whenever some changed, and after a break, when
 * some may have. News that comes while it is being read has it read once more.
 */
export function followReleases(client: QueryClient): () => void {
  const { queryKey } = liveReleasesQuery()
  const tell = (live: LiveReleases) => client.setQueryData(queryKey, live)
  let stream: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let reading = false
  let again = false
  // What was read before this tab listened may be old by a moment; what was read before it was hidden, by more.
  const knownAt = client.getQueryData<LiveReleases>(queryKey)?.state

  async function refresh(): Promise<void> {
    again = true
    if (reading) return
    reading = true
    while (again) {
      again = false
      await Promise.allSettled(touched.map((noun) => client.invalidateQueries({ queryKey: [noun] })))
    }
    reading = false
  }

  function open(first: boolean): void {
    stream = new EventSource('/api/releases/stream')
    let quiet = first
    let since: string | null = null
    stream.addEventListener('releases', (event: MessageEvent<string>) => {
      since ??= new Date().toISOString()
      tell({ state: 'live', since, news: JSON.parse(event.data) as ReleaseNews })
      if (quiet) quiet = false
      else void refresh()
    })
    stream.addEventListener('error', () => {
      const before = client.getQueryData<LiveReleases>(queryKey)
      if (before?.state !== 'cut') tell({ state: 'cut', since: new Date().toISOString() })
      since = null
      if (stream.readyState !== EventSource.CLOSED) return
      clearTimeout(timer)
      timer = setTimeout(() => open(false), AGAIN_MS)
    })
  }

  open(knownAt === undefined || knownAt === 'opening')
  return () => {
    clearTimeout(timer)
    stream.close()
  }
}
