import { expect, test } from 'vitest'
import { z } from 'zod/mini'
import { Criterion } from '@/lib/domain/criterion'
import { declarableMetrics } from '@/lib/domain/metric'
import { contextIds, criterionIds, groupIds } from '@/lib/domain/names'
import { contextCriteria, criteria, criterion, scoredCriteria } from './criteria'
import { raters } from './rate/raters'

test('every row is described, in the order of the screen', () => {
  expect(scoredCriteria.map(({ id }) => id)).toEqual(criterionIds)
  expect(contextCriteria.map(({ id }) => id)).toEqual(contextIds)
  expect(z.array(Criterion).parse(criteria)).toEqual(criteria)
  expect([...new Set(scoredCriteria.map(({ group }) => group))]).toEqual(groupIds)
  expect(Object.keys(raters)).toEqual(criterionIds)
})

test('scales go from the best down, and what is not scored has none', () => {
  for (const { scale } of scoredCriteria) {
    expect(scale[0]?.rating).toBe(4)
    expect(scale.map(({ rating }) => rating)).toEqual(scale.map(({ rating }) => rating).toSorted((a, b) => b - a))
  }
  for (const { scale, group } of contextCriteria) expect({ scale, group }).toEqual({ scale: [], group: null })
})

test('the published words are those of the scales', () => {
  const words = (id: (typeof criterionIds)[number]) => criterion(id).scale.map(({ value }) => value.replace(/[\u00a0\u202f]/g, ' '))
  expect(words('save-to-see')).toEqual(['2 s', '10 s', '1 min', '5 min', '15 min'])
  expect(words('first-change')).toEqual(['10 min', '1 h', '4 h', '2 d', '5 d'])
  expect(words('missing')).toEqual(['100 %', '90 %', '75 %', '50 %', '25 %'])
  expect(words('fit')).toEqual(['3 x', '2 x', '1.3 x', '1 x', 'below'])
  expect(words('infrastructure')).toEqual(['$0', '$50', '$150', '$400', '$1,000'])
  expect(words('upkeep')).toEqual(['0 h', '4 h', '10 h', '24 h', '60 h'])
  expect(words('tasks')).toEqual(['12 of 12', '10 of 12', '8 of 12', '6 of 12', '4 of 12'])
  expect(words('broken')).toEqual(['0 h', '2 h', '5 h', '12 h', '30 h'])
})

test('what a person declares for a criterion is one of its metrics, and may be declared', () => {
  for (const { declare, metrics } of criteria)
    if (declare) expect(metrics.filter((id) => declarableMetrics.includes(id))).toContain(declare)
})
