import { describe, expect, it } from 'vitest'
import { duration } from '@/lib/domain/duration'
import type { Evidence } from '@/lib/domain/evidence'
import type { MetricValue } from '@/lib/domain/metric'
import { column, inputOf, piece } from '@/tests/golden/build'
import { reader } from '../deciding'
import { scales } from '../scale'
import { amountRater } from './amount'
import { rateFirstChange } from './first-change'
import { developersLoops } from './loops'
import { measuredFirst } from './measured-first'
import { rateSaveToSee } from './save-to-see'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

const counted = (more: Partial<MetricValue<'profile.loops'>> = {}): MetricValue<'profile.loops'> => ({
  seconds: 4,
  p90Seconds: 11,
  n: 64,
  machines: 5,
  days: 9,
  failed: 2,
  coldSeconds: null,
  coldN: null,
  pushed: 0,
  tools: ['tilt'],
  needs: { loops: 20, machines: 3 },
  ...more,
})

const few = counted({ seconds: null, p90Seconds: null, n: 7, machines: 1, days: null, failed: null, pushed: null, tools: [] })
const declared = piece('profile.save-to-see', { seconds: 45, n: null, p90Seconds: null }, { outcome: 'declared' })

const rated = (evidence: Evidence[], rater = rateSaveToSee) => {
  const parts = rater(column('Local', 'local', evidence), inputOf([]))
  return { ...parts, text: parts.text && plain(parts.text), explanation: plain(parts.explanation), findings: parts.findings.map(plain) }
}

describe('save to see', () => {
  it('goes by the developers’ own loops before what people declare, and says who measured', () => {
    expect(rated([declared, piece('profile.loops', counted(), { hoursAgo: 2 })])).toMatchObject({
      text: '4 s',
      value: 4,
      state: 'known',
      provenance: 'measured',
      by: 'developers',
      evidenceIds: ['profile.loops@2h'],
      explanation: 'A saved change is seen after 4 s, the median of the developers’ machines.',
      findings: ['64 loops on 5 machines over 9 days', '9 of 10 within 11 s', '2 loops failed or were given up', 'With tilt'],
    })
    const findings = rated([piece('profile.loops', counted({ coldSeconds: 90, coldN: 22, pushed: 12 }))]).findings
    expect(findings).toEqual(expect.arrayContaining(['Cold 1 min 30 s, of 22 loops', '12 loops went through a push']))
  })

  it('shows what is declared while there are too few loops, with a remark and both pieces of evidence', () => {
    expect(rated([declared, piece('profile.loops', few)])).toMatchObject({
      text: '45 s',
      provenance: 'declared',
      by: null,
      evidenceIds: ['profile.save-to-see@1h', 'profile.loops@1h'],
      explanation: 'A saved change is seen after 45 s. Too few loops yet: 7 of 20, 1 of 3 machines.',
    })
  })

  it('is unknown while there are too few and nobody declared anything, and says how many there are', () => {
    const cell = rated([piece('profile.loops', few)])
    expect(cell).toMatchObject({
      rating: null,
      text: null,
      state: 'unknown',
      provenance: null,
      by: null,
      evidenceIds: ['profile.loops@1h'],
    })
    expect(cell.explanation).toMatch(/^Too few loops yet: 7 of 20, 1 of 3 machines\. Run the loop command/)
    const many = counted({ ...few, n: 27, failed: 30 })
    expect(rated([piece('profile.loops', many)]).explanation).toContain(
      'Too few machines yet: 27 loops, 1 of 3 machines. 30 loops failed or were given up.',
    )
  })

  it('is as before without loops', () => {
    expect(rated([]).explanation).toMatch(/^Run the loop command/)
    expect(rated([declared])).toMatchObject({ text: '45 s', by: null, evidenceIds: ['profile.save-to-see@1h'] })
  })
})

describe('a measurement of lower priority', () => {
  const pushes = {
    by: null,
    reader: reader('stage.rollouts', ({ p50Seconds, n }) =>
      p50Seconds === null ? { tooFew: `Too few pushes yet: ${n}.` } : { value: p50Seconds, findings: [] },
    ),
    sentence: (words: string) => `A push is ready after ${words}.`,
  }
  const said = amountRater(
    'save-to-see',
    [reader('profile.save-to-see', ({ seconds }) => ({ value: seconds, findings: [] }))],
    scales.saveToSee,
    duration,
    String,
  )
  const rater = measuredFirst('save-to-see', [developersLoops, pushes], said, scales.saveToSee, duration)
  const split = { scheduledSeconds: null, pulledSeconds: null, startedSeconds: null, readySeconds: null }
  const rollouts = (p50Seconds: number | null) =>
    piece('stage.rollouts', { n: 9, p50Seconds, p90Seconds: null, split, upperBounds: 0, failed: 0, untimed: 0 })

  it('speaks only while loops are too few', () => {
    expect(rated([rollouts(300), piece('profile.loops', counted())], rater)).toMatchObject({
      text: '4 s',
      evidenceIds: ['profile.loops@1h'],
    })
    expect(rated([declared, rollouts(300), piece('profile.loops', few)], rater)).toMatchObject({
      text: '5 min',
      provenance: 'measured',
      by: null,
      explanation: 'A push is ready after 5 min. Too few loops yet: 7 of 20, 1 of 3 machines.',
      evidenceIds: ['stage.rollouts@1h', 'profile.loops@1h'],
    })
  })

  it('that failed is told when nothing else speaks, and remarked when something does', () => {
    const failed = piece('stage.rollouts', null, { outcome: 'failed' })
    const cell = rated([failed, piece('profile.loops', few)], rater)
    expect(cell).toMatchObject({ state: 'failed', evidenceIds: ['stage.rollouts@1h', 'profile.loops@1h'] })
    expect(cell.explanation).toMatch(/^Observed rollouts: the newest reading failed.*Too few loops yet/)
    expect(rated([failed, declared], rater).explanation).toMatch(/^45 s Observed rollouts: the newest reading failed/)
  })
})

describe('first change', () => {
  const starts = (seconds: number | null, machines: number) =>
    piece('profile.first-start', { seconds, n: machines, machines, needs: { machines: 3 } })
  const hours = piece('profile.first-change', { hours: 6 }, { outcome: 'declared' })

  it('goes by first starts of enough machines before what is declared', () => {
    expect(rated([hours, starts(1800, 4)], rateFirstChange)).toMatchObject({
      text: '30 min',
      value: 0.5,
      by: 'developers',
      explanation: 'A first start answers after 30 min, the median of the developers’ machines.',
      findings: ['4 first starts on 4 machines'],
    })
    expect(rated([hours, starts(null, 2)], rateFirstChange)).toMatchObject({
      text: '6 h',
      by: null,
      explanation: expect.stringContaining('Too few first starts yet: of 2 of 3 machines.'),
    })
  })
})
