import { expect, test } from 'vitest'
import type { ProbeProgress } from '@/lib/domain/collection'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import {
  askCancel,
  findCollection,
  finishCollection,
  insertCollection,
  isCancelAsked,
  newestCollections,
  pageCollections,
  saveProgress,
  startCollection,
  unfinishedCollections,
} from './collections'
import { removeConnection } from './connections'
import { newId } from './new-id'
import { inTeam } from './team-db'

withStore()

const probe = (name: string, more: Partial<ProbeProgress> = {}): ProbeProgress => ({
  probe: name,
  title: `Reads ${name}`,
  state: 'waiting',
  read: 0,
  total: null,
  reason: null,
  detail: null,
  ...more,
})

test('a collection is queued, runs with the progress of its probes in their order, and ends once', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const connection = await makeConnection(db)
    const queued = await insertCollection(db, { connectionId: connection.id, trigger: 'demand', requestedBy: 'somebody' })
    expect(queued).toMatchObject({ state: 'queued', startedAt: null, finishedAt: null, read: 0, probes: [] })
    const running = await startCollection(db, queued.id)
    expect(running).toEqual({ ...queued, state: 'running', startedAt: expect.stringMatching(/Z$/) })
    await saveProgress(db, queued.id, [probe('version'), probe('machines')])
    const failed = { state: 'failed', reason: 'forbidden', detail: 'Machines may not be listed.' } as const
    const told = await saveProgress(db, queued.id, [
      probe('machines', failed),
      probe('version', { state: 'running', read: 40, total: 90 }),
      probe('tasks', { read: 2 }),
    ])
    expect(told).toMatchObject({
      read: 42,
      probes: [{ probe: 'version', read: 40, total: 90 }, { probe: 'machines', ...failed }, { probe: 'tasks' }],
    })
    expect(await startCollection(db, queued.id)).toEqual(told)
    const ended = await finishCollection(db, queued.id, 'partly-failed')
    expect(ended).toEqual({ ...told, state: 'partly-failed', finishedAt: expect.stringMatching(/Z$/) })
    expect(await finishCollection(db, queued.id, 'done')).toBeNull()
    expect(await startCollection(db, queued.id)).toBeNull()
    expect(await findCollection(db, queued.id)).toEqual(ended)
  })
})

test('a running collection is asked to stop, a queued one is cancelled at once, an ended one stays as it ended', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const { id: connectionId } = await makeConnection(db)
    const make = () => insertCollection(db, { connectionId, trigger: 'schedule', requestedBy: null })
    const [queued, running, ended] = [await make(), await make(), await make()]
    await startCollection(db, running.id)
    await finishCollection(db, ended.id, 'done')
    expect(await askCancel(db, queued.id)).toMatchObject({ state: 'cancelled', finishedAt: expect.any(String) })
    expect(await askCancel(db, running.id)).toMatchObject({ state: 'running' })
    expect(await askCancel(db, ended.id)).toMatchObject({ state: 'done' })
    expect(await Promise.all([queued, running, ended].map(({ id }) => isCancelAsked(db, id)))).toEqual([true, true, false])
    expect(await isCancelAsked(db, newId())).toBe(true)
    await expect(askCancel(db, newId())).rejects.toMatchObject({ kind: 'not-found' })
    expect((await unfinishedCollections(db)).map(({ id }) => id)).toEqual([running.id])
  })
})

test('lists the newest of each connection, all of one, and what is unfinished', async () => {
  const team = await makeTeam()
  const [one, two] = await inTeam(team.id, async (db) => [
    await makeConnection(db, 'one'),
    await makeConnection(db, 'two'),
    await makeConnection(db, 'three'),
  ])
  if (!one || !two) throw new Error('No connections were made.')
  const insert = (connectionId: string) =>
    inTeam(team.id, (db) => insertCollection(db, { connectionId, trigger: 'demand', requestedBy: null }))
  const made = [await insert(one.id), await insert(two.id), await insert(one.id)].map(({ id }) => id)
  await inTeam(team.id, async (db) => {
    expect((await newestCollections(db)).map(({ id }) => id)).toEqual([made[2], made[1]])
    expect((await pageCollections(db, { connectionId: one.id })).items.map(({ id }) => id)).toEqual([made[2], made[0]])
    const first = await pageCollections(db, {}, { limit: 2 })
    const second = await pageCollections(db, {}, { limit: 2, cursor: first.next })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([made[2], made[1], made[0]])
    expect((await unfinishedCollections(db, { connectionId: one.id })).map(({ id }) => id)).toEqual([made[0], made[2]])
    await removeConnection(db, one.id, one.etag)
    expect((await pageCollections(db)).items.map(({ id }) => id)).toEqual([made[1]])
  })
})

test('a collection of a connection that is gone is refused with a sentence', async () => {
  const team = await makeTeam()
  const add = inTeam(team.id, (db) => insertCollection(db, { connectionId: newId(), trigger: 'demand', requestedBy: null }))
  await expect(add).rejects.toMatchObject({ kind: 'unprocessable' })
  await expect(inTeam(team.id, (db) => saveProgress(db, newId(), [probe('version')]))).rejects.toMatchObject({ kind: 'not-found' })
})
