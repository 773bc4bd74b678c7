import type { z } from 'zod/mini'
import { currentActor } from '@/lib/access/actor'
import { hostIsOurs, originIsOurs } from '@/lib/access/address'
import { recordDenial } from '@/lib/access/denials'
import { permit } from '@/lib/access/rights'
import type { Actor } from '@/lib/domain/actor'
import { Problem } from '@/lib/domain/problem'
import { log } from './log'
import type { AnyOperation, Operation } from './operation'
import { checkText, parse, readJson, readText, type Schema } from './parse'
import { problemAnswer } from './problem-answer'
import { type AnsweredFile, type EventStream, respond, respondFile, respondStream } from './respond'

/** A route handler as Next calls it; without a part of the address in brackets there are no parameters at all. */
export type Handler = (request: Request, context: { params: Promise<Record<string, string> | undefined> }) => Promise<Response>

/** What the work must give: the answer, or anything when there is none. */
type Result<S extends Schema | null> = S extends Schema ? z.output<S> : unknown

type Out<S extends Schema | null> = S extends Schema ? z.output<S> : undefined

/**
 * What a piece of work is given: the checked parts of the request, `etag` as If-Match named it (empty when none is asked for), and `headers` of the
 * answer to add to. `text` reads the body of an operation that takes text, once the work knows that it wants it.
 */
export type Asked<P extends Schema, Q extends Schema, B extends Schema | null> = {
  params: z.output<P>
  query: z.output<Q>
  body: Out<B>
  text: () => Promise<string>
  etag: string
  request: Request
  headers: Headers
}

/** As Asked, with who is asking. */
export type AskedBy<P extends Schema, Q extends Schema, B extends Schema | null> = Asked<P, Q, B> & { actor: Actor }

function checkAddresses(request: Request, { byToken }: AnyOperation): void {
  if (!hostIsOurs(request.headers.get('host') ?? new URL(request.url).host)) {
    throw new Problem('forbidden', 'This copy of Fourways is for this machine only: open it under 127.0.0.1 or localhost.')
  }
  if (byToken || ['GET', 'HEAD'].includes(request.method) || originIsOurs(request.headers)) return
  throw new Problem('forbidden', 'Changes are taken only from Fourways’ own pages: send the header Origin with the address of this server.')
}

function readEtag(operation: AnyOperation, request: Request): string {
  if (!operation.ifMatch) return ''
  const named = request.headers.get('if-match')?.trim()
  if (named) return named
  throw new Problem('etag-missing', 'Say which version you edit: send the ETag that you read as If-Match.')
}

/** Ids in the path that are none are as unknown as ids of nothing. */
function readParams(operation: AnyOperation, raw: Record<string, string>): unknown {
  try {
    return parse(operation.params, raw, 'address')
  } catch {
    throw new Problem('not-found', 'There is nothing at this address.')
  }
}

function readQuery(operation: AnyOperation, request: Request): unknown {
  const { searchParams } = new URL(request.url)
  const names = [...new Set(searchParams.keys())]
  const values = names.map((name) => {
    const given = searchParams.getAll(name)
    given.forEach(checkText)
    return [name, given.length === 1 ? given[0] : given] as const
  })
  return parse(operation.query, Object.fromEntries(values), 'query')
}

async function read(operation: AnyOperation, request: Request, params: Record<string, string>) {
  return {
    params: readParams(operation, params),
    query: readQuery(operation, request),
    body: operation.body ? parse(operation.body, await readJson(request), 'request') : undefined,
    text: () => (operation.text ? readText(request, operation.text) : Promise.resolve('')),
    etag: readEtag(operation, request),
    request,
    headers: new Headers(),
  }
}

/** A refused change is told in the team's audit as well as in the log; when it cannot be, the refusal stands all the same. */
async function keepDenial(thrown: unknown, actor: Actor | null, { method, path, right }: AnyOperation): Promise<void> {
  if (!(thrown instanceof Problem) || thrown.kind !== 'forbidden' || !actor || right === 'open' || method === 'GET') return
  await recordDenial(actor, right, thrown.detail).catch((err) =>
    log.error({ operation: `${method} ${path}`, err }, 'a denial is missing in the audit'),
  )
}

type Respond = (value: unknown, headers: Headers) => Response

function handler(operation: AnyOperation, work: (asked: never) => unknown, answer: Respond): Handler {
  return async (request, context) => {
    let actor: Actor | null = null
    try {
      checkAddresses(request, operation)
      if (operation.right !== 'open') {
        actor = await currentActor(request)
        permit(actor, ...operation.right)
      }
      const asked = { ...(await read(operation, request, (await context.params) ?? {})), actor }
      return answer(await work(asked as never), asked.headers)
    } catch (thrown) {
      await keepDenial(thrown, actor, operation)
      return problemAnswer(thrown, `${operation.method} ${operation.path}`)
    }
  }
}

/** The handler of an operation that needs a session: parse, permit, one piece of work, respond; whatever is thrown becomes a problem answer. */
export const handle = <P extends Schema, Q extends Schema, B extends Schema | null, R extends Schema | null>(
  operation: Operation<P, Q, B, R, false>,
  work: (asked: AskedBy<P, Q, B>) => Promise<Result<R>>,
): Handler => handler(operation, work, (value, headers) => respond(operation, value, headers))

/** As `handle`, for an operation that is open to whoever reaches us. */
export const handleOpen = <P extends Schema, Q extends Schema, B extends Schema | null, R extends Schema | null>(
  operation: Operation<P, Q, B, R, true>,
  work: (asked: Asked<P, Q, B>) => Promise<Result<R>>,
): Handler => handler(operation, work, (value, headers) => respond(operation, value, headers))

/** As `handle`, for an operation that answers with a file. */
export const handleFile = <P extends Schema, Q extends Schema, B extends Schema | null>(
  operation: Operation<P, Q, B, null, false>,
  work: (asked: AskedBy<P, Q, B>) => Promise<AnsweredFile>,
): Handler => handler(operation, work, (file, headers) => respondFile(operation, file as AnsweredFile, headers))

/** As `handleFile`, for an operation that is open to whoever reaches us. */
export const handleOpenFile = <P extends Schema, Q extends Schema, B extends Schema | null>(
  operation: Operation<P, Q, B, null, true>,
  work: (asked: Asked<P, Q, B>) => Promise<AnsweredFile>,
): Handler => handler(operation, work, (file, headers) => respondFile(operation, file as AnsweredFile, headers))

/** A stream ends after this long, so that whoever lost the right to it loses the stream too; browsers open it again by themselves. */
const STREAM_MS = 10 * 60_000

/** As `handle`, for server-sent events called `name`. The work must end with the signal: the reader has left, or it is time to ask who they are again. */
export const handleStream = <P extends Schema, Q extends Schema, R extends Schema>(
  operation: Operation<P, Q, null, R, false>,
  name: string,
  work: (asked: AskedBy<P, Q, null>, signal: AbortSignal) => AsyncIterable<z.output<R>>,
): Handler =>
  handler(
    operation,
    (asked: AskedBy<P, Q, null>) => {
      const left = new AbortController()
      const signal = AbortSignal.any([asked.request.signal, left.signal, AbortSignal.timeout(STREAM_MS)])
      return { values: work(asked, signal), leave: () => left.abort() }
    },
    (stream) => respondStream(operation, stream as EventStream, name),
  )
