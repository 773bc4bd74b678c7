import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { createGunzip } from 'node:zlib'
import { FetchFailure } from './failure'
import { keepable } from './keepable'

/** An answer that is larger than was asked for: a smaller page may do. */
export class TooLarge extends FetchFailure {}

const tooLarge = (limit: number) =>
  new TooLarge('invalid-answer', `The answer is larger than the ${Math.round(limit / 1_048_576)} MB that Fourways reads at once.`)

/** A whole answer: its text as it can be kept, SHA-256 (hex) and size in bytes, both of it as it came and decompressed. */
export type Body = { text: string; hash: string; bytes: number }

/**
 * Reads the answer to its end, decompressed, hashing on the way; gives up as soon as it passes `maxBytes`. Throws the stream's own error
 * when it breaks off, FetchFailure('invalid-answer') when it is too large or no UTF-8.
 */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Body> {
  const packed = response.headers['content-encoding'] === 'gzip'
  if (!packed && Number(response.headers['content-length']) > maxBytes) throw tooLarge(maxBytes)
  const stream = packed ? response.pipe(createGunzip()) : response
  if (packed) response.on('error', (error) => stream.destroy(error))
  const hash = createHash('sha256')
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of stream as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    hash.update(part)
    parts.push(part)
  }
  const whole = Buffer.concat(parts, bytes)
  if (!isUtf8(whole)) throw new FetchFailure('invalid-answer', 'The answer is not text in UTF-8.')
  return { text: keepable(whole.toString('utf8')), hash: hash.digest('hex'), bytes }
}
