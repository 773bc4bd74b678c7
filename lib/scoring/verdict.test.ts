import { expect, test } from 'vitest'
import { column, inputOf, piece } from '@/tests/golden/build'
import { decideTable } from '@/tests/golden/table'
import { buildMatrix } from './matrix'
import { settingsFor } from './perspectives'

const A = { name: 'A', all: 3 }
const B = { name: 'B', all: 2 }
const open = ({ verdict }: ReturnType<typeof decideTable>) =>
  verdict.couldChange.map(({ criterion, profileId }) => `${criterion}.${profileId}`)

test('nothing to compare: no profile, one profile, no weight', () => {
  expect(decideTable([]).verdict).toMatchObject({ state: 'nothing-to-compare', profileId: null })
  expect(decideTable([A]).verdict.because).toContain('A is the only profile')
  const weights = { speed: 0, fidelity: 0, cost: 0, autonomy: 0, tooling: 0 }
  const weightless = decideTable([A, B], { weights })
  expect(weightless.verdict).toMatchObject({ state: 'nothing-to-compare', headline: 'Nothing counts' })
  expect(weightless.scores[0]).toMatchObject({ points: null, coverage: 0, interval: { low: 0, high: 100 }, rank: null })
})

test('a winner: move to it, stay with it, or choose it', () => {
  expect(decideTable([A, B]).verdict).toMatchObject({ state: 'winner', profileId: 'a', headline: 'Choose A', couldChange: [] })
  expect(decideTable([A, { ...B, current: true }]).verdict.headline).toBe('Move from B to A')
  expect(decideTable([{ ...A, current: true }, B]).verdict.headline).toBe('Stay with A')
})

test('a winner is explained by the criteria that weigh most, with both values, against today', () => {
  const { verdict } = decideTable([
    { name: 'A', all: 2, marks: { 'save-to-see': 4, infrastructure: 3, tasks: 2.7, upkeep: 1 } },
    { name: 'B', all: 2, current: true },
  ])
  expect(verdict.because).toBe(
    'A change is seen after level 4 instead of level 2, infrastructure costs level 3 instead of level 2, developers may do level 2.7 instead of level 2.',
  )
  expect(verdict.facts.slice(1)).toEqual([
    { value: '$1 more', label: 'infrastructure, per developer and month' },
    { value: '1\u00a0h less', label: 'keeping it working, per month' },
    { value: '9\u00a0points ahead', label: 'of B, of 100' },
  ])
})

test('equal points as shown are a tie', () => {
  const { verdict, scores } = decideTable([A, { name: 'B', all: 3, marks: { tasks: 2.9 }, current: true }, { name: 'C', all: 1 }])
  expect(verdict).toMatchObject({ state: 'tie', profileId: null, headline: 'A and B are level at 75 points' })
  expect(verdict.because).toBe('That is no reason to move from B.')
  expect(scores.map(({ rank }) => rank)).toEqual([1, 1, 3])
})

test('under 60 % measured or declared a profile leaves the race, and the others go on without it', () => {
  const run = decideTable([A, B, { name: 'C', all: { guessed: 4 }, marks: { 'save-to-see': 4 } }])
  expect(run.verdict).toMatchObject({ state: 'winner', profileId: 'a' })
  expect(run.verdict.because).toContain('C is left out: 17\u202f% of its weight is measured or declared')
  expect(run.scores[2]).toMatchObject({ rank: null, coverage: 0.17, outOfRace: { why: 'not-enough-evidence' } })
})

test('names stay as they are written, also where a sentence begins with one', () => {
  const { verdict } = decideTable([A, B, { name: 'kind on a laptop', all: { guessed: 4 } }])
  expect(verdict.because).toMatch(/^Save to see|^A change is seen/)
  expect(verdict.because).toContain('. kind on a laptop is left out: ')
})

test('exactly 60 % is enough', () => {
  const weights = { speed: 60, fidelity: 40, cost: 0, autonomy: 0, tooling: 0 }
  const fast = { 'save-to-see': 3, 'first-change': 3 }
  const run = decideTable(
    [
      { name: 'A', marks: fast },
      { name: 'B', marks: { ...fast, 'first-change': 1 } },
    ],
    { weights },
  )
  expect(run.scores.map(({ coverage, outOfRace }) => [coverage, outOfRace])).toEqual([
    [0.6, null],
    [0.6, null],
  ])
  expect(run.verdict.state).toBe('winner')
})

test('when only one has enough evidence, or none, there is a leaning and the list of what would decide', () => {
  const guessed = decideTable([
    { name: 'A', all: { guessed: 3 } },
    { name: 'B', all: { guessed: 2 } },
  ])
  expect(guessed.verdict).toMatchObject({
    state: 'leaning',
    profileId: 'a',
    headline: 'Leaning to A: not enough evidence to name a winner',
  })
  expect(guessed.verdict.couldChange).toHaveLength(26)
  expect(open(guessed)[0]).toBe('save-to-see.a')
  expect(guessed.scores.every(({ rank, points }) => rank === null && points !== null)).toBe(true)

  const one = decideTable([B, { name: 'A', all: null, marks: { 'save-to-see': 4 } }])
  expect(one.verdict).toMatchObject({ state: 'leaning', profileId: 'a' })
  expect(one.verdict.because).toContain('Only 17\u202f% of A is measured or declared')
})

