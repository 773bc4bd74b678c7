import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keepable } from './keepable'

it.each<[string, unknown]>([
  ['{"a":"x\\u0000y"}', { a: 'x\uFFFDy' }],
  ['{"a\\u0000":1}', { 'a\uFFFD': 1 }],
  ['["\\ud83d\\ude00", "\\uD83D\\uDE00"]', ['😀', '😀']],
  ['["\\ud83d", "\\ude00", "\\ud83d\\ud83d\\ude00", "\\ude00\\ud83d"]', ['\uFFFD', '\uFFFD', '\uFFFD😀', '\uFFFD\uFFFD']],
  ['["\\\\u0000", "\\\\\\u0000", "\\\\\\\\u0000"]', ['\\u0000', '\\\uFFFD', '\\\\u0000']],
  ['["\\u00000", "\\n\\u0001\\u000a"]', ['\uFFFD0', '\n\u0001\n']],
])('%s', (text, value) => {
  expect(JSON.parse(keepable(text))).toEqual(value)
})

it('is any JSON with each such character replaced, and what is no JSON stays none', () => {
  const odd = fc
    .array(fc.constantFrom('\0', '\uD800', '\uDC00', '\\', 'u0000', '"', '😀', 'a'), { maxLength: 12 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(odd, fc.boolean(), (text, ascii) => {
      const json = JSON.stringify(text)
      const sent = ascii ? json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`) : json
      expect(JSON.parse(keepable(sent))).toBe(text.replace(/\p{Surrogate}|\0/gu, '\uFFFD'))
    }),
  )
  for (const broken of ['{"a":"\\u0000', '<p>\\u0000</p>', '"\\u00']) expect(() => JSON.parse(keepable(broken))).toThrow()
})
