import { expect, test } from 'vitest'
import type { z } from 'zod/mini'
import { developerTasks, type Tool } from '@/lib/domain/cluster-metrics'
import type { Evidence } from '@/lib/domain/evidence'
import type { MetricValue } from '@/lib/domain/metric'
import { column, inputOf, piece } from '@/tests/golden/build'
import type { Rater } from './cell'
import { contextRaters } from './context'
import { rateIsolation } from './isolation'
import { rateOffline } from './offline'
import { rateSaveToSee } from './save-to-see'
import { rateTasks } from './tasks'
import { rateTooling } from './tooling'
import { rateUpkeep } from './upkeep'

const run = (rater: Rater, ...evidence: Evidence[]) => {
  const profile = column('Live', 'live', evidence)
  return rater(profile, inputOf([profile]))
}

const tasks = (answer: (index: number) => boolean | null) =>
  piece('stage.tasks', {
    identity: 'developers',
    namespace: 'shop',
    tasks: developerTasks.map((task, index) => ({ task, allowed: answer(index) })),
  })

test('tasks are rated when the server answered for all 12', () => {
  expect(
    run(
      rateTasks,
      tasks((index) => index < 9),
    ),
  ).toMatchObject({
    rating: 2.5,
    text: '9 of 12 tasks',
    findings: ['May not: make an ingress, make a volume and run a job'],
    nextRating: '10 of 12 tasks would rate 3.',
  })
})

test('tasks of which the server could not say are unknown, not forbidden', () => {
  const cell = run(
    rateTasks,
    tasks((index) => (index < 7 ? true : index < 9 ? false : null)),
  )
  expect(cell).toMatchObject({ rating: null, state: 'unknown', text: '7 of 9 known', value: null })
  const unasked = { ...tasks(() => null), detail: 'Name the group.' }
  expect(run(rateTasks, unasked)).toMatchObject({
    rating: null,
    state: 'unknown',
    text: null,
    explanation: 'Name the group.',
    findings: [],
  })
  expect(
    run(
      rateTasks,
      tasks(() => null),
    ).explanation,
  ).toMatch(/^Name the developers’ group/)
  const short = piece('stage.tasks', { identity: 'developers', namespace: 'shop', tasks: [{ task: 'logs', allowed: true }] })
  expect(run(rateTasks, short)).toMatchObject({ rating: null, text: '1 of 1 known' })
})

const tool = (more: Partial<z.infer<typeof Tool>>): z.infer<typeof Tool> => ({
  product: 'X',
  version: null,
  installed: true,
  running: true,
  covers: null,
  builtIn: false,
  evidence: 'workload x',
  ...more,
})
const tooling = (...kinds: MetricValue<'cluster.tooling'>['kinds'][number]['tools'][]) => {
  const names = ['logging', 'telemetry', 'debugging', 'load-testing', 'tracing'] as const
  return piece('cluster.tooling', { kinds: names.map((kind, index) => ({ kind, tools: kinds[index] ?? null })) })
}

test('tooling: running 3 and what it covers, built in or idle 1, none 0; the best product of a kind counts', () => {
  const covers = { covered: 3, of: 4, what: 'machines' }
  const cell = run(
    rateTooling,
    tooling(
      [tool({ covers })],
      [tool({ running: false })],
      [tool({ installed: false, running: null, builtIn: true })],
      [],
      [tool({}), tool({ running: false })],
    ),
  )
  expect(cell).toMatchObject({ rating: 1.75, text: '2 running' })
})

test('tooling: a kind whose product may or may not run is left out, unless another one runs', () => {
  const perhaps = tool({ running: null })
  const own = tool({ builtIn: true, running: null })
  expect(run(rateTooling, tooling([perhaps, own], [], [own], null, null))).toMatchObject({ rating: 0.5 })
  expect(run(rateTooling, tooling([perhaps, tool({ running: true })], null, null, null, null))).toMatchObject({ rating: 3 })
  expect(run(rateTooling, tooling([perhaps], null, null, null, null))).toMatchObject({ rating: null, state: 'unknown' })
})

test('tooling: kinds that could not be read are left out, all of them unread is unknown', () => {
  expect(run(rateTooling, tooling([tool({})], null, [], null, null))).toMatchObject({ rating: 1.5, text: '1 running' })
  expect(run(rateTooling, tooling(null, null, null, null, null))).toMatchObject({ rating: null, state: 'unknown' })
})

test('isolation and off-line work: measured signals go before what was declared', () => {
  const declared = piece('profile.isolation', { level: 'own-cluster' }, { outcome: 'declared' })
  expect(run(rateIsolation, declared)).toMatchObject({ rating: 4, provenance: 'declared' })
  expect(run(rateIsolation, declared, piece('stage.isolation', { level: 'shared-namespace', reasons: ['Five people'] }))).toMatchObject({
    rating: 1,
    provenance: 'measured',
    findings: ['Five people'],
  })
  const levels = (['full', 'limited', 'very-limited', 'none'] as const).map(
    (level) => run(rateOffline, piece('profile.offline', { level })).rating,
  )
  expect(levels).toEqual([4, 2, 1, 0])
})

test('upkeep is the sum of both sides, with both shown', () => {
  const cell = run(rateUpkeep, piece('profile.upkeep', { platformHours: 14, developerHours: 6 }, { outcome: 'declared' }))
  expect(cell).toMatchObject({ value: 20, text: '20\u00a0h a month', findings: ['Platform team 14\u00a0h', 'Developers 6\u00a0h'] })
})

test('observed rollouts are context and never become the time from saving to seeing', () => {
  const split = { scheduledSeconds: 1, pulledSeconds: null, startedSeconds: 2, readySeconds: 40 }
  const rollouts = piece('stage.rollouts', { n: 5, p50Seconds: 74, p90Seconds: null, split, upperBounds: 0, failed: 1, untimed: 0 })
  expect(run(rateSaveToSee, rollouts)).toMatchObject({ rating: null, state: 'unknown' })
  expect(run(contextRaters.rollouts, rollouts)).toMatchObject({ rating: null, state: 'known', text: '1\u00a0min 14\u00a0s' })
  const none = piece('stage.rollouts', {
    n: 0,
    p50Seconds: null,
    p90Seconds: null,
    split: { ...split, readySeconds: null },
    upperBounds: 0,
    failed: 0,
    untimed: 3,
  })
  expect(run(contextRaters.rollouts, none)).toMatchObject({ state: 'unknown', text: null })
})

test('stale evidence keeps its rating and says how old it is', () => {
  const old = piece('profile.save-to-see', { seconds: 2, n: null, p90Seconds: null }, { outcome: 'declared', hoursAgo: 24 * 31 })
  const cell = run(rateSaveToSee, old)
  expect(cell).toMatchObject({ rating: 4, stale: true, lastGoodAt: old.observedAt, nextRating: null })
  expect(cell.explanation).toContain('older than it should be')
})
