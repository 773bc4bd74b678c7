import { expect, test } from 'vitest'
import { assumptionNames, readAssumptions, writeAssumption } from './cost-address'
import { CostAssumptions, defaultAssumptions } from './cost-assumptions'

test('what is written into an address is read from it again, an empty text being nobody’s word', () => {
  const id = '00000000-0000-4000-8000-000000000001'
  const all: CostAssumptions = {
    ...defaultAssumptions,
    developers: 12,
    currency: 'EUR',
    exchange: 0.9,
    exchangeDate: '2026-11-20',
    shares: { [id]: 0.25 },
  }
  const texts = Object.fromEntries(assumptionNames.map((name) => [name, writeAssumption(name, all[name])]))
  expect(CostAssumptions.parse(readAssumptions(texts))).toEqual(all)
  expect(readAssumptions({ hourlyRate: '', focusSeconds: '5' })).toEqual({ hourlyRate: null, focusSeconds: 5 })
})

test('what cannot be used is left for the schema to refuse', () => {
  for (const texts of [{ developers: 'many' }, { shares: 'x' }, { bills: 'x:1' }, { view: '' }, { workHours: '' }])
    expect(CostAssumptions.safeParse({ ...defaultAssumptions, ...readAssumptions(texts) }).success, JSON.stringify(texts)).toBe(false)
})
