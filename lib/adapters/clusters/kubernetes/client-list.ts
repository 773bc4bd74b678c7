import type { z } from 'zod'
import { parseAs, readAs } from '@/lib/adapters/clusters/answer'
import type { Received } from '@/lib/fetch/attempt'
import { TooLarge } from '@/lib/fetch/body'
import { FetchFailure } from '@/lib/fetch/failure'
import { readListText } from './client-items'
import { isExpired } from './client-status'
import type { ListPage } from './protocol'

/** Items of the first page, and of any page at most. */
const FIRST_PAGE = 50
const LARGEST_PAGE = 500

/** What a page should weigh, in bytes: memory follows the page and not the list, and a page is still worth its round trip. */
const PAGE_BYTES = 524_288

/** A list as the API server sends it; only what paging needs is looked at. */
type Envelope = { metadata?: { continue?: unknown; remainingItemCount?: unknown; resourceVersion?: unknown } | null; items?: unknown }

/** Sends one GET; answers 2xx and 410, throws FetchFailure on everything else. */
export type Fetcher = (path: string) => Promise<Received>

/**
 * Pages through a list, asking for the next page while the last one is being read; pages are sized by what the items weigh. When the server forgets the snapshot midway (410), the
 * list starts again once and what was already handed on is left out, or with `anew` all of it is handed on again, as another snapshot. A page too large to read at once is asked for again with a tenth of the
 * items.
 */
export async function* listPages<T>(
  path: string,
  schema: z.ZodType<T>,
  fetchPage: Fetcher,
  { anew = false } = {},
): AsyncGenerator<ListPage<T>> {
  const handedOn = new Set<string>()
  let token: string | null = null
  let size = FIRST_PAGE
  let restarted = false
  const ask = () => {
    const page = fetchPage(pagePath(path, size, token))
    page.catch(() => {}) // thrown where it is awaited; a reader that stops early never gets there
    return page
  }
  let pending = ask()
  for (;;) {
    let received: Received
    try {
      received = await pending
    } catch (error) {
      if (!(error instanceof TooLarge) || size < 10) throw error
      size = Math.floor(size / 10)
      pending = ask()
      continue
    }
    if (isExpired(received)) {
      const detail = 'The API server forgot the list twice while it was read (410). Try again when it is less busy.'
      if (restarted || token === null) throw new FetchFailure('invalid-answer', detail, received.request)
      restarted = true
      token = null
      pending = ask()
      continue
    }
    const { count, item, next, remaining, snapshot } = readPage(received)
    token = next
    size = sizeOf(received, count)
    if (next !== null) pending = ask()
    const items: T[] = []
    for (let index = 0; index < count; index++) {
      const raw = item(index)
      const id = anew ? null : identity(raw)
      if (id !== null && restarted && handedOn.has(id)) continue
      if (id !== null && (next !== null || restarted)) handedOn.add(id)
      items.push(readAs(schema, raw, received.request))
    }
    yield { items, remaining, snapshot, request: received.request }
    if (next === null) return
  }
}

/** How many items like those of the last page make a page. */
const sizeOf = ({ request }: Received, items: number) =>
  Math.min(LARGEST_PAGE, Math.max(1, Math.floor(PAGE_BYTES / Math.max(1, (request.bytes ?? 0) / Math.max(1, items)))))

function pagePath(path: string, size: number, token: string | null): string {
  const query = `limit=${size}${token === null ? '' : `&continue=${encodeURIComponent(token)}`}`
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}

function readPage(received: Received) {
  const { envelope, count, item } = parseAs(received, readListText)
  const { items, metadata } = (envelope ?? {}) as Envelope
  if (items !== null && !Array.isArray(items))
    throw new FetchFailure('invalid-answer', 'The answer is not a Kubernetes list.', received.request)
  const next = typeof metadata?.continue === 'string' && metadata.continue !== '' ? metadata.continue : null
  const said = metadata?.remainingItemCount
  const remaining = next === null ? 0 : typeof said === 'number' ? said : null
  const snapshot = typeof metadata?.resourceVersion === 'string' && metadata.resourceVersion !== '' ? metadata.resourceVersion : null
  return { count, item: (index: number) => parseAs(received, () => item(index)), next, remaining, snapshot }
}

/** What tells one object from all others, whenever it is read. */
function identity(item: unknown): string {
  const metadata = (item as { metadata?: { uid?: string; namespace?: string; name?: string } } | null)?.metadata
  return metadata?.uid ?? `${metadata?.namespace}/${metadata?.name}`
}
