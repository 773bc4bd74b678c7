import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readListText } from './client-items'

/** What the item-by-item reading makes of a text, or the error that it throws. */
function read(text: string): unknown {
  try {
    const { envelope, count, item } = readListText(text)
    return { envelope: { ...(envelope as object), items: null }, items: Array.from({ length: count }, (_, index) => item(index)) }
  } catch (error) {
    return (error as Error).name
  }
}
/** The same by JSON.parse alone. */
function whole(text: string): unknown {
  try {
    const envelope = JSON.parse(text) as { items?: unknown } | null
    return { envelope: { ...(envelope as object), items: null }, items: Array.isArray(envelope?.items) ? envelope.items : [] }
  } catch (error) {
    return (error as Error).name
  }
}

it('reads what JSON.parse reads, whatever the items are', () => {
  const list = fc.record({
    metadata: fc.dictionary(fc.string(), fc.jsonValue()),
    items: fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
  })
  fc.assert(
    fc.property(list, (value) => {
      expect(read(JSON.stringify(value))).toEqual(whole(JSON.stringify(value)))
    }),
  )
})

it('reads what JSON.parse reads, and refuses what it refuses, however the text is damaged', () => {
  const text = '{"metadata":{"a":"\\"items\\":["},"items":[{"a":"}\\\\\\"]"},{"b":[{}]}],"kind":"L"}'
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(4), fc.constantFrom('', '"', '\\', '{', '}', '[', ']', ',', ' ', '7'), (at, gone, put) => {
      const damaged = text.slice(0, at) + put + text.slice(at + gone)
      expect(read(damaged)).toEqual(whole(damaged))
    }),
    { numRuns: 3000 },
  )
})

it.each([
  '{"items":[]}',
  '{"items":[ {} , {} ]}\n',
  '{"items":[7]}',
  '{"items":[{},]}',
  '{"items":[{}{}]}',
  '{"items":null}',
  '{"metadata":{"items":[{}]},"items":[{"a":1}]}',
  '{"metadata":{"items":[{}]}}',
  '[]',
  'null',
  '"items":[',
  '',
])('%s', (text) => expect(read(text)).toEqual(whole(text)))
