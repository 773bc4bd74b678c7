import type { z } from 'zod'
import type { ProbeContext } from '@/lib/adapters/contract'
import type { SourceRequest } from '@/lib/domain/evidence'
import { FetchFailure } from '@/lib/fetch/failure'
import type { Answer, DockerClient } from './protocol'

/** What a probe reads with: it counts progress and keeps the requests that the value will come from. */
export type Reader = ReturnType<typeof readerOf>

/** A path with the engine's own filters: a JSON object of lists, of which each name must have one. */
export const filtered = (path: string, filters: Record<string, string[]>) =>
  `${path}${path.includes('?') ? '&' : '?'}filters=${encodeURIComponent(JSON.stringify(filters))}`

/** Reads with `client` on behalf of one probe; every failure is thrown on, unless the method says which it turns into null. */
export function readerOf(client: DockerClient, context: ProbeContext) {
  const requests: SourceRequest[] = []
  const { signal } = context
  let read = 0

  function one<T>(answer: Answer<T>): T {
    requests.push(answer.request)
    read += Array.isArray(answer.value) ? answer.value.length : 1
    context.progress(read, null)
    return answer.value
  }

  return {
    requests,
    /** The stacks and projects that are read; empty for all. */
    namespaces: context.namespaces,
    get: async <T>(path: string, schema: z.ZodType<T>): Promise<T> => one(await client.get(path, schema, { signal })),
    /** Null when there is no such object any more. */
    find: async <T>(path: string, schema: z.ZodType<T>): Promise<T | null> => {
      const answer = await client.find(path, schema, { signal })
      return answer === null ? null : one(answer)
    },
    /** Null when asking is forbidden; the refused request is kept. */
    async permitted<T>(reading: Promise<T>): Promise<T | null> {
      try {
        return await reading
      } catch (failure) {
        if (!(failure instanceof FetchFailure) || failure.reason !== 'forbidden') throw failure
        if (failure.request !== null) requests.push(failure.request)
        return null
      }
    },
  }
}
