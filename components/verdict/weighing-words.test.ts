import { expect, test } from 'vitest'
import type { Sensitivity } from '@/lib/domain/weighing'
import { nearest, overtakingInWords, shareInWords, winsOf } from './weighing-words'

const crossing = (at: number, side: 'above' | 'below', profileId = 'b') => ({ group: 'cost' as const, profileId, at, side })
const sensitivity = (share: number, overtaking: Sensitivity['overtaking']): Sensitivity => ({ group: 'cost', share, overtaking, curve: [] })

test('a share that is nearly all or nearly nothing is not called all or nothing', () => {
  expect([1, 0.9999, 0.5, 0.0001, 0].map(shareInWords)).toEqual(['100\u202f%', 'over 99\u202f%', '50\u202f%', 'under 1\u202f%', '0\u202f%'])
})

test('the overtaking that takes the least change is named first, and none when nobody ever overtakes', () => {
  const near = crossing(0.34, 'above')
  expect(nearest([sensitivity(0.2, [crossing(0.01, 'below')]), sensitivity(0.3, [near])])).toBe(near)
  expect(nearest([sensitivity(0.2, [])])).toBe(null)
  expect(overtakingInWords(near, (id) => id.toUpperCase())).toBe('B overtakes when cost is above 34\u202f%')
})

test('a profile that was not drawn for has no share', () => {
  const robustness = { seed: 1, draws: 200, concentration: 50, wins: [{ profileId: 'a', wins: 150 }] }
  expect([winsOf(robustness, 'a'), winsOf(robustness, 'b'), winsOf(robustness, null)]).toEqual([0.75, null, null])
})
