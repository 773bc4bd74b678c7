import { beforeEach, expect, test } from 'vitest'
import type { Evidence } from '@/lib/domain/evidence'
import type { MetricId } from '@/lib/domain/metric'
import { pageEvidence } from '@/lib/store/evidence'
import { setLoopThresholds } from '@/lib/store/loop-thresholds'
import { holdForLoops, insertLoops, markAllLoops, profilesToCount } from '@/lib/store/loops'
import { insertProfile } from '@/lib/store/profiles'
import { inTeam } from '@/lib/store/team-db'
import { loop, loopsOf, machineNames } from '@/tests/loops'
import { makeTeam, withStore } from '@/tests/team-store'
import { runWorker } from '../worker'
import { countProfile } from './count'

withStore()

let teamId: string
let profileId: string

beforeEach(async () => {
  ;({ id: teamId } = await makeTeam())
  ;({ id: profileId } = await inTeam(teamId, (db) => insertProfile(db, { name: 'Minikube', way: 'local' })))
})

const store = (loops: ReturnType<typeof loop>[]) =>
  inTeam(teamId, async (db) => {
    await holdForLoops(db, profileId)
    return insertLoops(db, profileId, loops)
  })
const count = (now = new Date()) => countProfile({ teamId, profileId }, { now })
const history = (metric: MetricId = 'profile.loops'): Promise<Evidence[]> =>
  inTeam(teamId, async (db) => (await pageEvidence(db, { kind: 'profile', id: profileId }, metric)).items)
const toCount = () => inTeam(teamId, profilesToCount)
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)

test('what was stored is counted once, as measured evidence that says what it was counted from and names no machine', async () => {
  const machines = machineNames(3)
  const loops = loopsOf(machines, 8, { tool: 'tilt', commit: 'c0ffee1234' })
  expect(await store(loops)).toBe(24)
  expect(await toCount()).toEqual([profileId])
  await count()
  expect(await toCount()).toEqual([])
  const [piece, ...older] = await history()
  expect(older).toEqual([])
  expect(piece).toMatchObject({
    outcome: 'measured',
    value: { seconds: 4, n: 24, machines: 3, tools: ['tilt'], needs: { loops: 20, machines: 3 } },
    source: { system: 'loop.mjs', requests: [] },
    probe: { id: 'loops', version: 1 },
    projection: {
      windowDays: 30,
      classes: [{ machineClass: '5-8 cores, 16-31 GiB, x64', machines: 3, warm: 24 }],
      secondsOfEachMachine: [4, 4, 4],
    },
    author: null,
  })
  const told = JSON.stringify(piece)
  for (const secret of [...machines, 'c0ffee', ...loops.map(({ id }) => id)]) expect(told).not.toContain(secret)
})

test('of too few nothing but their number is kept, not even what one machine says', async () => {
  await store(loopsOf(machineNames(2), 30))
  await count()
  expect(await history()).toMatchObject([
    { value: { seconds: null, p90Seconds: null, days: null, n: 60, machines: 2 }, projection: { classes: [], secondsOfEachMachine: null } },
  ])
  await inTeam(teamId, (db) => setLoopThresholds(db, { machines: 1, loops: 1 }))
  await inTeam(teamId, markAllLoops)
  await count()
  expect((await history())[0]).toMatchObject({ value: { seconds: 4 }, projection: { secondsOfEachMachine: null } })
})

test('evidence is added only when the value is another one, and seldom once there is a figure', async () => {
  await store(loopsOf(machineNames(2), 5))
  await count()
  await inTeam(teamId, (db) => holdForLoops(db, profileId))
  await count()
  expect(await history()).toHaveLength(1)
  await store(loopsOf(machineNames(1), 15))
  await count()
  expect((await history()).map(({ value }) => (value as { n: number }).n)).toEqual([25, 10])
  for (const minute of [1, 5, 14]) {
    await store([loop()])
    await count(later(minute))
    expect(await toCount()).toEqual([profileId])
  }
  expect(await history()).toHaveLength(2)
  await count(later(16))
  expect(await history()).toMatchObject([{ value: { n: 28 } }, {}, {}])
  expect(await toCount()).toEqual([])
})

test('other thresholds count at once', async () => {
  await store(loopsOf(machineNames(3), 10))
  await count()
  await inTeam(teamId, (db) => setLoopThresholds(db, { machines: 4, loops: 20 }))
  expect(await inTeam(teamId, markAllLoops)).toEqual([profileId])
  await count()
  expect(await history()).toMatchObject([{ value: { seconds: null, n: 30, needs: { machines: 4 } } }, { value: { seconds: 4 } }])
})

test('first starts are evidence of their own', async () => {
  const starts = machineNames(3).map((machine) => loop({ machine, kind: 'workspace', durationMs: 120_000 }))
  await store(starts)
  await count()
  expect(await history()).toEqual([])
  expect(await history('profile.first-start')).toMatchObject([
    { value: { seconds: 120, n: 3, machines: 3 }, source: { system: 'loop.mjs' }, projection: { windowDays: 180 } },
  ])
})

test('loops that come while others are counted are counted after them', async () => {
  await store(loopsOf(machineNames(3), 10))
  const [, stored] = await Promise.all([count(), store(loopsOf(machineNames(3), 10))])
  expect(stored).toBe(30)
  await count(later(16))
  expect((await history())[0]).toMatchObject({ value: { n: 60 } })
  expect(await toCount()).toEqual([])
})

test('a worker that starts finds what was stored before and counts it', async () => {
  await store(loopsOf(machineNames(3), 10))
  const ending = new AbortController()
  const working = runWorker(ending.signal)
  for (const deadline = Date.now() + 40_000; (await history()).length === 0 && Date.now() < deadline; )
    await new Promise((soon) => setTimeout(soon, 200))
  ending.abort()
  await working
  expect(await history()).toMatchObject([{ value: { seconds: 4, n: 30 } }])
  expect(await toCount()).toEqual([])
}, 60_000)

test('a profile that is gone is not counted', async () => {
  await store([loop()])
  await inTeam(teamId, ({ prisma }) => prisma.profile.deleteMany({ where: { id: profileId } }))
  await count()
  expect(await history()).toEqual([])
})
