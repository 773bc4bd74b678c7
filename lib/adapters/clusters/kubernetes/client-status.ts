import { z } from 'zod/mini'
import type { Received } from '@/lib/fetch/attempt'
import { FetchFailure } from '@/lib/fetch/failure'

/** The part of an API server's own error answer that is read; `metadata.continue` lets an expired list go on. */
const Status = z.object({
  kind: z.literal('Status'),
  reason: z.optional(z.string()),
  message: z.optional(z.string()),
  metadata: z.optional(z.object({ continue: z.optional(z.string()) })),
})

/** Whose credentials they are, for the sentence about a 401. */
export type Credentials = { kind: 'token' | 'certificate' | 'none'; renewal: string | null }

const REFUSED: Record<Credentials['kind'], string> = {
  token: 'The API server does not accept the token (401): it has expired or was revoked. Give a new one.',
  certificate:
    'The API server does not accept the client certificate (401): it has expired or its authority is not trusted. Give a new one.',
  none: 'The API server asks who we are (401), and this connection has no credentials. Give a token.',
}

/** The Status object of an answer, or null when it is something else, such as the plain "404 page not found" of a missing API. */
function statusOf(text: string): z.infer<typeof Status> | null {
  try {
    return Status.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The verb, resource and place that a 403 names, in words without the user's name; null when it names none. */
function missingRight(message: string): { verb: string; resource: string; place: string } | null {
  const found = /cannot (\S+) resource "([^"]+)" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/.exec(message)
  const [, verb, resource, group, namespace] = found ?? []
  if (!verb || !resource) return null
  return {
    verb,
    resource: group ? `${resource}.${group}` : resource,
    place: namespace ? `in the namespace ${namespace}` : 'in the whole cluster',
  }
}

/** Whether the server took us for nobody. */
export const saysAnonymous = (received: Received) => /User "system:anonymous"/.test(statusOf(received.text)?.message ?? '')

/** The failure that an answer of 400 or more means; of the answer itself it repeats only verb, resource and namespace. */
export function failureOf(received: Received, credentials: Credentials): FetchFailure {
  const { status, request } = received
  if (status === 401) return new FetchFailure('refused', REFUSED[credentials.kind], request, credentials.renewal)
  if (status === 403 && saysAnonymous(received)) {
    const detail =
      'The API server takes us for an anonymous caller (403): it does not know these credentials. Give a token of this cluster.'
    return new FetchFailure('refused', detail, request, credentials.renewal)
  }
  if (status === 403) {
    const right = missingRight(statusOf(received.text)?.message ?? '')
    const detail = right
      ? `This identity may not ${right.verb} ${right.resource} ${right.place} (403). Ask for a role with that right.`
      : `This identity may not ${request.method} ${pathname(request.path)} (403). Ask for a role with that right.`
    return new FetchFailure('forbidden', detail, request)
  }
  if (status === 404) return new FetchFailure('invalid-answer', `The API server does not have ${pathname(request.path)} (404).`, request)
  return new FetchFailure(
    'invalid-answer',
    `The API server does not accept our request for ${pathname(request.path)} (${status}).`,
    request,
  )
}

/** Whether a page's continue token is too old, and the list has to start again. */
export const isExpired = (received: Received) => received.status === 410

const pathname = (path: string) => path.split('?')[0]
