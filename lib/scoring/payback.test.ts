import { expect, test } from 'vitest'
import type { Matrix } from '@/lib/domain/matrix'
import { column, inputOf, piece } from '@/tests/golden/build'
import { buildMatrix } from './matrix'
import { paybackOf } from './payback'
import { settingsFor } from './perspectives'
import { sinceOf } from './since'

const said = <M extends Parameters<typeof piece>[0]>(metric: M, value: Parameters<typeof piece<M>>[1]) =>
  piece(metric, value, { outcome: 'declared' })

const matrixOf = (upkeep: number, more: Parameters<typeof column>[2] = []): Matrix =>
  buildMatrix(
    inputOf([
      column('Today', 'live', [
        said('profile.upkeep', { platformHours: 20, developerHours: 20 }),
        said('profile.broken', { hours: 5 }),
        said('profile.infrastructure', { amountUsd: 300 } as never),
      ]),
      column('Next', 'local', [
        said('profile.upkeep', { platformHours: upkeep, developerHours: 0 }),
        said('profile.broken', { hours: 3 }),
        ...more,
      ]),
    ]),
    settingsFor('team-lead', null, []),
  )

const terms = {
  chosen: { id: 'next', name: 'Next' },
  replaces: { id: 'today', name: 'Today' },
  ...{ switchingLowDays: 5, switchingHighDays: 10, developers: 4, hourlyRate: null },
}

test('the days of switching over the hours saved a month: 40 h less upkeep down to 10 h, and 2 h less broken for 4 developers', () => {
  const payback = paybackOf(matrixOf(10), terms)
  expect(payback.savedHours).toBe(38)
  // 5 days are 40 h, which 38 h a month bring back in 1.05 months of 4.348 weeks.
  expect(payback.lowWeeks).toBeCloseTo(4.577, 3)
  expect(payback.highWeeks).toBeCloseTo(9.154, 3)
  expect(payback.counted.join(' ')).toContain('Infrastructure is not in it')
})

test('what costs more than it saves never pays back, and without today nothing is switched', () => {
  expect(paybackOf(matrixOf(60), terms)).toMatchObject({ lowWeeks: null, why: 'By what is known it never pays back.' })
  expect(paybackOf(matrixOf(10), { ...terms, replaces: null })).toMatchObject({ lowWeeks: null, why: 'Nothing is switched.' })
  const nobody = paybackOf(matrixOf(10), { ...terms, chosen: { id: 'gone', name: 'Gone' } })
  expect(nobody).toMatchObject({ lowWeeks: null, savedHours: null, why: 'Nothing of what would be saved is known of both.' })
})

test('since then a cell got better, one became known, and the others say what they said', () => {
  const then = matrixOf(10)
  const now = matrixOf(2, [said('profile.save-to-see', { seconds: 10, n: null, p90Seconds: null })])
  const since = sinceOf(then, now)
  expect(since.cells.map(({ criterion, profile, standing }) => [criterion, profile, standing])).toEqual([
    ['save-to-see', 'Next', 'now-known'],
    ['upkeep', 'Next', 'better'],
  ])
  expect(since.cells[0]).toMatchObject({ was: null, is: '10\u00a0s' })
  expect(since.unchanged).toBe(then.rows.length * 2 - 2)
  expect(sinceOf(then, then)).toMatchObject({ cells: [], added: [], gone: [] })
})
