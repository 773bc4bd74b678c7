import fc from 'fast-check'
import { expect, test } from 'vitest'
import { namesCommit, textNamesCommit } from '@/lib/domain/names-commit'
import type { ArrivalReading, PipelineRunReading } from '@/lib/domain/pipeline'
import { pushToReady } from './push-to-ready'
import type { Known, Rollout } from './pushes'
import { countRuns } from './run-counts'

const NOW = new Date('2026-11-25T12:00:00Z')
const COMMIT = '06e6934c35c336b1a2bd3005fb21dc3914a45747'
const at = (minutes: number) => new Date(Date.parse('2026-11-20T10:00:00Z') + minutes * 60_000).toISOString()

const run = (told: Partial<PipelineRunReading> = {}): PipelineRunReading => ({
  repository: 'acme/shop',
  runId: '1',
  attempt: 1,
  pipeline: 'deploy',
  branch: 'feature',
  onDefaultBranch: false,
  commit: COMMIT,
  trigger: 'push',
  outcome: 'succeeded',
  queuedAt: at(0),
  startedAt: at(1),
  finishedAt: at(7),
  activeSeconds: null,
  changedAt: at(7),
  url: null,
  stages: [],
  ...told,
})
const rollout = (told: Partial<Rollout> = {}): Rollout => ({
  namespace: 'shop-dev',
  kind: 'Deployment',
  workload: 'web',
  version: null,
  cause: null,
  images: [{ container: 'web', reference: 'registry.example.com/shop/web:sha-06e6934', digest: null }],
  createdAt: at(6),
  liveAt: at(6),
  readyAt: at(9),
  outcome: 'succeeded',
  rolledBackFrom: [],
  ...told,
})
const arrival = (told: Partial<ArrivalReading> = {}): ArrivalReading => ({
  repository: 'acme/shop',
  arrivalId: '1',
  environment: 'dev',
  commit: COMMIT,
  createdAt: at(5),
  at: at(6),
  outcome: 'succeeded',
  ...told,
})
const sum = (known: Partial<Known>) => pushToReady({ runs: [], rollouts: [], arrivals: [], ...known }, NOW)?.value ?? null

test('with the rollout of its commit a push ends when that is ready; the parts add up', () => {
  expect(sum({ runs: [run()], rollouts: [rollout()], arrivals: [arrival()] })).toEqual({
    seconds: 540,
    p90Seconds: null,
    n: 1,
    failed: 0,
    windowDays: 30,
    branches: 'non-default',
    joined: 1,
    deployed: 0,
    split: { queueSeconds: 60, runSeconds: 300, rolloutSeconds: 180 },
  })
})

test('of several workloads the last to be ready counts, of each its first rollout', () => {
  const rollouts = [rollout(), rollout({ workload: 'cart', readyAt: at(12) }), rollout({ createdAt: at(30), readyAt: at(31) })]
  expect(sum({ runs: [run()], rollouts })).toMatchObject({ seconds: 720, joined: 1 })
})

test('without one it ends with the system’s own record of the deployment, else with the pipeline', () => {
  expect(sum({ runs: [run()], arrivals: [arrival(), arrival({ arrivalId: '2', at: at(20) })] })).toMatchObject({
    seconds: 360,
    joined: 0,
    deployed: 1,
  })
  expect(sum({ runs: [run()] })).toMatchObject({
    seconds: 420,
    joined: 0,
    deployed: 0,
    split: { queueSeconds: 60, runSeconds: 360, rolloutSeconds: null },
  })
})

test('what does not follow from the push is not joined', () => {
  const own = { runs: [run()] }
  const alone = sum(own)
  expect(sum({ ...own, rollouts: [rollout({ createdAt: at(-10), readyAt: at(-5) })] })).toEqual(alone)
  expect(sum({ ...own, rollouts: [rollout({ createdAt: at(68), readyAt: at(70) })] })).toEqual(alone)
  expect(sum({ ...own, rollouts: [rollout({ rolledBackFrom: ['3'] })] })).toEqual(alone)
  expect(sum({ ...own, rollouts: [rollout({ readyAt: null })] })).toEqual(alone)
  expect(sum({ ...own, rollouts: [rollout({ images: [] })] })).toEqual(alone)
  expect(
    sum({ ...own, arrivals: [arrival({ outcome: 'failed' }), arrival({ repository: 'acme/other' }), arrival({ at: at(-1) })] }),
  ).toEqual(alone)
})

