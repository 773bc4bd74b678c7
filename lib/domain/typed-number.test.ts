import { expect, test } from 'vitest'
import { typedNumber } from './typed-number'

test('decimals come after a point or a comma, and thousands may be parted where that is clear', () => {
  const read = {
    ' 12 ': 12,
    '1.5': 1.5,
    '1,5': 1.5,
    '0,125': 0.125,
    '1,200.50': 1200.5,
    '1,234,567': 1_234_567,
    '-3': -3,
    '.5': 0.5,
    '1e3': 1000,
  }
  for (const [typed, number] of Object.entries(read)) expect(typedNumber(typed), typed).toEqual({ number })
})

test('one comma before three digits is asked about, never taken for a thousandth of what was meant', () => {
  expect(typedNumber('1,200')).toEqual({ problem: 'Write 1200 or 1.200: the comma can mean both.' })
})

test('what is no number is told so', () => {
  for (const typed of ['', ' ', 'abc', '0x10', 'NaN', 'Infinity', '1e400', '1,2,3', '1.234,5', '١٢', '$5', '5 h'])
    expect(typedNumber(typed), typed).toEqual({ problem: 'Write a number, such as 12 or 1.5.' })
})
