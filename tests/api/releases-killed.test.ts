import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterAll, expect, it } from 'vitest'
import { insertStage } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'

withStore()

const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
})

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 5)
/** Copies of the recorded workloads at the end, 15 releases each, kept 1,000 at a time; each round adds some. */
const COPIES = 100
const copiesOf = (round: number) => Math.ceil((round / ROUNDS) * COPIES)

type World = { teamId: string; connectionId: string }

async function makeWorld(): Promise<World> {
  const team = await makeTeam()
  return inTeam(team.id, async (db) => {
    const { id: connectionId } = await makeConnection(db)
    await insertStage(db, { name: 'all', namespaces: [], connectionId })
    return { teamId: team.id, connectionId }
  })
}

/** Reads so many copies in a process of its own, which is killed so many milliseconds after it begins (null: never); what it said was kept, whether it came to its end, and how long that took from its beginning. */
async function read({ teamId, connectionId }: World, copies: number, hour: number, killAfter: number | null) {
  const now = new Date(Date.UTC(2026, 10, 23, hour)).toISOString()
  const script = ['--import', 'tsx', 'tests/api/releases-reader.ts', teamId, connectionId, `${copies}`, now]
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] })
  running.add(child)
  const ended = once(child, 'exit')
  let said = 0
  let done = false
  let began = 0
  let ms = 0
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'begins') began = performance.now()
    if (line === 'begins' && killAfter !== null) setTimeout(() => child.kill('SIGKILL'), killAfter)
    if (line === 'done') ms = performance.now() - began
    if (line === 'done') done = true
    else if (line !== 'begins') said = Number(line)
  }
  const [code] = await ended
  running.delete(child)
  return { said, done, code, ms }
}

const releases = ({ teamId }: World) =>
  inTeam(teamId, ({ prisma }) =>
    prisma.release.findMany({
      orderBy: [{ namespace: 'asc' }, { workload: 'asc' }, { revision: 'asc' }],
      omit: { teamId: true, spec: true },
    }),
  )
const keyOf = ({ namespace, kind, workload, revision }: Awaited<ReturnType<typeof releases>>[number]) =>
  JSON.stringify([namespace, kind, workload, revision])

/** What is kept of the releases, without ids and what depends on when they were first seen. */
const rollups = ({ teamId }: World) =>
  inTeam(teamId, async ({ prisma }) => ({
    waiting: await prisma.releaseChange.count(),
    visits: await prisma.visit.groupBy({
      by: ['workload', 'ended', 'change', 'failed', 'rework'],
      _count: true,
      orderBy: { workload: 'asc' },
    }),
    days: await prisma.doraDay.findMany({ omit: { teamId: true, stageId: true }, orderBy: [{ day: 'asc' }, { workload: 'asc' }] }),
    journeys: await prisma.journey.findMany({ select: { journeyId: true, standing: true }, orderBy: { journeyId: 'asc' } }),
  }))

it('a reading that is killed loses no release and doubles none, and the next one that comes to its end tells all', async () => {
  const world = await makeWorld()
  // How long the shortest reading takes here once it has begun, so that the kills fall into it whatever the machine is doing.
  const { ms: whole } = await read(await makeWorld(), copiesOf(1), 0, null)
  let killed = 0
  let before = new Map<string, string>()
  for (let round = 1; round <= ROUNDS; round++) {
    const { said, done, code } = await read(world, copiesOf(round), round, Math.random() * whole)
    if (!done) {
      expect(code).toBeNull()
      killed += 1
    }
    const rows = await releases(world)
    const kept = new Map(rows.map((row) => [keyOf(row), `${row.id} ${row.firstSeenAt.toISOString()}`]))
    // None doubled; none lost of those that were there, nor of those that this reading said it had kept.
    expect(kept.size).toBe(rows.length)
    for (const [key, was] of before) expect(kept.get(key)).toBe(was)
    const seen = new Date(Date.UTC(2026, 10, 23, round)).getTime()
    expect(rows.filter(({ lastSeenAt }) => lastSeenAt.getTime() === seen).length).toBeGreaterThanOrEqual(said)
    before = kept
  }
  expect(killed).toBeGreaterThan(0)

  const other = await makeWorld()
  for (const one of [world, other]) expect(await read(one, COPIES, ROUNDS + 1, null)).toMatchObject({ done: true, code: 0 })
  const [found, expected] = [await releases(world), await releases(other)]
  const told = (rows: typeof found) => rows.map(({ id, connectionId, imported, at, firstSeenAt, ...rest }) => rest)
  expect(found.length).toBe(COPIES * 15)
  expect(told(found)).toEqual(told(expected))
  expect(await rollups(world)).toEqual(await rollups(other))
  expect(await rollups(world)).toMatchObject({ waiting: 0 })
}, 600_000)
