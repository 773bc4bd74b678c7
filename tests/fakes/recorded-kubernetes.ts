import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { KubernetesClient } from '@/lib/adapters/clusters/kubernetes/protocol'
import type { ProbeContext } from '@/lib/adapters/contract'
import type { SourceRequest } from '@/lib/domain/evidence'
import { FetchFailure } from '@/lib/fetch/failure'

/** What a server answers to a path: a JSON body, or the status of its refusal. */
export type Recorded = Record<string, unknown>

const FIXTURES = join(import.meta.dirname, '../../lib/adapters/clusters/kubernetes/__fixtures__')

/** A recorded answer of the Kubernetes adapter, by file name. */
export const recorded = (file: string): unknown => JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'))

/** The answer to a request that the identity has no right to, as `{ status: 403 }`. */
export const FORBIDDEN = { refusal: 403 }

const reasons = { 403: 'forbidden', 401: 'refused', 503: 'unreachable' } as const

/**
 * A Kubernetes client over recorded answers, two items a page. What is not recorded answers 404, and is listed in `asked` like everything
 * else. A function as answer is called with the body that was posted.
 */
export function recordedClient(
  answers: Recorded,
  { namespace = null, endpoint = 'https://127.0.0.1:6443' }: { namespace?: string | null; endpoint?: string } = {},
) {
  const asked: string[] = []

  function answer(method: string, path: string, body: unknown = null): { value: unknown; request: SourceRequest } {
    asked.push(`${method} ${path}`)
    const found = answers[path] ?? answers[path.split('?')[0] ?? path]
    const value = typeof found === 'function' ? found(body) : found
    const refusal = value === undefined ? 404 : (value as { refusal?: number }).refusal
    const request = { method, path, status: refusal ?? 200, hash: null, bytes: null, durationMs: 10 + asked.length }
    if (refusal === undefined) return { value, request }
    const reason = reasons[refusal as keyof typeof reasons] ?? 'invalid-answer'
    throw new FetchFailure(reason, `${path} answered ${refusal}`, request)
  }

  function checked<T>(schema: z.ZodType<T>, value: unknown, request: SourceRequest): T {
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    throw new FetchFailure('invalid-answer', parsed.error.message, request)
  }

  async function get<T>(path: string, schema: z.ZodType<T>) {
    const { value, request } = answer('GET', path)
    return { value: checked(schema, value, request), request }
  }

  const client: KubernetesClient = {
    endpoint,
    namespace,
    serverVersion: null,
    proxy: null,
    insecure: false,
    get,
    async find(path, schema) {
      try {
        return await get(path, schema)
      } catch (failure) {
        if (failure instanceof FetchFailure && failure.request?.status === 404) return null
        throw failure
      }
    },
    async post(path, body, schema) {
      const { value, request } = answer('POST', path, body)
      return { value: checked(schema, value, request), request }
    },
    async *list(path, schema) {
      const { value, request } = answer('GET', path)
      const { items } = value as { items: unknown[] }
      for (let from = 0; from === 0 || from < items.length; from += 2) {
        const page = items.slice(from, from + 2).map((item) => checked(schema, item, request))
        yield { items: page, remaining: Math.max(0, items.length - from - 2), snapshot: null, request }
      }
    },
    async watch(path) {
      throw new FetchFailure('invalid-answer', 'A recording has nothing to watch.', answer('GET', path).request)
    },
    close() {},
  }
  return { client, asked }
}

/** A context for a probe, with the progress it reports. */
export function probeContext(more: Partial<ProbeContext> = {}) {
  const progress: [number, number | null][] = []
  const context: ProbeContext = {
    namespaces: [],
    developersGroup: null,
    now: new Date('2026-11-22T09:00:00Z'),
    signal: new AbortController().signal,
    progress: (read, total) => progress.push([read, total]),
    ...more,
  }
  return { context, progress }
}
