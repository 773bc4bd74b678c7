import { describe, expect, it } from 'vitest'
import { Claim, type TriedClaim } from '@/lib/domain/claim'
import type { MatrixInput } from '@/lib/domain/matrix'
import { ways } from '@/lib/domain/names'
import { column, inputOf, piece } from '@/tests/golden/build'
import { claims } from './claims'
import { buildMatrix } from './matrix'
import { settingsFor } from './perspectives'

const seconds = (value: number) => ({ seconds: value, n: 40, p90Seconds: null })
const tried = (input: MatrixInput): TriedClaim[] => buildMatrix(input, settingsFor('team-lead', null, [])).claims
const finding = (input: MatrixInput, id: string) => tried(input).find(({ claim }) => claim.id === id)?.findings[0]
const pushed = (value: number, outcome: 'declared' | 'guessed' = 'declared') =>
  inputOf([column('Push', 'live', [piece('profile.save-to-see', seconds(value), { outcome })])])

describe('a claim against evidence', () => {
  it('is contradicted: slow cycles, but two minutes', () => {
    expect(finding(pushed(120), 'live.slow')).toMatchObject({
      profileId: 'push',
      outcome: 'contradicted',
      because: expect.stringMatching(/^2.min, declared: under 5.min\.$/),
    })
  })

  it('is confirmed at its own number', () => {
    expect(finding(pushed(300), 'live.slow')?.outcome).toBe('confirmed')
    expect(finding(pushed(299), 'live.slow')?.outcome).toBe('contradicted')
  })

  it('is open where nothing is known, and says what would make it known', () => {
    const unknown = finding(inputOf([column('Push', 'live', [])]), 'live.slow')
    expect(unknown?.outcome).toBe('open')
    expect(unknown?.because).toMatch(/loop command/)
  })

  it('is open after a failure, with what failed', () => {
    const failed = finding(
      inputOf([column('Laptop', 'local', [piece('cluster.machines', null, { outcome: 'failed' })])]),
      'local.not-distributed',
    )
    expect(failed).toMatchObject({ outcome: 'open', because: expect.stringMatching(/may not list/) })
  })

  it('is open on a guess, which may rest on the claim itself', () => {
    expect(finding(pushed(1200, 'guessed'), 'live.slow')).toMatchObject({ outcome: 'open', because: expect.stringMatching(/guessed/) })
  })

  it('is open between its two values', () => {
    const between = inputOf([column('Laptop', 'local', [piece('profile.save-to-see', seconds(30), { outcome: 'declared' })])])
    expect(finding(between, 'local.fast')).toMatchObject({
      outcome: 'open',
      because: expect.stringMatching(/neither at most 10.s nor at least 1.min/),
    })
  })

  it('has no finding where no profile is of its way', () => {
    expect(tried(pushed(120)).filter(({ claim, findings }) => claim.way !== 'live' && findings.length > 0)).toEqual([])
  })

  it('is told for each profile of its way', () => {
    const two = inputOf([
      column('Slow', 'live', [piece('profile.save-to-see', seconds(600), { outcome: 'declared' })]),
      column('Quick', 'live', [piece('profile.save-to-see', seconds(90), { outcome: 'declared' })]),
    ])
    const outcomes = tried(two).find(({ claim }) => claim.id === 'live.slow')?.findings
    expect(Object.fromEntries((outcomes ?? []).map(({ profileId, outcome }) => [profileId, outcome]))).toEqual({
      slow: 'confirmed',
      quick: 'contradicted',
    })
  })

  it('shows that the talk and the article differ: very limited is not impossible', () => {
    const input = inputOf([column('Push', 'live', [piece('profile.offline', { level: 'very-limited' }, { outcome: 'declared' })])])
    expect(finding(input, 'live.offline')?.outcome).toBe('confirmed')
    expect(finding(input, 'live.never-offline')?.outcome).toBe('contradicted')
  })
})

describe('the claims', () => {
  it('are of every way and both sources, each once', () => {
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length)
    for (const way of ways) {
      const ofWay = claims.filter((claim) => claim.way === way)
      expect(new Set(ofWay.map(({ sign }) => sign)), way).toEqual(new Set(['for', 'against']))
      expect(new Set(ofWay.flatMap(({ by }) => by)), way).toEqual(new Set(['talk', 'article']))
    }
  })

  it('can each be confirmed and contradicted, never both at once', () => {
    for (const { id, confirmed, contradicted, ...claim } of claims) {
      Claim.parse({ id, ...claim })
      const sides = [confirmed.side, contradicted.side].map((side) => (side === 'at least' ? 'up' : 'down'))
      expect(new Set(sides).size, id).toBe(2)
      const [up, down] = confirmed.side === 'at least' ? [confirmed, contradicted] : [contradicted, confirmed]
      expect(down.side === 'under' ? down.value <= up.value : down.value < up.value, id).toBe(true)
    }
  })
})
