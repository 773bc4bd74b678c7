import { z } from 'zod/mini'
import { log } from './log'
import type { AnyOperation } from './operation'

const baseHeaders = (operation: AnyOperation): Record<string, string> => ({
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  ...(operation.unlisted ? { 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' } : {}),
})

const textOf = (value: unknown, name: 'etag' | 'id'): string | null => {
  const held = typeof value === 'object' && value !== null && name in value ? (value as Record<string, unknown>)[name] : null
  return typeof held === 'string' ? held : null
}

/** The JSON answer of an operation with its ETag and, for 201, its Location. The value passes its schema, so that nothing leaves that is not documented. */
export function respond(operation: AnyOperation, value: unknown, headers: Headers): Response {
  for (const [name, held] of Object.entries(baseHeaders(operation))) headers.set(name, held)
  if (!operation.answer) return new Response(null, { status: 204, headers })
  const checked = z.safeParse(operation.answer, value)
  if (!checked.success) throw new Error(`The answer is not as documented: ${z.prettifyError(checked.error)}`)
  const etag = textOf(checked.data, 'etag')
  const id = textOf(checked.data, 'id')
  if (etag) headers.set('etag', etag)
  if (operation.status === 201 && id && !headers.has('location')) headers.set('location', `${operation.path.replace(/\/\{.*$/, '')}/${id}`)
  headers.set('content-type', 'application/json')
  return new Response(JSON.stringify(checked.data), { status: operation.status, headers })
}

/** A file that is answered: its text goes out byte for byte. */
export type AnsweredFile = { name: string; type: string; text: string }

/** A name of a file that no system takes for anything else: letters and digits of ASCII and dashes before its ending. */
function fileName(name: string): string {
  const [, stem = '', ending = 'txt'] = /^(.*)\.([a-z]+)$/.exec(name) ?? [name, name]
  const plain = stem
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `${plain.slice(0, 80) || 'fourways'}.${ending}`
}

/** The answer of an operation that gives a file, to be saved and not shown. */
export function respondFile(operation: AnyOperation, { name, type, text }: AnsweredFile, headers: Headers): Response {
  if (!operation.file?.includes(type)) throw new Error(`The answer is not as documented: ${type} is none of its types.`)
  for (const [header, held] of Object.entries(baseHeaders(operation))) headers.set(header, held)
  headers.set('content-type', `${type}; charset=utf-8`)
  headers.set('content-disposition', `attachment; filename="${fileName(name)}"`)
  return new Response(text, { status: 200, headers })
}

/** Milliseconds between comments that keep proxies from closing a quiet stream. */
const BEAT_MS = 15_000

/** Values to send, and how to tell their source that nobody reads any more. */
export type EventStream = { values: AsyncIterable<unknown>; leave: () => void }

/** Server-sent events named `name`, one for each value, until the values end or the reader leaves. */
export function respondStream(operation: AnyOperation, { values, leave }: EventStream, name: string): Response {
  const encoder = new TextEncoder()
  const iterator = values[Symbol.asyncIterator]()
  let beat: NodeJS.Timeout | undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(': open\n\n'))
      beat = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), BEAT_MS)
    },
    async pull(controller) {
      const next = await iterator.next().catch((err) => {
        // Whoever follows opens the stream again, and is told what went wrong by its answer.
        log.error({ operation: `${operation.method} ${operation.path}`, err }, 'a stream broke off')
        return { done: true as const, value: undefined }
      })
      if (!next.done) return controller.enqueue(encoder.encode(`event: ${name}\ndata: ${JSON.stringify(next.value)}\n\n`))
      clearInterval(beat)
      controller.close()
    },
    async cancel() {
      clearInterval(beat)
      leave()
      await iterator.return?.()
    },
  })
  return new Response(body, { headers: { ...baseHeaders(operation), 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } })
}
