import { expect, test } from 'vitest'
import type { CostAssumptionsEdit } from '@/lib/domain/cost-assumptions'
import type { PriceOverride } from '@/lib/domain/price'
import { column, NOW, piece } from '@/tests/golden/build'
import { handComputed } from '@/tests/golden/costs/profiles'
import { estimateCosts } from './costs'
import type { CostedProfile } from './terms'

const estimate = (name: string, change: CostAssumptionsEdit = {}, overrides: PriceOverride[] = []) => {
  const costs = estimateCosts({ ...handComputed, assumptions: { ...handComputed.assumptions, ...change }, overrides })
  const found = costs.estimates.find((one) => one.name === name)
  if (!found) throw new Error(`There is no ${name}.`)
  return { ...found, costs, line: (part: string) => found.lines.find((line) => line.part === part) }
}

const override = (change: Partial<PriceOverride>): PriceOverride => ({
  ...{
    id: 'own',
    kind: 'machine',
    name: 'e2-standard-4',
    region: null,
    amount: 0.1,
    currency: 'USD',
    per: 'hour',
    date: '2026-11-01',
    note: '',
  },
  ...change,
})

const bare = (costed: CostedProfile, change: CostAssumptionsEdit = {}) =>
  estimateCosts({ ...handComputed, profiles: [costed], assumptions: { ...handComputed.assumptions, ...change } }).estimates[0]

test('last month’s bill calibrates every line of infrastructure, and shows the ratio', () => {
  const id = handComputed.profiles[0]?.profile.id ?? ''
  const { calibration, infrastructure, line } = estimate('GKE', { bills: { [id]: 903.02 } })
  expect(calibration).toMatchObject({ billed: 903.02, estimated: 451.51 })
  expect(calibration?.ratio).toBeCloseTo(2, 4)
  expect(infrastructure.bill?.expected).toBeCloseTo(903.02, 1)
  expect(line('upkeep')?.bill?.expected).toBe(1050)
})

test('a bill that is said for one profile holds for another one on the same stage, unless that has its own', () => {
  const [first] = handComputed.profiles
  if (!first) throw new Error('There is no profile.')
  const other: CostedProfile = { ...first, profile: { ...first.profile, id: 'other', name: 'Other', current: false } }
  const both = (bills: Record<string, number>) =>
    estimateCosts({ ...handComputed, profiles: [first, other], assumptions: { ...handComputed.assumptions, bills } }).estimates
  const [one, two] = both({ [first.profile.id]: 903.02 })
  expect(two?.infrastructure).toEqual(one?.infrastructure)
  expect(two?.calibration).toEqual(one?.calibration)
  expect(both({ [first.profile.id]: 903.02, other: 451.51 })[1]?.calibration?.ratio).toBeCloseTo(1, 4)
})

test('a discount lowers list prices and nothing that the team or the reader has said', () => {
  const { line } = estimate('GKE', { discount: 20 }, [override({})])
  // 3 x 0.1 x 730 = 219.00 of the team's own; 73 less a fifth; 1050 for people.
  expect((line('machines-used')?.bill?.expected ?? 0) + (line('machines-idle')?.bill?.expected ?? 0)).toBeCloseTo(219, 2)
  expect(line('control-plane')?.bill?.expected).toBe(58.4)
  expect(line('upkeep')?.bill?.expected).toBe(1050)
})

test('a team’s own fee for the management stands for the provider’s, and its price of a region before that of everywhere', () => {
  const overrides = [
    override({ id: 'everywhere' }),
    override({ id: 'there', region: 'europe-west1', amount: 100, per: 'month' }),
    override({ id: 'fee', kind: 'management-fee', name: 'cluster', amount: 250, per: 'month' }),
  ]
  const { line } = estimate('GKE', {}, overrides)
  expect((line('machines-used')?.bill?.expected ?? 0) + (line('machines-idle')?.bill?.expected ?? 0)).toBeCloseTo(300, 2)
  expect(line('control-plane')).toMatchObject({ bill: { expected: 250 }, provenance: 'declared', priceIds: ['team/fee'] })
})

test('a load balancer of a cloud without a list price is unknown until the team says its own', () => {
  expect(estimate('AKS').line('load-balancers')).toMatchObject({ bill: null, missing: expect.stringContaining('add the team’s own') })
  const { line } = estimate('AKS', {}, [override({ id: 'lb', kind: 'load-balancer', name: 'cluster', amount: 20, per: 'month' })])
  expect(line('load-balancers')).toMatchObject({ bill: { expected: 20 }, provenance: 'declared', priceIds: ['team/lb'] })
})

test('another currency takes a rate; without one the lines are unknown and say so', () => {
  const without = estimate('GKE', { currency: 'EUR' })
  expect(without.line('control-plane')).toMatchObject({ bill: null, missing: expect.stringContaining('say how many EUR a US dollar is') })
  const { line, costs } = estimate('GKE', { currency: 'EUR', exchange: 0.9, exchangeDate: '2026-11-20' })
  expect(line('control-plane')?.bill?.expected).toBe(65.7)
  expect(costs).toMatchObject({ currency: 'EUR', exchange: { rate: 0.9, date: '2026-11-20' } })
})

