import type { z } from 'zod'
import type { Received } from '@/lib/fetch/attempt'
import { TooLarge } from '@/lib/fetch/body'
import { FetchFailure } from '@/lib/fetch/failure'
import { parseJson, readAs } from './client-answer'
import { isExpired } from './client-status'
import type { ListPage } from './protocol'

const PAGE = 500

/** A list as the API server sends it; only what paging needs is looked at. */
type RawList = { metadata?: { continue?: unknown; remainingItemCount?: unknown } | null; items?: unknown }

/** Sends one GET; answers 2xx and 410, throws FetchFailure on everything else. */
export type Fetcher = (path: string) => Promise<Received>

/**
 * Pages through a list. When the server forgets the snapshot midway (410), the list starts again once and what was already handed on is
 * left out. A page too large to read at once is asked for again with a tenth of the items.
 */
export async function* listPages<T>(path: string, schema: z.ZodType<T>, fetchPage: Fetcher): AsyncGenerator<ListPage<T>> {
  const handedOn = new Set<string>()
  let token: string | null = null
  let size = PAGE
  let restarted = false
  for (;;) {
    let received: Received
    try {
      received = await fetchPage(pagePath(path, size, token))
    } catch (error) {
      if (!(error instanceof TooLarge) || size < 10) throw error
      size = Math.floor(size / 10)
      continue
    }
    if (isExpired(received)) {
      const detail = 'The API server forgot the list twice while it was read (410). Try again when it is less busy.'
      if (restarted || token === null) throw new FetchFailure('invalid-answer', detail, received.request)
      restarted = true
      token = null
      continue
    }
    const { items, next, remaining } = readPage(received)
    const fresh = restarted ? items.filter((item) => !handedOn.has(identity(item))) : items
    for (const item of fresh) if (next !== null || restarted) handedOn.add(identity(item))
    yield { items: fresh.map((item) => readAs(schema, item, received.request)), remaining, request: received.request }
    if (next === null) return
    token = next
  }
}

function pagePath(path: string, size: number, token: string | null): string {
  const query = `limit=${size}${token === null ? '' : `&continue=${encodeURIComponent(token)}`}`
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}

function readPage(received: Received) {
  const list = parseJson(received) as RawList | null
  const items = list?.items === null ? [] : list?.items
  if (!Array.isArray(items)) throw new FetchFailure('invalid-answer', 'The answer is not a Kubernetes list.', received.request)
  const next = typeof list?.metadata?.continue === 'string' && list.metadata.continue !== '' ? list.metadata.continue : null
  const said = list?.metadata?.remainingItemCount
  return { items: items as unknown[], next, remaining: next === null ? 0 : typeof said === 'number' ? said : null }
}

/** What tells one object from all others, whenever it is read. */
function identity(item: unknown): string {
  const { metadata } = item as { metadata?: { uid?: string; namespace?: string; name?: string } }
  return metadata?.uid ?? `${metadata?.namespace}/${metadata?.name}`
}
