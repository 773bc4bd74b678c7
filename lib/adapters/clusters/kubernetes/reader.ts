import { z } from 'zod'
import type { ProbeContext } from '@/lib/adapters/contract'
import type { SourceRequest } from '@/lib/domain/evidence'
import { TooLarge } from '@/lib/fetch/body'
import { FetchFailure } from '@/lib/fetch/failure'
import type { Answer, KubernetesClient, RequestOptions } from './protocol'

const Nothing = z.object({})

type Only = Pick<RequestOptions, 'metadataOnly'>

/** Pages of one list whose requests are all kept as evidence; of a longer one the first and the last are. */
const PAGES_KEPT = 4

/** What a probe reads with: it counts progress and keeps the requests that the value will come from. */
export type Reader = ReturnType<typeof readerOf>

const hasReason = (error: unknown, is: (failure: FetchFailure) => boolean): error is FetchFailure =>
  error instanceof FetchFailure && is(error)
const isForbidden = (error: unknown) => hasReason(error, ({ reason }) => reason === 'forbidden')
const isDown = (error: unknown) => hasReason(error, ({ request }) => (request?.status ?? 0) >= 500)
const isTooLarge = (error: unknown) => error instanceof TooLarge
const isAbsent = (error: unknown) => hasReason(error, ({ request }) => request?.status === 404)

/**
 * Reads with `client` on behalf of one probe; every failure is thrown on, unless the method says which it turns into null. `reach` is how far
 * lists of namespaced objects go: the namespaces that the context names, or, for what is true of the whole cluster, all of them where that
 * is allowed. Where nothing is named it is all of them too, and where that is forbidden the client's own namespace.
 */
export function readerOf(client: KubernetesClient, context: ProbeContext, reach: 'stage' | 'cluster' = 'stage') {
  const requests: SourceRequest[] = []
  const longLists: Record<string, number> = {}
  const remaining = new Map<string, number | null>()
  let read = 0

  function progress() {
    const left = [...remaining.values()]
    context.progress(read, left.includes(null) ? null : left.reduce<number>((sum, count) => sum + (count ?? 0), read))
  }

  function keep(path: string, pages: SourceRequest[]) {
    if (pages.length > PAGES_KEPT) longLists[path] = pages.length
    requests.push(...(pages.length > PAGES_KEPT ? [pages[0], pages.at(-1)] : pages).filter((page) => page !== undefined))
  }

  function keepFailed(failure: unknown) {
    if (failure instanceof FetchFailure && failure.request !== null) requests.push(failure.request)
  }

  /** Page by page, so that a long list need never be held. */
  async function* pages<T>(path: string, schema: z.ZodType<T>, only: Only = {}): AsyncGenerator<T[]> {
    const seen: SourceRequest[] = []
    try {
      for await (const page of client.list(path, schema, { signal: context.signal, ...only })) {
        seen.push(page.request)
        read += page.items.length
        remaining.set(path, page.remaining)
        progress()
        yield page.items
      }
      remaining.set(path, 0)
    } finally {
      keep(path, seen)
    }
  }

  /** A whole list. */
  async function list<T>(path: string, schema: z.ZodType<T>, only: Only = {}): Promise<T[]> {
    const items: T[] = []
    for await (const page of pages(path, schema, only)) items.push(...page)
    return items
  }

  function one<T>(answer: Answer<T>): T {
    requests.push(answer.request)
    read += 1
    progress()
    return answer.value
  }

  async function unless<T>(reading: Promise<T>, expected: (failure: unknown) => boolean): Promise<T | null> {
    try {
      return await reading
    } catch (failure) {
      if (!expected(failure)) throw failure
      keepFailed(failure)
      return null
    }
  }

  const named = context.namespaces.length > 0 ? context.namespaces : client.namespace === null ? [] : [client.namespace]

  /** The namespaces that are read; null for the whole cluster. */
  async function namespaces(): Promise<string[] | null> {
    if (named.length === 0) return null
    if (reach === 'stage' && context.namespaces.length > 0) return named
    return (await mayListEverywhere()) ? null : named
  }

  /** The paths of one resource in those namespaces. */
  async function paths(api: string, resource: string): Promise<string[]> {
    const chosen = await namespaces()
    return chosen === null
      ? [`${api}/${resource}`]
      : chosen.map((namespace) => `${api}/namespaces/${encodeURIComponent(namespace)}/${resource}`)
  }

  let everywhere: Promise<boolean> | null = null
  /** Asked once per reading, with the one list that every stage has. */
  function mayListEverywhere(): Promise<boolean> {
    everywhere ??= (async () => {
      try {
        requests.push((await client.get('/apis/apps/v1/deployments?limit=1', Nothing, { signal: context.signal })).request)
        return true
      } catch (failure) {
        if (!isForbidden(failure)) throw failure
        keepFailed(failure)
        return false
      }
    })()
    return everywhere
  }

  return {
    requests,
    /** How many pages were read of the lists of which only the first and last request are kept. */
    longLists,
    pages,
    list,
    paths,
    namespaces,
    /** A whole list, in the namespaces that are read. */
    here: async <T>(api: string, resource: string, schema: z.ZodType<T>, only: Only = {}): Promise<T[]> => {
      const lists: T[] = []
      for (const path of await paths(api, resource)) lists.push(...(await list(path, schema, only)))
      return lists
    },
    get: async <T>(path: string, schema: z.ZodType<T>, only: Only = {}): Promise<T> =>
      one(await client.get(path, schema, { signal: context.signal, ...only })),
    /** Null when there is no such object. */
    find: async <T>(path: string, schema: z.ZodType<T>): Promise<T | null> => {
      const answer = await client.find(path, schema, { signal: context.signal })
      return answer === null ? null : one(answer)
    },
    post: async <T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> =>
      one(await client.post(path, body, schema, { signal: context.signal })),
    /** Null when asking is forbidden; the refused request is kept. */
    permitted: <T>(reading: Promise<T>) => unless(reading, isForbidden),
    /** Null when this server has no such resource. */
    served: <T>(reading: Promise<T>) => unless(reading, isAbsent),
    /** Null when the server's own answer is that it cannot (forbidden, gone, an add-on behind it down), or when an add-on that knows no pages sends more than is read at once. */
    answered: <T>(reading: Promise<T>) =>
      unless(reading, (failure) => isForbidden(failure) || isAbsent(failure) || isDown(failure) || isTooLarge(failure)),
  }
}
