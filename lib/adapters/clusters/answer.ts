import type { z } from 'zod'
import type { SourceRequest } from '@/lib/domain/evidence'
import { FIRST_FAULT } from '@/lib/domain/field-problems'
import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'

/** What `parse` makes of an answer's text; throws FetchFailure('invalid-answer') where it is no JSON, such as a login page. `server` is what should stand there. */
export function parseAs<T>(received: Received, parse: (text: string) => T, server = 'an API server'): T {
  try {
    return parse(received.text)
  } catch {
    const what = /^\s*</.test(received.text) ? 'a web page' : 'something other than JSON'
    throw new FetchFailure('invalid-answer', `The answer is ${what}. Check that the address is that of ${server}.`, received.request)
  }
}

/** The JSON of an answer; throws FetchFailure('invalid-answer') where it is none. */
export const parseJson = (received: Received, server?: string): unknown => parseAs(received, JSON.parse, server)

/** A value as the schema reads it; throws FetchFailure('invalid-answer') that names the field, never its content. */
export function readAs<T>(schema: z.ZodType<T>, value: unknown, request: SourceRequest): T {
  const read = schema.safeParse(value, FIRST_FAULT)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  const field = issue?.path.join('.') || 'the object itself'
  const detail = `The answer to ${request.path.split('?')[0]} has something unexpected in ${field} (${issue?.code}). This version of the server may be one that Fourways does not know yet.`
  throw new FetchFailure('invalid-answer', detail, request)
}
