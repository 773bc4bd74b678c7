import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { KeyRing } from './key-ring'

/** The row that a sealed record belongs to; in any other row it does not open. */
type SealedFor = { teamId: string; rowId: string }

// The record: format 1, length of the key's id, the id, the wrapped data key (IV, key, tag), the content (IV, text, tag).
const FORMAT = 1
const IV = 12
const TAG = 16
const KEY = 32
const WRAPPED = IV + KEY + TAG

/** The two uses of a row's binding are told apart, so that neither part passes as the other. */
const bindingOf = (use: 'key' | 'content', { teamId, rowId }: SealedFor) => Buffer.from(JSON.stringify([FORMAT, use, teamId, rowId]))

function encrypt(key: Buffer, plain: Buffer, binding: Buffer): Buffer {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(binding)
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Buffer, sealed: Buffer, binding: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV), { authTagLength: TAG }).setAAD(binding)
  decipher.setAuthTag(sealed.subarray(-TAG))
  return Buffer.concat([decipher.update(sealed.subarray(IV, -TAG)), decipher.final()])
}

function keyOf(ring: KeyRing, id: string): Buffer {
  const key = ring.keys.get(id)
  if (!key) throw new Error(`The key "${id}" that sealed this record is not in the key ring: restore it, or enter the credentials again.`)
  return key
}

function join(keyId: string, wrapped: Buffer, content: Buffer): Buffer {
  const id = Buffer.from(keyId)
  return Buffer.concat([Buffer.from([FORMAT, id.length]), id, wrapped, content])
}

function split(sealed: Buffer): { keyId: string; wrapped: Buffer; content: Buffer } {
  const idEnd = 2 + (sealed[1] ?? 0)
  if (sealed[0] !== FORMAT || sealed.length < idEnd + WRAPPED + IV + TAG) throw new Error('This is not a sealed record of a known format.')
  return {
    keyId: sealed.toString('utf8', 2, idEnd),
    wrapped: sealed.subarray(idEnd, idEnd + WRAPPED),
    content: sealed.subarray(idEnd + WRAPPED),
  }
}

/** Seals a text for one row: AES-256-GCM under a data key of its own, which the ring's current key wraps. */
export function seal(ring: KeyRing, row: SealedFor, plain: string): Buffer {
  const dataKey = randomBytes(KEY)
  const wrapped = encrypt(keyOf(ring, ring.current), dataKey, bindingOf('key', row))
  return join(ring.current, wrapped, encrypt(dataKey, Buffer.from(plain), bindingOf('content', row)))
}

/** The text of a sealed record; throws when it was changed, belongs to another row, or its key is not in the ring. */
export function open(ring: KeyRing, row: SealedFor, sealed: Buffer): string {
  const { keyId, wrapped, content } = split(sealed)
  const key = keyOf(ring, keyId)
  try {
    return decrypt(decrypt(key, wrapped, bindingOf('key', row)), content, bindingOf('content', row)).toString()
  } catch {
    throw new Error('The sealed record does not open: it was changed, or belongs to another row. Enter the credentials again.')
  }
}

/** The id of the key that wraps a record's data key. */
export const keyIdOf = (sealed: Buffer): string => split(sealed).keyId

/** The record with its data key wrapped by the ring's current key; its content keeps its bytes, and a record that has that key already is given back as it is. */
export function reseal(ring: KeyRing, row: SealedFor, sealed: Buffer): Buffer {
  const { keyId, wrapped, content } = split(sealed)
  if (keyId === ring.current) return sealed
  const dataKey = decrypt(keyOf(ring, keyId), wrapped, bindingOf('key', row))
  return join(ring.current, encrypt(keyOf(ring, ring.current), dataKey, bindingOf('key', row)), content)
}
