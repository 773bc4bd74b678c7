import { z } from 'zod'
import { readAs } from '@/lib/adapters/clusters/answer'
import type { SourceRequest } from '@/lib/domain/evidence'
import { FetchFailure } from '@/lib/fetch/failure'
import type { KnownObject } from './known-object'

/** One line of a watch: an object as it now is, one that is gone, how far the watch has come (`whole` once all there was has been sent), or why it ends. */
export type WatchEvent<T> =
  | { kind: 'changed' | 'gone'; item: KnownObject<T> }
  | { kind: 'bookmark'; version: string; whole: boolean }
  | { kind: 'error'; status: number; waitMs: number | null }

const Line = z.object({ type: z.enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']), object: z.unknown() })

const Bookmark = z.object({
  metadata: z.object({ resourceVersion: z.string(), annotations: z.record(z.string(), z.string()).nullish() }),
})

const ErrorStatus = z.object({
  code: z.number().default(500),
  details: z.object({ retryAfterSeconds: z.number().nullish() }).nullish(),
})

/** The annotation of the bookmark after which a watch that began with all there was goes on with what changes (Kubernetes, KEP-3157). */
const INITIAL_END = 'k8s.io/initial-events-end'

/** What one line says; throws FetchFailure('invalid-answer') for one that cannot be read. */
export function readEvent<T>(line: string, schema: z.ZodType<KnownObject<T>>, request: SourceRequest): WatchEvent<T> {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    throw new FetchFailure('invalid-answer', 'A line of the watch is not JSON.', request)
  }
  const { type, object } = readAs(Line, json, request)
  if (type === 'BOOKMARK') {
    const { resourceVersion, annotations } = readAs(Bookmark, object, request).metadata
    return { kind: 'bookmark', version: resourceVersion, whole: annotations?.[INITIAL_END] === 'true' }
  }
  if (type === 'ERROR') {
    const { code, details } = readAs(ErrorStatus, object, request)
    return { kind: 'error', status: code, waitMs: details?.retryAfterSeconds ? details.retryAfterSeconds * 1000 : null }
  }
  return { kind: type === 'DELETED' ? 'gone' : 'changed', item: readAs(schema, object, request) }
}
