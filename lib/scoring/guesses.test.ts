import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answers } from '@/lib/domain/draft'
import { Answers as Schema } from '@/lib/domain/draft'
import { datas, offlines, pains, rhythms, sizes, todays } from '@/lib/domain/draft-words'
import type { Evidence } from '@/lib/domain/evidence'
import { MatrixInput } from '@/lib/domain/matrix'
import { type MetricValue, metrics } from '@/lib/domain/metric'
import { ways } from '@/lib/domain/names'
import { WITHDRAWN } from '@/lib/domain/withdrawn'
import { piece } from '@/tests/golden/build'
import stored from '@/tests/golden/checkout.input.json'
import { drafted } from '@/tests/golden/drafted'
import { guessesFor, mustHavesOf, weightsFor } from './guesses'
import { buildMatrix } from './matrix'
import { isEvidence } from './must-haves'
import { settingsFor } from './perspectives'

const answers: fc.Arbitrary<Answers> = fc.record({
  size: fc.constantFrom(...sizes),
  offline: fc.constantFrom(...offlines),
  data: fc.constantFrom(...datas),
  today: fc.constantFrom(...todays),
  hurts: fc.subarray([...pains]),
  rhythm: fc.constantFrom(...rhythms),
})
const usual: Answers = { size: '5-15', offline: 'no', data: 'may-leave', today: 'none', hurts: [], rhythm: 'weekly' }

const guessed = (way: (typeof ways)[number], given: Answers, subject: string, minutesAgo: number): Evidence[] =>
  guessesFor(way, given).map(({ metric, value }) => ({
    ...piece(metric, value as MetricValue<typeof metric>, {
      outcome: 'guessed',
      hoursAgo: minutesAgo / 60,
      id: `guess ${subject} ${metric}`,
    }),
    subject: { kind: 'profile', id: subject },
  }))

test('every guess is in its metric’s form and says its rule, its answers and whose claim it is', () => {
  fc.assert(
    fc.property(answers, fc.constantFrom(...ways), (given, way) => {
      expect(Schema.safeParse(given).success).toBe(true)
      for (const { metric, value, note } of guessesFor(way, given)) {
        expect([metric, metrics[metric].schema.safeParse(value).success]).toEqual([metric, true])
        expect(note).toMatch(/\. (By your answers: .+\.|It is the same for every answer\.) Source: .+\.$/)
        expect(note).not.toMatch(/undefined|NaN/)
      }
    }),
  )
})

test('a draft fills every cell with a guess, and is never a winner: it leans, or says that the best are level', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const { input, settings } = drafted(given)
      const { rows, verdict, scores } = buildMatrix(MatrixInput.parse(input), settings)
      for (const { cells } of rows) for (const cell of cells) expect(cell).toMatchObject({ state: 'known', provenance: 'guessed' })
      expect(scores.every(({ coverage, rank }) => coverage === 0 && rank === null)).toBe(true)
      if (verdict.state === 'leaning') expect(verdict.profileId).not.toBeNull()
      else expect([verdict.state, verdict.because]).toEqual(['not-enough-evidence', expect.stringMatching(/level at \d+ points/)])
      expect(verdict.couldChange).toHaveLength(52)
      const leader = scores.find(({ profileId }) => profileId === verdict.profileId)
      expect(leader?.mustHaves.some((answer) => answer.guessed === false) ?? false).toBe(false)
    }),
    { numRuns: 300 },
  )
})

const golden = MatrixInput.parse(stored)

test('guesses of any answers leave every cell as it is that was measured, declared, failed or does not apply', () => {
  const settings = settingsFor('team-lead', null, [])
  fc.assert(
    fc.property(answers, fc.integer({ min: 0, max: 10_000 }), fc.nat({ max: 40 }), (given, minutesAgo, missing) => {
      // Some of the stored evidence is left out, so that there is room for guesses.
      const thinned = {
        ...golden,
        profiles: golden.profiles.map((column) => ({
          ...column,
          evidence: column.evidence.filter((word, index) => word.outcome !== 'guessed' && index % 41 !== missing),
        })),
      }
      const added = {
        ...thinned,
        profiles: thinned.profiles.map((column) => ({
          ...column,
          evidence: [...column.evidence, ...guessed(column.profile.way, given, column.profile.id, minutesAgo)],
        })),
      }
      const [before, after] = [buildMatrix(thinned, settings), buildMatrix(added, settings)]
      before.rows.forEach((row, index) => {
        row.cells.forEach((cell, column) => {
          const now = after.rows[index]?.cells[column]
          const stays = cell.state === 'failed' || cell.state === 'not-applicable' || isEvidence(cell.provenance)
          if (stays) expect({ ...now, againstToday: null }).toEqual({ ...cell, againstToday: null })
          else expect(now?.provenance === 'measured' || now?.provenance === 'declared').toBe(false)
        })
      })
      expect(after.scores.map(({ coverage }) => coverage)).toEqual(before.scores.map(({ coverage }) => coverage))
    }),
    { numRuns: 60 },
  )
})

test('a guess that was taken back is as if it had never been', () => {
  const { input, settings } = drafted(usual)
  const back = input.profiles.map((column) => ({ ...column, evidence: column.evidence.map((word) => ({ ...word, value: WITHDRAWN })) }))
  const none = input.profiles.map((column) => ({ ...column, evidence: [] }))
  expect(buildMatrix({ ...input, profiles: back }, settings)).toEqual(buildMatrix({ ...input, profiles: none }, settings))
})

test('what must hold becomes a must-have, and what hurts counts more', () => {
  expect(mustHavesOf(usual)).toEqual([])
  expect(mustHavesOf({ ...usual, offline: 'must', data: 'must-stay' })).toEqual(['works-offline', 'data-in-house'])
  expect(weightsFor(usual)).toBeNull()
  expect(weightsFor({ ...usual, hurts: ['waiting', 'bill'] })).toEqual({ speed: 46, fidelity: 28, cost: 32, autonomy: 12, tooling: 6 })
  expect(weightsFor({ ...usual, hurts: [...pains], size: 'over-50', offline: 'helps' })).toMatchObject({ autonomy: 34 })
})

test('the release rhythm sets the guess of a push, and a pain makes only today’s way worse', () => {
  const seconds = (way: (typeof ways)[number], more: Partial<Answers>) =>
    guessesFor(way, { ...usual, ...more }).find(({ criterion }) => criterion === 'save-to-see')?.value
  expect(seconds('live', { rhythm: 'daily' })).toMatchObject({ seconds: 300 })
  expect(seconds('live', { rhythm: 'rarely' })).toMatchObject({ seconds: 1200 })
  expect(seconds('live', { today: 'live', hurts: ['waiting'] })).toMatchObject({ seconds: 1200 })
  expect(seconds('local', { today: 'live', hurts: ['waiting'] })).toEqual(seconds('local', {}))
})

test('a provider is taken to be in house only by those who work so although data must stay', () => {
  const inHouse = (more: Partial<Answers>) =>
    guessesFor('online', { ...usual, ...more }).find(({ metric }) => metric === 'profile.data-in-house')?.value
  expect(inHouse({})).toEqual({ inHouse: false })
  expect(inHouse({ data: 'must-stay' })).toEqual({ inHouse: false })
  expect(inHouse({ data: 'must-stay', today: 'online' })).toEqual({ inHouse: true })
})