test('with nothing rated for all there is not even a leaning', () => {
  const { verdict } = decideTable([{ name: 'A' }, { name: 'B' }])
  expect(verdict).toMatchObject({ state: 'not-enough-evidence', profileId: null, headline: 'Not enough evidence to name a winner' })
  expect(verdict.couldChange[0]).toMatchObject({ title: 'Save to see it of A', remedy: 'As marked.' })
})

test('a failed must-have puts a profile out of the race, however good it is', () => {
  const run = decideTable([{ ...A, marks: { offline: 1 } }, B, { name: 'C', all: 1, marks: { offline: 4 } }], {
    mustHaves: ['works-offline'],
  })
  expect(run.verdict).toMatchObject({ state: 'winner', profileId: 'b' })
  expect(run.verdict.because).toContain('A is left out: must work off-line: level 1, measured.')
  expect(run.scores[0]).toMatchObject({ rank: null, outOfRace: { why: 'must-have' }, mustHaves: [{ id: 'works-offline', holds: false }] })
})

test('the only one that meets the must-haves wins; none is said so', () => {
  const mustHaves = ['really-distributed' as const]
  const run = decideTable(
    [
      { ...A, marks: { distributed: 2 } },
      { ...B, marks: { distributed: 3 } },
    ],
    { mustHaves },
  )
  expect(run.verdict).toMatchObject({ state: 'winner', profileId: 'b' })
  expect(run.verdict.because).toMatch(/^It is the only one that meets the must-haves\./)
  expect(run.scores[1]?.rank).toBe(1)
  const none = decideTable([{ ...A, marks: { distributed: 2 } }, B], { mustHaves })
  expect(none.verdict).toMatchObject({ state: 'nothing-to-compare', headline: 'No profile meets the must-haves' })
})

test('an unknown must-have, or one that is only guessed, is “cannot name a winner yet”', () => {
  for (const offline of [null, { guessed: 4 }]) {
    const run = decideTable([A, { ...B, marks: { offline } }], { mustHaves: ['works-offline'] })
    expect(run.verdict).toMatchObject({ state: 'not-enough-evidence', profileId: null, headline: 'Cannot name a winner yet' })
    expect(open(run)).toEqual(['offline.b'])
  }
})

test('data in house: declared, or no on-line provider at all', () => {
  const settings = settingsFor('team-lead', null, ['data-in-house'])
  const declared = (inHouse: boolean) => piece('profile.data-in-house', { inHouse }, { outcome: 'declared' })
  const input = inputOf([
    column('Local', 'local', []),
    column('Hosted', 'online', [declared(true)]),
    column('Public', 'online', [declared(false)]),
    column('New', 'online', []),
    column('Leaky', 'live', [declared(false)]),
  ])
  const holds = Object.fromEntries(buildMatrix(input, settings).scores.map((score) => [score.profileId, score.mustHaves[0]?.holds]))
  expect(holds).toEqual({ local: true, hosted: true, public: false, new: null, leaky: false })
})

test('an unknown cell that could change the winner is listed, one that could not is not', () => {
  expect(open(decideTable([A, { ...B, marks: { 'save-to-see': null } }]))).toEqual([])
  expect(open(decideTable([A, { name: 'B', all: 2.93, marks: { 'save-to-see': null, tooling: null, tasks: null } }]))).toEqual([
    'save-to-see.b',
    'tooling.b',
  ])
  expect(
    open(
      decideTable([
        { ...A, marks: { 'first-change': null } },
        { name: 'B', all: 2.8 },
      ]),
    ),
  ).toEqual(['first-change.a'])
})

test('not applicable takes no weight, and does not take the row from the others', () => {
  const [a, b] = decideTable([
    { name: 'A', all: 3, marks: { missing: 'n/a' } },
    { name: 'B', all: 3, marks: { missing: 0 } },
  ]).scores
  expect(a).toMatchObject({ points: 75, interval: { low: 75, high: 75 }, coverage: 1 })
  expect(b).toMatchObject({ points: 69.75 })
})

test('an unknown cell takes its row out for all, and its group keeps its weight', () => {
  const run = decideTable([
    { name: 'A', all: 2, marks: { 'save-to-see': null, 'first-change': 4 } },
    { name: 'B', all: 2, marks: { 'save-to-see': 4 } },
  ])
  expect(run.common).not.toContain('save-to-see')
  expect(run.scores.map(({ points }) => points)).toEqual([67, 50])
  expect(run.scores[0]?.interval).toEqual({ low: 50, high: 67 })
  expect(run.scores[1]?.interval).toEqual({ low: 50, high: 50 })
})

test('what could change a tie: the open cells of those who are in the race come before those of a profile that no single cell brings into it', () => {
  const tied = { all: 3, marks: { tooling: null } }
  const run = decideTable([
    { name: 'A', ...tied },
    { name: 'B', ...tied },
    { name: 'C', all: null },
  ])
  expect(run.verdict.state).toBe('tie')
  expect(open(run).slice(0, 2)).toEqual(['tooling.a', 'tooling.b'])
  expect(open(run)[2]).toMatch(/\.c$/)
})
