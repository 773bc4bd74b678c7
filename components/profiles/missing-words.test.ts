import { expect, test } from 'vitest'
import type { MissingReport } from '@/lib/domain/missing'
import { headline, missingCsv, missingMarkdown } from './missing-words'

const workloads = [{ name: '=cmd|x', kind: 'Deployment', namespace: 'shop' }]
const report: MissingReport = {
  ...{ profileId: 'p', profile: 'Mini*kube', referenceStage: 'prod', why: null, of: 2, run: 1, blocked: [], unasked: [], evidenceIds: [] },
  ...{ undecided: 0, tooLittleKnown: false, across: false, leftOut: [], referenceStageId: null, workloadNames: [], cloud: [] },
  observedAt: '2026-11-25T10:00:00.000Z',
  needs: [{ id: 'gpu:nvidia', names: [], title: 'GPU | nvidia', standing: 'missing', usedBy: null, workloads }],
}

test('a table that a pull request shows as it is meant', () => {
  expect(missingMarkdown(report)).toBe(
    [
      '### Mini\\*kube beside prod',
      '',
      '1 of 2 workloads finds everything it needs proven here, as of 2026-11-25 10:00 UTC.',
      '',
      '| Needed | Called | Here | Workloads |',
      '|---|---|---|---|',
      '| GPU \\| nvidia | gpu:nvidia | missing | shop/=cmd\\|x |',
      '',
    ].join('\n'),
  )
})

test('no spreadsheet takes a name for a formula', () => {
  expect(missingCsv(report)).toBe(
    '"needed","id","standing","namespace","workload","kind"\r\n"GPU | nvidia","gpu:nvidia","missing","shop","\'=cmd|x","Deployment"\r\n',
  )
})

test('a comparison across kinds of clusters says so, and what the reference calls it', () => {
  const needs = [{ ...(report.needs[0] as MissingReport['needs'][number]), names: ['storage-class:a|b', 'default-storage-class'] }]
  const text = missingMarkdown({ ...report, needs, across: true, leftOut: ['custom-kind:x'], unasked: ['ingress-class:'] })
  expect(text).toContain('| storage-class:a\\|b, default-storage-class |')
  expect(text).toContain('Compared by what clusters of both kinds have alike.')
  expect(text).toContain('Without a counterpart, so not counted: custom-kind:x.')
  expect(text).toContain('At most 1 of 2 workloads')
})

test.each([
  [{ of: 0, run: 0, undecided: 0, tooLittleKnown: false, unasked: [] }, 'No workload was seen at the reference'],
  [{ of: 1, run: 1, undecided: 0, tooLittleKnown: false, unasked: [] }, '1 of 1 workload finds everything it needs proven here'],
  [
    { of: 4, run: 1, undecided: 2, tooLittleKnown: true, unasked: ['jobs'] },
    'Between 1 and 3 of 4 workloads find everything they need proven here: too much here is not known to rate it',
  ],
])('the headline says what is counted, and how sure', (counted, words) => {
  expect(headline(counted)).toBe(words)
})
