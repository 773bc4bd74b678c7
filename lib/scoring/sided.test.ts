import { expect, test } from 'vitest'
import type { Evidence } from '@/lib/domain/evidence'
import { column, inputOf, piece } from '@/tests/golden/build'
import { rateFirstChange } from './rate/first-change'
import { rateUpkeep } from './rate/upkeep'

const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ')
const upkeep = (evidence: Evidence[]) => rateUpkeep(column('P', 'live', evidence), inputOf([]))
const first = (evidence: Evidence[]) => rateFirstChange(column('P', 'live', evidence), inputOf([]))
const declared = (metric: 'platform' | 'developers', hours: number, hoursAgo = 1) =>
  piece(`profile.upkeep-${metric}`, { hours }, { outcome: 'declared', hoursAgo })

test('hours of both sides are summed, each shown, as fresh as the older word', () => {
  const cell = upkeep([declared('platform', 20, 50), declared('developers', 4)])
  expect(cell).toMatchObject({ state: 'known', value: 24, provenance: 'declared' })
  expect(cell.findings.map(plain)).toEqual(['Platform team 20 h', 'Developers 4 h'])
  expect(cell.evidenceIds).toHaveLength(2)
  expect(cell.observedAt).toBe('2026-08-20T10:00:00.000Z')
})

test('one side alone is shown and not rated, and who is missing is said', () => {
  const platform = upkeep([declared('platform', 20)])
  expect(platform).toMatchObject({ state: 'unknown', rating: null, value: null })
  expect(plain(platform.text)).toBe('platform team 20 h, developers ?')
  expect(platform.explanation).toContain('The hours of the developers are missing')
  expect(plain(upkeep([declared('developers', 0)]).text)).toBe('developers 0 h, platform team ?')
})

test('what both once said together is still read, and each side may say its own anew', () => {
  const both = piece('profile.upkeep', { platformHours: 10, developerHours: 5 }, { outcome: 'declared', hoursAgo: 100 })
  expect(upkeep([both])).toMatchObject({ value: 15, evidenceIds: [both.id] })
  expect(upkeep([both, declared('platform', 20)])).toMatchObject({ value: 25 })
  expect(upkeep([declared('platform', 20, 200), both])).toMatchObject({ value: 15 })
})

test('a side that is only guessed makes the sum a guess', () => {
  const guess = piece('profile.upkeep-developers', { hours: 4 }, { outcome: 'guessed' })
  expect(upkeep([declared('platform', 20), guess])).toMatchObject({ value: 24, provenance: 'guessed' })
})

const word = (side: 'developer' | 'lead', hours: number, hoursAgo = 1) =>
  piece(`profile.first-change-${side}`, { hours }, { outcome: 'declared', hoursAgo })
const unsided = (hours: number, hoursAgo: number, outcome: 'declared' | 'measured' | 'guessed' = 'declared') =>
  piece('profile.first-change', { hours }, { outcome, hoursAgo })

test('the first working change is rated by the mean of both sides, each shown', () => {
  const cell = first([word('developer', 8), word('lead', 2)])
  expect(cell).toMatchObject({ value: 5, provenance: 'declared' })
  expect(cell.findings.map(plain)).toEqual([
    'Developer who set up the machine: 1 d',
    'Lead: 2 h',
    'Rated by the mean of the newest word of each side',
  ])
})

test('with one side silent the other’s word is rated, and who is silent is said', () => {
  const cell = first([word('developer', 8)])
  expect(cell.value).toBe(8)
  expect(cell.findings).toContain('The lead has not said it yet')
})

test('a word that names no side counts until a side speaks; a guess gives way, a measurement does not', () => {
  expect(first([unsided(3, 9)])).toMatchObject({ value: 3, findings: [] })
  expect(first([unsided(3, 9), word('lead', 6)])).toMatchObject({ value: 6, provenance: 'declared' })
  expect(first([unsided(3, 0, 'guessed'), word('lead', 6, 9)])).toMatchObject({ value: 6, provenance: 'declared' })
  expect(first([unsided(3, 9, 'measured'), word('lead', 6)])).toMatchObject({ value: 3, provenance: 'measured' })
  expect(first([])).toMatchObject({ state: 'unknown' })
})
