import type { z } from 'zod'
import type { ProbeContext } from '@/lib/adapters/contract'
import type { SourceRequest } from '@/lib/domain/evidence'
import { FetchFailure } from '@/lib/fetch/failure'
import type { Answer, DcosClient, Part } from './protocol'

/** What a probe reads with: it counts progress and keeps the requests that the value will come from. */
export type Reader = ReturnType<typeof readerOf>

/** Reads with `client` on behalf of one probe; every failure is thrown on, unless the method says which it turns into null. */
export function readerOf(client: DcosClient, context: ProbeContext) {
  const requests: SourceRequest[] = []
  let read = 0

  function one<T>({ value, request }: Answer<T>): T {
    requests.push(request)
    read += 1
    context.progress(read, null)
    return value
  }

  const { signal } = context
  return {
    requests,
    get: async <T>(part: Part, path: string, schema: z.ZodType<T>): Promise<T> => one(await client.get(part, path, schema, { signal })),
    /** Null when this server has no such thing, as those of old have not. */
    find: async <T>(part: Part, path: string, schema: z.ZodType<T>): Promise<T | null> => {
      const answer = await client.find(part, path, schema, { signal })
      return answer && one(answer)
    },
    /** Null when asking is forbidden, or when nobody said where to ask; the refused request is kept. */
    permitted: async <T>(reading: Promise<T>): Promise<T | null> => {
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
