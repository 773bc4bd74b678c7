import { expect, it } from 'vitest'
import type { ProbeProgress } from '@/lib/domain/collection'
import { broughtWords, tookWords } from './collection-words'

const probe = (name: string, read: number, state: ProbeProgress['state'] = 'done'): ProbeProgress => ({
  ...{ probe: name, title: name, state, read, total: null, reason: null, detail: null },
})

it('counts the objects that were read, and of a bundle the answers and releases that it brought', () => {
  const [machines, refused] = [probe('cluster.machines', 0), probe('stage.isolation@prod', 0, 'failed')]
  const bundle = (...probes: ProbeProgress[]) => broughtWords({ trigger: 'bundle', probes, read: 0 })
  expect(broughtWords({ trigger: 'demand', probes: [machines], read: 1200 })).toBe('1,200 objects read')
  expect(bundle(machines, refused, probe('releases', 340))).toBe('1 answer and 340 releases')
  expect(bundle(machines, machines, probe('releases', 0))).toBe('2 answers and 0 releases')
  expect(bundle(machines, refused), 'releases left out').toBe('1 answer')
  expect(bundle(machines, probe('releases', 0, 'failed')), 'releases refused').toBe('1 answer')
})

it('says how long the asking took, where that is known', () => {
  const finishedAt = '2026-11-26T08:00:04.200Z'
  expect(tookWords({ startedAt: '2026-11-26T08:00:00.000Z', finishedAt })).toBe(' in 4.2\u00a0s')
  expect(tookWords({ startedAt: '2026-11-26T07:55:00.000Z', finishedAt })).toBe(' in 5\u00a0min 4\u00a0s')
  expect(tookWords({ startedAt: null, finishedAt })).toBe('')
  expect(tookWords({ startedAt: finishedAt, finishedAt: null })).toBe('')
})
