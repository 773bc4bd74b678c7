import { expect, test } from 'vitest'
import { inputOf, piece } from '@/tests/golden/build'
import { handComputed } from '@/tests/golden/costs/profiles'
import { infrastructureEstimates } from '../cost/infrastructure'
import { rateInfrastructure } from './infrastructure'

const { now, assumptions, overrides, profiles } = handComputed
const bare = profiles.map(({ waiting: _, ...profile }) => profile)
const estimated = infrastructureEstimates({ now, profiles: bare, assumptions, overrides })
const of = (name: string) => {
  const found = estimated.find(({ profile }) => profile.name === name)
  if (!found) throw new Error(`There is no ${name}.`)
  return found
}
const rate = (profile: ReturnType<typeof of>) => rateInfrastructure(profile, inputOf([profile]))

test('an estimate that is known in whole is rated at what would be saved, as strong as its weakest input', () => {
  // 137.46 / 8 by the hand-computed sheet.
  const cell = rate(of('GKE'))
  expect(cell).toMatchObject({ state: 'known', provenance: 'catalogue', text: '$17' })
  expect(cell.value).toBeCloseTo(17.18, 2)
  expect(cell.rating).toBeCloseTo(4 - 17.1825 / 50, 3)
  expect(cell.findings).toContain('Share of the bill: $43')
  expect(cell.evidenceIds.length).toBeGreaterThan(2)
})

test('what the team says of its laptops is declared, and needs no evidence', () => {
  expect(rate(of('Local'))).toMatchObject({ state: 'known', provenance: 'declared', text: '$12', evidenceIds: [] })
})

test('with a line that is not known it is a lower bound and not rated', () => {
  expect(rate(of('AKS'))).toMatchObject({ state: 'unknown', rating: null, value: null, text: 'at least $97' })
  expect(rate(of('AKS')).explanation).toContain('load balancers')
})

test('what somebody declares goes before the estimate, and the estimate before a guess', () => {
  const money = { amount: 300, currency: 'USD' as const }
  const said = (outcome: 'declared' | 'guessed', name: string) => {
    const profile = of(name)
    return rate({ ...profile, evidence: [...profile.evidence, piece('profile.infrastructure', money, { outcome })] })
  }
  expect(said('declared', 'GKE')).toMatchObject({ text: '$300', provenance: 'declared' })
  expect(said('guessed', 'GKE')).toMatchObject({ text: '$17', provenance: 'catalogue' })
  expect(said('guessed', 'AKS')).toMatchObject({ text: '$300', provenance: 'guessed' })
})

test('without a number of developers there is no estimate; another currency is turned into dollars', () => {
  const without = infrastructureEstimates({ now, profiles: bare, assumptions: { ...assumptions, developers: null }, overrides })
  expect(without.map(({ estimate }) => estimate)).toEqual(without.map(() => null))
  const euros = infrastructureEstimates({ now, profiles: bare, assumptions: { ...assumptions, currency: 'EUR', exchange: 0.5 }, overrides })
  const gke = euros.find(({ profile }) => profile.name === 'GKE')
  expect(gke && rate(gke).value).toBeCloseTo(17.18, 2)
})
