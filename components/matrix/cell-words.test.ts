import { describe, expect, it } from 'vitest'
import type { Cell, Row } from '@/lib/domain/matrix'
import { againstWords, cellAside, cellWords, daysAgo } from './cell-words'

const NOW = '2026-11-21T12:00:00.000Z'
const cell: Cell = {
  criterion: 'fit',
  profileId: 'p',
  rating: 3.28,
  text: '3.4 x',
  value: 3.4,
  state: 'known',
  provenance: 'measured',
  by: null,
  evidenceIds: ['e'],
  observedAt: '2026-11-21T09:00:00.000Z',
  stale: false,
  lastGoodAt: null,
  explanation: '',
  findings: [],
  nextRating: null,
  againstToday: null,
}
const row = (declare: Row['criterion']['declare'] = null, best: string[] = []): Row => ({
  criterion: { id: 'fit', group: 'fidelity', title: 'Fit', question: '', scale: [], metrics: [], declare, guess: null, remedy: '' },
  weight: 0.1,
  cells: [],
  best,
})

describe('the words of a cell', () => {
  it('are its value while it is fresh, and its age beside it when it is stale', () => {
    expect(cellWords(cell, row(), NOW)).toEqual({ main: '3.4 x', aside: null })
    expect(cellWords({ ...cell, stale: true, observedAt: '2026-11-09T09:00:00.000Z' }, row(), NOW)).toEqual({
      main: '3.4 x',
      aside: 'stale, 12 days ago',
    })
  })

  it('name a failure with its day and when it was last good, never the value before', () => {
    const failed: Cell = { ...cell, state: 'failed', text: null, rating: null, lastGoodAt: '2026-11-18T11:00:00.000Z' }
    expect(cellWords(failed, row(), NOW)).toEqual({ main: 'failed today', aside: 'good 3 days ago' })
    expect(cellWords({ ...failed, lastGoodAt: null }, row(), NOW).aside).toBe('never seen good')
  })

  it('offer what would make an unknown one known', () => {
    const unknown: Cell = { ...cell, state: 'unknown', text: null, rating: null, observedAt: null, provenance: null }
    expect(cellWords(unknown, row(), NOW).main).toBe('measure now')
    expect(cellWords(unknown, row('profile.broken'), NOW).main).toBe('declare it')
    expect(cellAside(unknown, row())).toBe('unknown')
  })

  it('ask for a stage where only a stage can show it and the profile names none', () => {
    const unknown: Cell = { ...cell, state: 'unknown', text: null, rating: null, observedAt: null, provenance: null }
    const of = (...metrics: Row['criterion']['metrics']): Row => ({ ...row(), criterion: { ...row().criterion, metrics } })
    const main = (of: Row, stageId: string | null) => cellWords(unknown, of, NOW, { profile: { stageId } }).main
    expect(main(of('cluster.capabilities', 'stage.needs', 'profile.cloud-services'), null)).toBe('needs a stage')
    expect(main(of('cluster.machines'), 'a stage')).toBe('measure now')
    expect(main(of('workspaces.use', 'cluster.adoption'), null)).toBe('measure now')
  })

  it('show beside an unknown one what half of it is known, and call a guess a guess', () => {
    const half: Cell = { ...cell, state: 'unknown', text: 'platform team 20 h, developers ?', rating: null }
    expect(cellWords(half, row('profile.upkeep'), NOW)).toEqual({ main: 'declare it', aside: 'platform team 20 h, developers ?' })
    const guessed: Cell = { ...cell, provenance: 'guessed' }
    expect(cellWords(guessed, row(), NOW).aside).toBe('your guess')
    expect(cellWords(guessed, row(), NOW, { fixed: true }).aside).toBe('a guess')
  })

  it('tell against today what is better by sign and word, and whether a guess is behind it', () => {
    const differs = (text: string, standing: 'better' | 'worse' | 'same', guessed = false) =>
      againstWords({ ...cell, againstToday: { text, standing, guessed } })
    expect(differs('$96 less', 'better')).toEqual({ main: '$96 less', aside: '+ better' })
    expect(differs('2 zones fewer', 'worse', true)).toEqual({ main: '2 zones fewer', aside: '\u2212 worse, by a guess' })
    expect(differs('same', 'same')).toEqual({ main: 'same', aside: null })
    expect(differs('1 zone more', 'same')).toEqual({ main: '1 zone more', aside: '= as good' })
    expect(againstWords(cell)).toBeNull()
  })

  it('tell a screen reader rating, who says so, and the best of the row', () => {
    expect(cellAside(cell, row(null, ['p']))).toBe('rated 3.3 of 4, measured, best in row')
    expect(cellAside({ ...cell, by: 'developers' }, row())).toBe('rated 3.3 of 4, measured by developers')
  })

  it('count whole days', () => {
    expect(daysAgo('2026-11-20T12:00:00.001Z', NOW)).toBe('today')
    expect(daysAgo('2026-11-20T12:00:00.000Z', NOW)).toBe('1 day ago')
  })
})
