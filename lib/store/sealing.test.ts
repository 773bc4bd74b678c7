import { expect, test } from 'vitest'
import { type KeyRing, parseKeyRing } from './key-ring'
import { keyIdOf, open, reseal, seal } from './sealing'

const CANARY = '{"token":"canary-5d41402abc4b2a76"}'
const row = { teamId: 'team-1', rowId: 'row-1' }
const ringOf = (current: string, ...ids: string[]): KeyRing => ({ current, keys: new Map(ids.map((id) => [id, Buffer.alloc(32, id)])) })
const ring = ringOf('one', 'one')

test('what is sealed opens, each time under other bytes, and shows nothing of the text', () => {
  const [first, second] = [seal(ring, row, CANARY), seal(ring, row, CANARY)]
  expect(open(ring, row, first)).toBe(CANARY)
  expect(first.equals(second)).toBe(false)
  expect(first.toString('latin1')).not.toContain('canary')
  expect(keyIdOf(first)).toBe('one')
})

test('a record that was moved to another row or team does not open', () => {
  const sealed = seal(ring, row, CANARY)
  expect(() => open(ring, { ...row, rowId: 'row-2' }, sealed)).toThrow('was changed, or belongs to another row')
  expect(() => open(ring, { ...row, teamId: 'team-2' }, sealed)).toThrow('was changed, or belongs to another row')
})

test('no flipped bit and no shortened record opens', () => {
  const sealed = seal(ring, row, CANARY)
  for (let at = 0; at < sealed.length * 8; at++) {
    const flipped = Buffer.from(sealed)
    flipped.writeUInt8(flipped.readUInt8(at >> 3) ^ (1 << (at & 7)), at >> 3)
    expect(() => open(ring, row, flipped), `bit ${at}`).toThrow()
  }
  for (let length = 0; length < sealed.length; length++) expect(() => open(ring, row, sealed.subarray(0, length))).toThrow()
})

test('rotation keeps the content, needs the old key no more, and done twice changes nothing', () => {
  const old = seal(ring, row, CANARY)
  const both = ringOf('two', 'one', 'two')
  const fresh = reseal(both, row, old)
  expect(keyIdOf(fresh)).toBe('two')
  expect(reseal(both, row, fresh)).toBe(fresh)
  expect([open(both, row, old), open(both, row, fresh), open(ringOf('two', 'two'), row, fresh)]).toEqual([CANARY, CANARY, CANARY])
  expect(() => open(ringOf('two', 'two'), row, old)).toThrow('The key "one" that sealed this record is not in the key ring')
})

test('a key ring without its current key, with a short key or that is no JSON is refused without showing a key', () => {
  const key = Buffer.alloc(32, 7).toString('base64')
  expect(parseKeyRing(JSON.stringify({ current: 'a', keys: { a: key } })).current).toBe('a')
  const wrong = [{ current: 'b', keys: { a: key } }, { current: 'a', keys: { a: key.slice(4) } }, { current: 'a' }].map((ring) =>
    JSON.stringify(ring),
  )
  for (const json of [...wrong, key]) {
    expect(() => parseKeyRing(json)).toThrow(/FOURWAYS_KEYS_FILE must name/)
    expect(() => parseKeyRing(json)).not.toThrow(key.slice(4))
  }
})
