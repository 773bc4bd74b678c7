import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { env } from '@/lib/env'

const text = z.object({ current: z.string(), keys: z.record(z.string().regex(/^[\w.:-]{1,64}$/), z.base64()) })

/** The keys that wrap the data keys of sealed records: new records take `current`, older ones name the key that opens them. */
export type KeyRing = { current: string; keys: Map<string, Buffer> }

/** Reads a key ring from its JSON, `{ current: id, keys: { id: base64 of 32 bytes } }`; throws a sentence without any key in it. */
export function parseKeyRing(json: string): KeyRing {
  try {
    const { current, keys } = text.parse(JSON.parse(json))
    const ring = { current, keys: new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, 'base64')] as const)) }
    if (ring.keys.has(current) && [...ring.keys.values()].every((key) => key.length === 32)) return ring
  } catch {
    // told below: what the parser says could hold a key
  }
  throw new Error(
    'The keys that seal the credentials cannot be read: FOURWAYS_KEYS_FILE must name a JSON file { "current": id, "keys": { id: base64 of 32 bytes } }.',
  )
}

/** The key ring of this copy; null where no file of keys is named, so that what may do without a key can. */
export const keyRingIfAny = (): KeyRing | null => (process.env.FOURWAYS_KEYS_FILE ? keyRing() : null)

/** The key ring of this copy, read from FOURWAYS_KEYS_FILE at each call, so that a changed file counts at once. */
export function keyRing(): KeyRing {
  const file = env().FOURWAYS_KEYS_FILE
  if (!file) throw new Error('FOURWAYS_KEYS_FILE is not set: start Fourways with `npm start`, which makes the keys that seal credentials.')
  return parseKeyRing(readFileSync(file, 'utf8'))
}
