import { expect, test } from 'vitest'
import type { MissingReport } from '@/lib/domain/missing'
import { missingCsv, missingMarkdown } from './missing-words'

const workloads = [{ name: '=cmd|x', kind: 'Deployment', namespace: 'shop' }]
const report: MissingReport = {
  ...{ profileId: 'p', profile: 'Mini*kube', referenceStage: 'prod', why: null, of: 2, run: 1, blocked: [], unasked: [], evidenceIds: [] },
  observedAt: '2026-11-25T10:00:00.000Z',
  needs: [{ id: 'gpu:nvidia', title: 'GPU | nvidia', standing: 'missing', usedBy: null, workloads }],
}

test('a table that a pull request shows as it is meant', () => {
  expect(missingMarkdown(report)).toBe(
    [
      '### Mini\\*kube beside prod',
      '',
      '1 of 2 workloads find everything they need proven, as of 2026-11-25 10:00 UTC.',
      '',
      '| Needed | Id | Here | Workloads |',
      '|---|---|---|---|',
      '| GPU \\| nvidia | `gpu:nvidia` | missing | shop/=cmd\\|x |',
      '',
    ].join('\n'),
  )
})

test('no spreadsheet takes a name for a formula', () => {
  expect(missingCsv(report)).toBe(
    '"needed","id","standing","namespace","workload","kind"\r\n"GPU | nvidia","gpu:nvidia","missing","shop","\'=cmd|x","Deployment"\r\n',
  )
})
