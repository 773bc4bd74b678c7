import { expect, it } from 'vitest'
import { MAX_PROJECTION_BYTES } from '@/lib/domain/evidence'
import { projectionOf } from './projection'

it('keeps what fits as it is', () => {
  expect(projectionOf({ machines: [{ name: 'a' }] })).toEqual({ machines: [{ name: 'a' }] })
})

it('cuts the longest list and says how many entries are missing', () => {
  const machines = Array.from({ length: 1000 }, (_, index) => ({ name: `machine-${index}`, zone: 'eu-1a', kernel: 'x'.repeat(36) }))
  const projection = projectionOf({ machines, few: [1, 2, 3] })
  expect(JSON.stringify(projection).length).toBeLessThanOrEqual(MAX_PROJECTION_BYTES)
  const kept = projection.machines as unknown[]
  expect(kept.length).toBeGreaterThan(50)
  expect(projection.more).toEqual({ machines: 1000 - kept.length })
  expect(projection.few).toEqual([1, 2, 3])
  expect(projectionOf({ machines, few: [1, 2, 3] })).toEqual(projection)
})

it('tells how many pages a long list had', () => {
  expect(projectionOf({}, { longLists: { '/api/v1/pods': 20 } })).toEqual({ pagesRead: { '/api/v1/pods': 20 } })
})