test('local machines are never priced as a cloud’s, whatever their label says', () => {
  expect(estimate('Local').lines.filter(({ part }) => part.startsWith('machines'))).toEqual([])
})

test('waiting is capped by the working hours of a day', () => {
  const slow: CostedProfile = {
    ...column('Slow', 'live', []),
    waiting: { loopsPerDay: 500, loopSeconds: 600, waitSeconds: 590, loops: 900 },
  }
  // 8 h of 10 min are 48 loops: 48 x 590 x 21 / 3600 = 165.2 h.
  expect(bare(slow)?.waitingHours).toBeCloseTo(165.2, 6)
})

test('equal loops take the same for all, and the time from what was declared', () => {
  const declared: CostedProfile = {
    ...column('Declared', 'live', [piece('profile.save-to-see', { seconds: 130, n: null, p90Seconds: null }, { outcome: 'declared' })]),
    waiting: null,
  }
  expect(bare(declared)?.waitingHours).toBeNull()
  expect(bare(declared, { view: 'equal' })?.waitingHours).toBeNull()
  // 15 x 120 s x 21 / 3600 = 10.5 h.
  expect(bare(declared, { view: 'equal', loopsPerDay: 15 })?.waitingHours).toBeCloseTo(10.5, 6)
  expect(bare({ ...declared, waiting: null }, { view: 'equal', loopsPerDay: 15, focusSeconds: 200 })?.waitingHours).toBe(0)
})

test('a type of no known region is between the least and the most of the list', () => {
  const typed: CostedProfile = {
    ...column('Typed', 'live', [
      piece('cluster.machines', {
        ...{ total: 2, ready: 2, real: 2, kernels: 2, zones: ['eu-1a'], architectures: ['amd64'] },
        instanceTypes: [{ type: 'm5.large', machines: 2 }],
      }),
    ]),
    waiting: null,
  }
  const line = bare(typed)?.lines.find(({ part }) => part === 'machines')
  expect(line?.bill).toEqual({ low: 140.16, expected: 140.16, high: 175.2 })
  expect(line).toMatchObject({ share: null, saved: null, missing: expect.stringContaining('say its share') })
})

test('what names no type is priced by cores and memory, and what has neither is unknown', () => {
  const machines = { total: 1, ready: 1, real: 1, kernels: 1, zones: [], architectures: [], instanceTypes: [] }
  const GIB = 2 ** 30
  const size = { cpuCores: 2, memoryBytes: 8 * GIB }
  const sized: CostedProfile = {
    ...column('Sized', 'live', [
      piece('cluster.machines', machines),
      piece('cluster.capacity', { allocatable: size, largestMachine: size, requested: null, machines: 1 }),
    ]),
    waiting: null,
  }
  // (2 x 0.031611 + 8 x 0.004237) x 730 = 70.896...
  expect(bare(sized)?.lines.find(({ part }) => part === 'machines')?.bill?.expected).toBe(70.9)
  const nothing: CostedProfile = { ...column('Nothing', 'live', [piece('cluster.machines', machines)]), waiting: null }
  expect(bare(nothing)?.lines.find(({ part }) => part === 'machines')).toMatchObject({ bill: null, share: null, saved: null })
})

test('a failed reading leaves the machines unknown and says why', () => {
  const failed: CostedProfile = { ...column('Failed', 'live', [piece('cluster.machines', null, { outcome: 'failed' })]), waiting: null }
  const line = bare(failed)?.lines.find(({ part }) => part === 'machines')
  expect(line).toMatchObject({ bill: null, missing: expect.stringContaining('failed (forbidden)') })
})

test('curves go through the estimate, and two profiles that lack different lines have no break-even', () => {
  const costs = estimateCosts(handComputed)
  const [gke, eks] = costs.estimates
  const point = costs.curves?.share.points.find(({ developers }) => developers === 8)
  for (const { profileId, total } of costs.estimates) expect(point?.amounts[profileId]).toBeCloseTo(total.share?.expected ?? Number.NaN, 1)
  const pairs = costs.curves?.share.breakEvens.map(({ cheaperId, dearerId }) => [cheaperId, dearerId].sort())
  expect(pairs).not.toContainEqual([gke?.profileId, eks?.profileId].sort())
  expect(eks?.againstToday).toBeNull()
  expect(costs.estimates.find(({ name }) => name === 'Local')?.againstToday).toBeLessThan(0)
})

test('without a number of developers there is nothing for each of them, and no curve', () => {
  const costs = estimateCosts({ ...handComputed, assumptions: { ...handComputed.assumptions, developers: null } })
  expect(costs.curves).toBeNull()
  expect(costs.estimates.map(({ perDeveloper }) => perDeveloper)).toEqual(costs.estimates.map(() => ({ share: null, saved: null })))
  expect(costs.now).toBe(NOW)
})
