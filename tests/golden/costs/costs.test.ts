import { describe, expect, test } from 'vitest'
import { type Band, type CostSum, Costs } from '@/lib/domain/cost'
import type { Price } from '@/lib/domain/price'
import { estimateCosts } from '@/lib/scoring/cost/costs'
import { type PriceLists, shippedPrices } from '@/lib/scoring/cost/price-rows'
import sheet from './hand-computed.json'
import { handComputed } from './profiles'

const costs = Costs.parse(estimateCosts(handComputed))
type Sheet = Record<string, { bill: number[] | null; share: number[] | null; saved: number[] | null }>

const triple = (band: Band | null) => band && [band.low, band.expected, band.high].map((amount) => Number(amount.toFixed(2)))
const amounts = ({ bill, share, saved }: Pick<CostSum, 'bill' | 'share' | 'saved'>) => ({
  bill: triple(bill),
  share: triple(share),
  saved: triple(saved),
})

const estimateOf = (of: Costs, id: string) => {
  const found = of.estimates.find(({ name }) => name.toLowerCase() === id)
  if (!found) throw new Error(`There is no estimate of ${id}.`)
  return found
}

const linesOf = (of: Costs, id: string): Sheet => Object.fromEntries(estimateOf(of, id).lines.map((line) => [line.part, amounts(line)]))

describe.each(Object.entries(sheet.profiles))('a profile as %s', (id, byHand) => {
  const estimate = estimateOf(costs, id)

  test('costs to the cent what was computed by hand, line by line', () => expect(linesOf(costs, id)).toEqual(byHand.lines))

  test('adds up to the sums of the sheet', () => {
    expect(amounts(estimate.infrastructure)).toEqual(byHand.infrastructure)
    expect(estimate.total.unknown).toEqual(byHand.unknown)
    expect([estimate.perDeveloper.share?.expected ?? null, estimate.perDeveloper.saved?.expected ?? null]).toEqual([
      byHand.perDeveloper.share,
      byHand.perDeveloper.saved,
    ])
  })

  test('prints price, unit, date and source of every line that is known', () => {
    for (const line of estimate.lines.filter(({ bill }) => bill !== null)) {
      expect(line.priceIds.length, line.part).toBeGreaterThan(0)
      for (const priceId of line.priceIds) {
        const price = costs.prices.find(({ id }) => id === priceId)
        expect(price, priceId).toBeDefined()
        expect(price?.source).not.toBe('')
        if (price?.origin === 'list' && !price.id.startsWith('codespaces/') && !price.id.startsWith('actions/'))
          expect(price.date, priceId).toMatch(/^20\d\d-\d\d-\d\d$/)
      }
      expect(line.how.join(' '), line.part).toMatch(/\$[\d.,]+ a \w/)
    }
  })
})

/** The lists with the unit of one price changed. */
const other: Partial<Record<Price['per'], Price['per']>> = { hour: 'month', month: 'hour', minute: 'hour' }
function mutated(change: (price: Price) => boolean, clouds: (keyof PriceLists['machines'])[] = []): PriceLists {
  const machines = Object.fromEntries(
    Object.entries(shippedPrices.machines).map(([cloud, list]) => [
      cloud,
      clouds.includes(cloud as never) ? { ...list, per: other[list.per] ?? list.per } : list,
    ]),
  ) as PriceLists['machines']
  return {
    machines,
    services: shippedPrices.services.map((price) => (change(price) ? { ...price, per: other[price.per] ?? price.per } : price)),
  }
}

describe('an hour taken for a month, or a month for an hour, is found out by the sheet', () => {
  test.each([
    ['gke', 'gce'],
    ['eks', 'aws'],
    ['aks', 'azure'],
  ] as const)('in the machines of %s', (id, cloud) => {
    const changed = estimateCosts(
      handComputed,
      mutated(() => false, [cloud]),
    )
    expect(linesOf(changed, id)).not.toEqual(sheet.profiles[id].lines)
  })

  const listed = costs.prices.filter(
    ({ origin, unit, id }) => origin === 'list' && unit !== 'machine' && !id.startsWith('generic/') && id !== 'aks/fee-free',
  )
  test.each(listed.map((price) => [price.id, price] as const))('in %s', (id) => {
    const changed = estimateCosts(
      handComputed,
      mutated((price) => price.id === id),
    )
    expect(
      Object.keys(sheet.profiles).some((profile) => JSON.stringify(linesOf(changed, profile)) !== JSON.stringify(linesOf(costs, profile))),
    ).toBe(true)
  })
})
