import { z } from 'zod/mini'
import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'

const Refusal = z.object({ message: z.string() })

/** What an engine says when it no longer, or not yet, speaks the version that it is asked in. */
const WRONG_VERSION = /client version [\d.]+ is too (old|new)/

function messageOf(text: string): string {
  try {
    return Refusal.safeParse(JSON.parse(text)).data?.message ?? ''
  } catch {
    return ''
  }
}

/** The failure that an answer of 400 or more means; of the answer itself it repeats nothing. */
export function failureOf({ status, text, request }: Received): FetchFailure {
  const path = request.path.split('?')[0]
  const fail = (reason: FetchFailure['reason'], detail: string) => new FetchFailure(reason, detail, request)
  if (status === 401)
    return fail('refused', 'What stands before the engine asks who we are (401). Give a client certificate that it knows.')
  if (status === 403)
    return fail(
      'forbidden',
      `This identity may not ${request.method} ${path} (403). Allow it where the engine or its proxy limits requests.`,
    )
  if (status === 404) return fail('invalid-answer', `The engine does not have ${path} (404).`)
  const version = status === 400 ? WRONG_VERSION.exec(messageOf(text))?.[1] : undefined
  if (version === 'old')
    return fail('invalid-answer', 'The engine no longer speaks a version of its API that Fourways knows. Update Fourways.')
  if (version === 'new')
    return fail('invalid-answer', 'The engine does not speak the version of its API that it offered. Update the engine.')
  return fail('invalid-answer', `The engine does not accept our request for ${path} (${status}).`)
}