test('all runs of one push are one push: it ends with the last of them', () => {
  const runs = [run(), run({ runId: '2', pipeline: 'tests', trigger: 'pull-request', queuedAt: at(0.5), finishedAt: at(15) })]
  expect(sum({ runs })).toMatchObject({ n: 1, seconds: 900 })
})

test('failed is counted and never timed, unless the change is served all the same; a broken rollout is failed', () => {
  const failing = [run(), run({ runId: '2', outcome: 'failed' }), run({ runId: '3', commit: 'f'.repeat(40) })]
  expect(sum({ runs: failing })).toMatchObject({ n: 1, failed: 1, seconds: 420 })
  expect(sum({ runs: failing, rollouts: [rollout()] })).toMatchObject({ n: 2, failed: 0, joined: 1 })
  expect(
    sum({ runs: [run(), run({ runId: '3', commit: 'f'.repeat(40) })], rollouts: [rollout({ outcome: 'failed', readyAt: null })] }),
  ).toMatchObject({
    n: 1,
    failed: 1,
  })
})

test('what a person decided is not the push’s time: later attempts, schedules, and the night before a manual job', () => {
  expect(sum({ runs: [run({ attempt: 2 })] })).toBeNull()
  expect(sum({ runs: [run({ trigger: 'schedule' }), run({ trigger: 'manual', runId: '2' })] })).toBeNull()
  expect(sum({ runs: [run({ finishedAt: at(18 * 60), activeSeconds: 1512 })] })).toMatchObject({ seconds: 60 + 1512 })
})

test('nothing can be said of what still runs, was called off, is of no commit, or is older than the window', () => {
  const nothing: Partial<PipelineRunReading>[] = [
    { outcome: 'running', finishedAt: null },
    { outcome: 'cancelled' },
    { outcome: 'unknown' },
    { commit: null },
    { onDefaultBranch: null },
    { queuedAt: null },
    { queuedAt: '2026-10-01T00:00:00.000Z' },
  ]
  for (const told of nothing) expect(sum({ runs: [run(told)] }), JSON.stringify(told)).toBeNull()
})

test('the default branch stands in only when there are no other pushes, and says so', () => {
  const onDefault = run({ runId: '2', onDefaultBranch: true, commit: 'a'.repeat(40), finishedAt: at(100) })
  expect(sum({ runs: [run(), onDefault] })).toMatchObject({ n: 1, seconds: 420, branches: 'non-default' })
  expect(sum({ runs: [onDefault] })).toMatchObject({ n: 1, seconds: 6000, branches: 'default' })
})

test('the same runs in any order and told any number of times come to the same', () => {
  const some = fc.array(
    fc.record({
      runId: fc.constantFrom('1', '2', '3', '4', '5', '6'),
      attempt: fc.constantFrom(1, 1, 1, 2),
      outcome: fc.constantFrom('succeeded' as const, 'failed' as const, 'cancelled' as const),
    }),
    { maxLength: 12 },
  )
  // A run is told the same way each time: everything else of it follows from its id.
  const whole = ({ runId, attempt }: { runId: string; attempt: number }): PipelineRunReading => {
    const n = Number(runId)
    const outcome = n % 3 === 0 ? 'failed' : 'succeeded'
    return run({
      runId,
      attempt,
      outcome,
      commit: String(n % 4).repeat(40),
      queuedAt: at(n),
      startedAt: at(n + 1),
      finishedAt: at(n * 10 + attempt),
    })
  }
  fc.assert(
    fc.property(some, fc.infiniteStream(fc.nat()), (told, chance) => {
      const runs = told.map(whole)
      const before = pushToReady({ runs, rollouts: [], arrivals: [] }, NOW)
      const shuffled = [...runs, ...runs].map((one) => ({ one, order: chance.next().value ?? 0 })).toSorted((a, b) => a.order - b.order)
      expect(pushToReady({ runs: shuffled.map(({ one }) => one), rollouts: [], arrivals: [] }, NOW)).toEqual(before)
    }),
  )
})

