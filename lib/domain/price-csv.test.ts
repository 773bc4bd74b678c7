import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NewPriceOverride } from './price'
import { readPriceCsv, writePriceCsv } from './price-csv'

const HEAD = 'kind,name,region,amount,currency,per,date,note'

test('prices are read from what a spreadsheet writes, and a bad row is told by its line', () => {
  const text = [
    `\uFEFF${HEAD}`,
    'machine,m5.large,eu-west-1,0.08,eur,hour,2026-11-01,"our price, ""negotiated"""',
    'machine,,eu-west-1,0.08,EUR,hour,2026-11-01,',
    'machine,m5.large,,-1,EUR,hour,2026-11-01,',
    '',
    'management-fee,cluster,,250,EUR,month,2026-11-01,"two',
    'lines"',
    'service,eks/fee,,cheap,EURO,week,soon,',
    'management-fee,cluster,,250,EUR,month,2026-11-01,',
  ].join('\r\n')
  const read = readPriceCsv(text)
  if (typeof read === 'string') throw new Error(read)
  expect(read.prices).toEqual([
    {
      kind: 'machine',
      name: 'm5.large',
      region: 'eu-west-1',
      amount: 0.08,
      currency: 'EUR',
      per: 'hour',
      date: '2026-11-01',
      note: 'our price, "negotiated"',
    },
    { kind: 'management-fee', name: 'cluster', region: null, amount: 250, currency: 'EUR', per: 'month', date: '2026-11-01', note: '' },
  ])
  expect(read.refused.map(({ line }) => line)).toEqual([3, 4, 6, 8])
  expect(read.refused[0]?.message).toContain('Name what it is the price of.')
  expect(read.refused[1]?.message).toContain('It cannot be less than 0.')
  expect(read.refused[3]?.message).toMatch(/amount: .*currency: .*per: Write hour or month.*date: Write the day/)
})

test('semicolons are taken too; a file without the columns is told so in a sentence', () => {
  const read = readPriceCsv('kind;name;amount;currency;per;date\nmachine;m5.large;0.08;USD;hour;2026-11-01\n')
  expect(read).toMatchObject({ prices: [{ name: 'm5.large', region: null, note: '' }], refused: [] })
  expect(readPriceCsv('a,b\n1,2')).toBe(
    `The first line must name the columns ${HEAD.replaceAll(',', ', ')}; it lacks kind, name, amount, currency, per, date.`,
  )
})

test('no cell can be taken for a formula, and what was written is read again', () => {
  const word = fc.string({ maxLength: 20 }).map((text) => text.replace(/[\r\n]/g, ' ').trim())
  const price: fc.Arbitrary<NewPriceOverride> = fc.record({
    kind: fc.constantFrom('machine', 'management-fee', 'load-balancer', 'service'),
    name: word.filter((text) => text.length > 0 && !text.startsWith("'")),
    region: fc.option(word.filter((text) => text.length > 0 && !text.startsWith("'"))),
    amount: fc.double({ min: 0, max: 1e6, noNaN: true }).map((amount) => Math.abs(amount)),
    currency: fc.constantFrom('USD', 'EUR'),
    per: fc.constantFrom('hour', 'month'),
    date: fc.constant('2026-11-25'),
    note: fc.oneof(
      word.filter((text) => !text.startsWith("'")),
      fc.constantFrom('=1+1', '+49', '-2', '@SUM(A1)', '=cmd|"/c calc"!A0'),
    ),
  })
  fc.assert(
    fc.property(fc.array(price, { maxLength: 5 }), (prices) => {
      const text = writePriceCsv(prices)
      for (const [, cell] of text.matchAll(/"((?:[^"]|"")*)"/g)) expect(cell).not.toMatch(/^[=+\-@\t]/)
      expect(readPriceCsv(text)).toEqual({ prices, refused: [] })
    }),
  )
})
