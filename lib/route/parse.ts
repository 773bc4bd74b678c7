import type { z } from 'zod/mini'
import { checkFields, inOneLine } from '@/lib/domain/field-problems'
import { Problem } from '@/lib/domain/problem'

/** Any schema of the domain. */
export type Schema = z.core.$ZodType

/** The largest body that is read, in bytes: a kubeconfig of 256 KB and the quoting around it. */
const MAX_BODY_BYTES = 300_000

/** The value as the schema has it, or a Problem `invalid` with a sentence for each field; `what` names the part of the request. */
export function parse<S extends Schema>(schema: S, value: unknown, what: string): z.output<S> {
  const checked = checkFields(schema, value)
  if (checked.ok) return checked.data
  throw new Problem('invalid', `The ${what} cannot be used. ${inOneLine(checked.fields)}`, checked.fields)
}

const HALF_A_PAIR = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** Texts that no database keeps: with a NUL, or with half of a surrogate pair. */
export function checkText(text: string): void {
  if (!text.includes('\0') && !HALF_A_PAIR.test(text)) return
  throw new Problem('invalid', 'A text has a character that cannot be kept (NUL, or half of a surrogate pair): leave it out.')
}

async function readLimited(request: Request, most: number): Promise<string> {
  const tooLarge = new Problem('too-large', `The body is larger than ${(most / 1000).toLocaleString('en-US')} KB: send less.`)
  if (Number(request.headers.get('content-length')) > most) throw tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > most) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** What kind of body a request says that it has, without parameters, in lower case. */
const typeOf = (request: Request) => (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()

/** A body that is taken as text: its type, and the most bytes of it. */
export type TextBody = { type: string; most: number }

/** The body of a request as text under its own type; any other is a Problem `invalid`. */
export async function readText(request: Request, { type, most }: TextBody): Promise<string> {
  if (typeOf(request) !== type) throw new Problem('invalid', `The body must be ${type}: send it with content-type: ${type}.`)
  return readLimited(request, most)
}

/** The body of a request as JSON; undefined when it has none. Anything else than JSON under its own name is a Problem `invalid`. */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readLimited(request, MAX_BODY_BYTES)
  if (text === '') return undefined
  if (typeOf(request) !== 'application/json') {
    throw new Problem('invalid', 'The body must be JSON: send it with content-type: application/json.')
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Problem('invalid', 'The body is not JSON that can be read: look for a missing quote, comma or brace.')
  }
  checkTexts(value)
  return value
}

/** Nothing of ours is nested as deep; what is would exhaust whoever walks through it. */
const MAX_DEPTH = 32

/** No list or object of a request has as many entries; each may have several things wrong with it. */
const MAX_ENTRIES = 1000

function checkTexts(value: unknown, depth = 0): void {
  if (depth > MAX_DEPTH) throw new Problem('invalid', `The body is nested deeper than ${MAX_DEPTH} levels: no request is.`)
  if (typeof value === 'string') checkText(value)
  if (typeof value !== 'object' || value === null) return
  const entries = Object.entries(value)
  if (entries.length > MAX_ENTRIES)
    throw new Problem('invalid', `The body has a list or an object of more than ${MAX_ENTRIES.toLocaleString('en-US')} entries: send less.`)
  for (const [key, held] of entries) {
    checkText(key)
    checkTexts(held, depth + 1)
  }
}
