import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers } from '@/lib/domain/draft'
import { datas, offlines, pains, rhythms, sizes, todays } from '@/lib/domain/draft-words'
import { MatrixInput } from '@/lib/domain/matrix'
import stored from '@/tests/golden/checkout.input.json'
import { drafted } from '@/tests/golden/drafted'
import { buildMatrix } from './matrix'
import { settingsFor } from './perspectives'

const answers: fc.Arbitrary<Answers> = fc.record({
  size: fc.constantFrom(...sizes),
  offline: fc.constantFrom(...offlines),
  data: fc.constantFrom(...datas),
  today: fc.constantFrom(...todays),
  hurts: fc.uniqueArray(fc.constantFrom(...pains)),
  rhythm: fc.constantFrom(...rhythms),
})

describe('a first draft of guesses', () => {
  it('fills every cell, each as a guess with its reason, and never names a winner', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { input, settings } = drafted(given)
        const { rows, verdict } = buildMatrix(input, settings)
        const cells = rows.flatMap((row) => row.cells)
        expect(cells.filter(({ provenance }) => provenance !== 'guessed')).toEqual([])
        expect(input.profiles.flatMap(({ evidence }) => evidence).every(({ detail }) => detail !== null && detail.length > 0)).toBe(true)
        expect(verdict.state).not.toBe('winner')
      }),
      { numRuns: 60 },
    )
  })

  it('changes no cell that was measured or declared, nor one whose measuring failed', () => {
    const input = MatrixInput.parse(stored)
    const settings = settingsFor('team-lead', null, [])
    const before = buildMatrix(input, settings).rows.flatMap((row) => row.cells)
    fc.assert(
      fc.property(answers, (given) => {
        const guesses = new Map(drafted(given).input.profiles.map(({ profile, evidence }) => [profile.way, evidence]))
        const profiles = input.profiles.map((one) => ({
          ...one,
          evidence: [
            ...one.evidence,
            ...(guesses.get(one.profile.way) ?? []).map((piece) => ({
              ...piece,
              subject: { kind: 'profile' as const, id: one.profile.id },
            })),
          ],
        }))
        const after = buildMatrix({ ...input, profiles }, settings).rows.flatMap((row) => row.cells)
        const told = before.flatMap((cell, place) =>
          cell.state === 'unknown' || cell.provenance === 'guessed' || cell.provenance === 'catalogue'
            ? []
            : [[cell, after[place]] as const],
        )
        expect(told.length).toBeGreaterThan(30)
        for (const [was, is] of told) expect({ ...is, againstToday: null }).toEqual({ ...was, againstToday: null })
      }),
      { numRuns: 30 },
    )
  })
})
