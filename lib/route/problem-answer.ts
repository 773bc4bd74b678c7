import { randomUUID } from 'node:crypto'
import { Problem, type ProblemBody, type ProblemKind, problemStatus } from '@/lib/domain/problem'
import { log } from './log'

const titles: Record<ProblemKind, string> = {
  invalid: 'The request cannot be read',
  'not-signed-in': 'Not signed in',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  conflict: 'In conflict with what is there',
  'edited-meanwhile': 'Edited meanwhile',
  'too-large': 'Too large',
  unprocessable: 'Cannot be done as asked',
  'etag-missing': 'The version is missing',
  'too-many': 'Too many requests',
  unavailable: 'Not available now',
}

const bodyOf = ({ kind, detail, fields }: Problem): ProblemBody => ({
  type: `urn:fourways:problem:${kind}`,
  title: titles[kind],
  status: problemStatus[kind],
  detail,
  ...(fields.length ? { fields } : {}),
})

/** What is thrown by accident: the answer names an id under which the log has the whole of it, and nothing else of it. */
function accident(thrown: unknown, operation: string): ProblemBody {
  const id = randomUUID()
  log.error({ id, operation, err: thrown }, 'unexpected error')
  const detail = `Something went wrong on our side. Try again; if it stays, look for ${id} in the server's log.`
  return { type: 'urn:fourways:problem:unexpected', title: 'Unexpected error', status: 500, detail }
}

/** The answer to whatever was thrown while `operation` was at work, as RFC 9457 writes it. */
export function problemAnswer(thrown: unknown, operation: string): Response {
  if (thrown instanceof Problem && ['not-signed-in', 'forbidden'].includes(thrown.kind)) {
    log.info({ operation, kind: thrown.kind, detail: thrown.detail }, 'refused')
  }
  const body = thrown instanceof Problem ? bodyOf(thrown) : accident(thrown, operation)
  const wait = thrown instanceof Problem ? thrown.retryAfterSeconds : null
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(wait === null ? {} : { 'retry-after': String(wait) }),
    },
  })
}
