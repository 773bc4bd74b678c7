import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import type { SourceRequest } from '@/lib/domain/evidence'
import { type Call, judge, open, type Received, TryAgain } from './attempt'
import { readBody } from './body'
import { FetchFailure } from './failure'
import { keepable } from './keepable'
import type { Origin } from './origin'
import { transportFailure } from './transport-failure'

/**
 * An answer that goes on for as long as both sides like: its lines as they come, without their ends, empty ones too. `wait` says for how long silence
 * is borne from now on, in milliseconds.
 */
export type Streaming = { request: SourceRequest; lines: AsyncGenerator<string>; wait: (silenceMs: number) => void }

/** What is asked for; silence of `silenceMs` ends the stream as timed out, a line of more than `maxLineBytes` as one that cannot be read. */
export type StreamCall = { path: string; headers: Record<string, string>; signal: AbortSignal; silenceMs: number; maxLineBytes?: number }

/** An object of Kubernetes has 1.5 MB at most where etcd keeps it; as JSON some more. */
const MAX_LINE_BYTES = 8_388_608

/** Of an answer that is no stream, at most this is read. */
const MAX_REFUSAL_BYTES = 1_048_576

/** An idle connection is probed this often by the system itself, so that a dead one is noticed. */
const PROBE_MS = 15_000

const NEWLINE = 10

/**
 * Opens a stream with one GET, through the same guard as every request, and never repeats it by itself. Answers what came instead where that has a
 * status of 400 or more that the caller reads; throws FetchFailure for 429 (with how long to wait), 5xx, redirects and whatever broke. Lines throw
 * FetchFailure too, when the stream breaks off, is silent for too long, or ends in the middle of a line; they end when `signal` is aborted.
 */
export async function openStream(
  origin: Origin,
  { path, headers, signal, silenceMs, maxLineBytes = MAX_LINE_BYTES }: StreamCall,
): Promise<Streaming | Received> {
  const call: Call = { method: 'GET', path, headers, body: null, maxBytes: MAX_REFUSAL_BYTES, redirect: null }
  const about: SourceRequest = { method: 'GET', path, status: null, hash: null, bytes: null, durationMs: null }
  const { request, response } = open(origin, call, signal)
  const quiet = { failure: null as FetchFailure | null }
  let bearsMs = silenceMs
  request.setTimeout(silenceMs, () => {
    quiet.failure = new FetchFailure('timed-out', `The server said nothing for ${Math.round(bearsMs / 1000)} seconds.`, about)
    request.destroy(quiet.failure)
  })
  const wait = (ms: number) => {
    bearsMs = ms
    request.setTimeout(ms)
  }
  request.once('socket', (socket) => socket.setKeepAlive(true, PROBE_MS))
  try {
    const message = await response
    about.status = message.statusCode ?? null
    if (about.status === 200) return { request: about, lines: linesOf(message, about, signal, quiet, maxLineBytes), wait }
    const { text } = await readBody(message, MAX_REFUSAL_BYTES)
    judge(about.status ?? 0, message.headers, about, call)
    return { status: about.status ?? 0, headers: message.headers, text, request: about }
  } catch (error) {
    request.destroy()
    throw failureOf(error, about, signal, quiet.failure)
  }
}

function failureOf(error: unknown, about: SourceRequest, signal: AbortSignal, quiet: FetchFailure | null): unknown {
  if (signal.aborted) return signal.reason
  if (error instanceof TryAgain) return error.failure
  if (error instanceof FetchFailure && error.request !== null) return error
  return quiet ?? transportFailure(error, about)
}

async function* linesOf(
  message: IncomingMessage,
  about: SourceRequest,
  signal: AbortSignal,
  quiet: { failure: FetchFailure | null },
  maxLineBytes: number,
): AsyncGenerator<string> {
  const broken = (detail: string) => new FetchFailure('invalid-answer', detail, about)
  let begun: Buffer[] = []
  let bytes = 0
  const whole = (end: Buffer): string => {
    const line = begun.length === 0 ? end : Buffer.concat([...begun, end])
    begun = []
    bytes = 0
    if (!isUtf8(line)) throw broken('A line of the stream is not text in UTF-8.')
    return keepable(line.toString('utf8'))
  }
  try {
    for await (const part of message as AsyncIterable<Buffer>) {
      let from = 0
      for (let end = part.indexOf(NEWLINE); end >= 0; end = part.indexOf(NEWLINE, from)) {
        yield whole(part.subarray(from, end))
        from = end + 1
      }
      if (from === part.length) continue
      bytes += part.length - from
      if (bytes > maxLineBytes) throw broken('A line of the stream is larger than Fourways reads at once.')
      begun.push(part.subarray(from))
    }
  } catch (error) {
    if (signal.aborted) return
    throw failureOf(error, about, signal, quiet.failure)
  }
  if (begun.length > 0 && !signal.aborted) throw broken('The stream ended in the middle of a line.')
}
