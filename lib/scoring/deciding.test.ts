import { expect, test } from 'vitest'
import { NOW, piece } from '@/tests/golden/build'
import { decide, reader, together } from './deciding'

const readers = [reader('stage.isolation', ({ level }) => level as string), reader('profile.isolation', ({ level }) => level as string)]
const measured = (hoursAgo: number) => piece('stage.isolation', { level: 'own-cluster', reasons: [] }, { hoursAgo })
const failed = (hoursAgo: number) => piece('stage.isolation', null, { outcome: 'failed', hoursAgo, id: `failed@${hoursAgo}` })
const said = (outcome: 'declared' | 'guessed' | 'catalogue', hoursAgo: number) =>
  piece('profile.isolation', { level: 'shared-namespace' }, { outcome, hoursAgo, id: `${outcome}@${hoursAgo}` })

test('nothing asked and nothing said is unknown; other metrics do not count', () => {
  expect(decide([], NOW, readers)).toEqual({ state: 'unknown' })
  expect(decide([piece('profile.first-change', { hours: 1 })], NOW, readers)).toEqual({ state: 'unknown' })
})

test('measured goes before declared, declared before guessed, guessed before the catalogue, however old', () => {
  const all = [said('catalogue', 1), said('guessed', 2), said('declared', 3), measured(4)]
  expect(decide(all, NOW, readers)).toMatchObject({ state: 'known', provenance: 'measured', value: 'own-cluster' })
  expect(decide(all.slice(0, 3), NOW, readers)).toMatchObject({ provenance: 'declared' })
  expect(decide(all.slice(0, 2), NOW, readers)).toMatchObject({ provenance: 'guessed' })
  expect(decide(all.slice(0, 1), NOW, readers)).toMatchObject({ provenance: 'catalogue' })
})

test('the newest of a kind decides, in whatever order they come', () => {
  const [old, recent] = [said('declared', 9), piece('profile.isolation', { level: 'own-namespace' }, { outcome: 'declared', hoursAgo: 2 })]
  for (const order of [
    [old, recent],
    [recent, old],
  ])
    expect(decide(order, NOW, readers)).toMatchObject({ value: 'own-namespace' })
})

test('a failed newest reading never shows the one before: it says when it was last good', () => {
  const decision = decide([failed(1), measured(73)], NOW, readers)
  expect(decision).toMatchObject({ state: 'failed', lastGoodAt: '2026-08-19T11:00:00.000Z' })
  expect(decision).not.toHaveProperty('value')
  expect(decision.state === 'failed' && decision.sentence.replaceAll('\u00a0', ' ')).toBe(
    'Isolation: the newest reading failed (forbidden) on 2026-08-22 11:00 UTC. The token may not list this. Last measured on 2026-08-19 11:00 UTC.',
  )
})

test('a detail without a full stop gets one', () => {
  const decision = decide([{ ...failed(1), detail: 'No answer' }], NOW, readers)
  expect(decision.state === 'failed' && decision.sentence).toMatch(/No answer\. It was never measured before\.$/)
})

test('a good reading after a failure counts again', () => {
  expect(decide([failed(5), measured(1)], NOW, readers)).toMatchObject({ state: 'known', provenance: 'measured', remark: null })
})

test('what a person said since the last good reading stands in for a failed one, and says that measuring failed', () => {
  const decision = decide([failed(1), said('declared', 24), measured(73)], NOW, readers)
  expect(decision).toMatchObject({ state: 'known', provenance: 'declared', value: 'shared-namespace' })
  expect(decision.state === 'known' && decision.remark).toContain('failed (forbidden)')
  expect(decision.state === 'known' && decision.evidence.map(({ id }) => id)).toEqual(['declared@24', 'failed@1'])
})

test('what a person said before the last good reading is outdated by it and does not come back', () => {
  expect(decide([failed(1), measured(24), said('declared', 73)], NOW, readers)).toMatchObject({ state: 'failed' })
})

test('a value that is not in the form of its metric is a failure, not a crash and not a zero', () => {
  const broken = { ...measured(1), value: { level: 'somewhere' } }
  expect(decide([broken], NOW, readers)).toMatchObject({ state: 'failed', lastGoodAt: null })
  expect(decide([{ ...said('declared', 1), value: null }], NOW, readers)).toMatchObject({ state: 'failed' })
})

test('not applicable is neither unknown nor failed', () => {
  const none = piece('stage.isolation', null, { outcome: 'not-applicable' })
  expect(decide([none, measured(9)], NOW, readers)).toMatchObject({ state: 'not-applicable' })
})

test('evidence grows stale after the longest age of its metric', () => {
  expect(decide([measured(168)], NOW, readers)).toMatchObject({ stale: false })
  expect(decide([measured(168.1)], NOW, readers)).toMatchObject({ stale: true })
})

test('two decisions together are as strong, as fresh and as known as the weaker one', () => {
  const [a, b] = [decide([measured(1)], NOW, readers), decide([said('guessed', 5)], NOW, readers)]
  expect(together(a, b)).toMatchObject({ state: 'known', provenance: 'guessed', observedAt: '2026-08-22T07:00:00.000Z' })
  expect(together(a, decide([failed(1)], NOW, readers)).state).toBe('failed')
  expect(together(a, { state: 'unknown' }).state).toBe('unknown')
})
