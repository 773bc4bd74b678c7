import { expect, it } from 'vitest'
import type { Asking } from '@/lib/domain/catalogue'
import { askingTitle, mainAsking } from './asking-words'

const by = (how: Asking['how'], system: string | null): Asking => ({ how, system, as: null, says: '' })

it('a connection that nobody can add yet is not asked yet', () => {
  expect(askingTitle(by('connection', 'kubernetes'))).toBe('Connection')
  expect(askingTitle(by('connection', 'no-such-system'))).toBe('Not asked yet')
  expect(askingTitle(by('detected', 'kubernetes'))).toBe('Detected')
  expect(askingTitle(by('declared', null))).toBe('Declared')
})

it('the surest way of asking comes first', () => {
  expect(mainAsking([by('connection', 'no-such-system'), by('detected', 'kubernetes')])).toBe('Detected')
  expect(mainAsking([by('declared', null), by('connection', 'github')])).toBe('Connection')
})
