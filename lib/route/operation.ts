import { z } from 'zod/mini'
import type { Action, Noun } from '@/lib/access/rights'
import type { Schema, TextBody } from './parse'

/** No parameters, and none are taken. */
export const Nothing = z.strictObject({})

/** One method of one route: what the handler obeys is what the OpenAPI document says. */
export type Operation<P extends Schema, Q extends Schema, B extends Schema | null, R extends Schema | null, Open extends boolean> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As OpenAPI writes it: `/api/profiles/{id}`. */
  path: string
  summary: string
  /** What the session's role must cover; `open` needs no session. */
  right: Open extends true ? 'open' : readonly [Action, Noun]
  params: P
  query: Q
  /** Null when no body is taken. */
  body: B
  /** What text is taken instead of a JSON body, or null. */
  text: TextBody | null
  /** True when a bearer token says who asks. No cookie is looked at, so no page of another site can ask in somebody's name and no Origin is asked for. */
  byToken: boolean
  /** The answer's body, or null for 204. */
  answer: R
  status: 200 | 201 | 202 | 204
  /** True when If-Match must name the version that was read. */
  ifMatch: boolean
  /** True for server-sent events whose data is `answer`. */
  stream: boolean
  /** What types of file the answer may be; null when it is `answer` as JSON. */
  file: readonly string[] | null
  /** True when the answer is for whoever holds a link: it must not be indexed, nor its address passed on. */
  unlisted: boolean
}

/** Any operation, for lists of them. */
export type AnyOperation = Operation<Schema, Schema, Schema | null, Schema | null, boolean>

type Spec<P extends Schema, Q extends Schema, B extends Schema | null, R extends Schema | null, Open extends boolean> = Pick<
  Operation<P, Q, B, R, Open>,
  'method' | 'path' | 'summary' | 'right'
> &
  Partial<
    Pick<
      Operation<P, Q, B, R, Open>,
      'params' | 'query' | 'body' | 'text' | 'byToken' | 'answer' | 'status' | 'ifMatch' | 'stream' | 'file' | 'unlisted'
    >
  >

function fill<
  P extends Schema = typeof Nothing,
  Q extends Schema = typeof Nothing,
  B extends Schema | null = null,
  R extends Schema | null = null,
  Open extends boolean = false,
>(spec: Spec<P, Q, B, R, Open>): Operation<P, Q, B, R, Open> {
  const defaults = {
    ...{ params: Nothing, query: Nothing, body: null, text: null, byToken: false, answer: null },
    ...{ ifMatch: false, stream: false, file: null, unlisted: false },
  }
  return { ...defaults, status: spec.answer || spec.file ? 200 : 204, ...spec } as Operation<P, Q, B, R, Open>
}

/** An operation that needs a session with a right; parameters, query and body that are left out are not taken. */
export const operation = <
  P extends Schema = typeof Nothing,
  Q extends Schema = typeof Nothing,
  B extends Schema | null = null,
  R extends Schema | null = null,
>(
  spec: Spec<P, Q, B, R, false>,
) => fill(spec)

/** An operation that anyone may call who reaches us. */
export const openOperation = <
  P extends Schema = typeof Nothing,
  Q extends Schema = typeof Nothing,
  B extends Schema | null = null,
  R extends Schema | null = null,
>(
  spec: Omit<Spec<P, Q, B, R, true>, 'right'>,
) => fill<P, Q, B, R, true>({ ...spec, right: 'open' } as Spec<P, Q, B, R, true>)
