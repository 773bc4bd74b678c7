import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawn } from './picture-words'

test('what the font cannot draw is left out, and a text of which too little is left is none', () => {
  expect(drawn('Move “checkout”\u202fto mirrord? 🚀', 80)).toBe('Move “checkout” to mirrord?')
  expect(drawn('Перенести магазин?', 80)).toBeNull()
  expect(drawn('', 80)).toBeNull()
  expect(drawn('x'.repeat(100), 10)).toBe(`${'x'.repeat(9)}…`)
})

test('nothing is ever left that would be fetched from elsewhere', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(drawn(text, 80) ?? '').toMatch(/^[\u0020-\u00ff–—‘’“”…€]*$/u)
    }),
  )
})