test('a push is never timed below nothing, and its parts never add up to more than it took', () => {
  const minutes = fc.integer({ min: 0, max: 300 })
  fc.assert(
    fc.property(fc.array(fc.tuple(minutes, minutes, minutes, minutes, minutes), { minLength: 1, maxLength: 8 }), (all) => {
      const runs = all.map(([queued, waited, ran], n) =>
        run({
          runId: `${n}`,
          commit: String(n).repeat(40),
          queuedAt: at(queued),
          startedAt: at(queued + waited),
          finishedAt: at(queued + waited + ran),
        }),
      )
      const rollouts = all.map(([queued, , , began, rolled], n) =>
        rollout({ version: String(n).repeat(40), images: [], createdAt: at(queued + began), readyAt: at(queued + began + rolled) }),
      )
      for (const { queuedAt, endedAt, queueMs, runMs, rolloutMs, end } of pushToReady({ runs, rollouts, arrivals: [] }, NOW)?.pushes ??
        []) {
        expect(endedAt).toBeGreaterThanOrEqual(queuedAt)
        for (const part of [queueMs, runMs, rolloutMs]) expect(part ?? 0).toBeGreaterThanOrEqual(0)
        if (end !== 'rollout') expect((queueMs ?? 0) + (runMs ?? 0)).toBe(endedAt - queuedAt)
      }
    }),
  )
})

test('a release names a commit by its version, its cause or the tag of an image, by seven digits at least and never by a digest', () => {
  expect(textNamesCommit('v1.2-3-g06e6934', COMMIT)).toBe(true)
  expect(textNamesCommit('main-06E6934C', COMMIT)).toBe(true)
  expect(textNamesCommit(COMMIT, COMMIT)).toBe(true)
  expect(textNamesCommit('06e693', COMMIT)).toBe(false)
  expect(textNamesCommit('06e6935', COMMIT)).toBe(false)
  expect(textNamesCommit(`x06e6934`, COMMIT)).toBe(false)
  const none = { version: null, cause: null, images: [] }
  const image = (reference: string) => ({ ...none, images: [{ container: 'web', reference, digest: null }] })
  expect(namesCommit({ ...none, cause: 'deploy 06e6934c35' }, COMMIT)).toBe(true)
  expect(namesCommit(image('host:5000/shop/web:06e6934@sha256:0123'), COMMIT)).toBe(true)
  expect(namesCommit(image('host:5000/06e6934/web'), COMMIT)).toBe(false)
  expect(namesCommit(image(`web@sha256:${COMMIT}${'0'.repeat(24)}`), COMMIT)).toBe(false)
  expect(namesCommit(none, COMMIT)).toBe(false)
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9a-f]{40}$/), fc.integer({ min: 7, max: 40 }), (commit, length) => {
      expect(textNamesCommit(`sha-${commit.slice(0, length)}`, commit)).toBe(true)
    }),
  )
})

test('runs are counted by how they ended; what cannot be timed has no median', () => {
  const runs = [run(), run({ runId: '2', outcome: 'failed' }), run({ runId: '3', outcome: 'running', startedAt: null, finishedAt: null })]
  expect(countRuns(runs, 2)).toEqual({
    windowDays: 30,
    repositories: 2,
    runs: 3,
    failed: 1,
    cancelled: 0,
    running: 1,
    queueSeconds: 60,
    runSeconds: 360,
  })
  expect(countRuns([], 1)).toMatchObject({ runs: 0, queueSeconds: null, runSeconds: null })
})
