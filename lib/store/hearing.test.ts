import { expect, test } from 'vitest'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { prisma } from './client'
import { announceCollection } from './collection-changes'
import { insertCollection } from './collections'
import { hear, heard } from './hearing'
import { inTeam } from './team-db'

withStore()

const listening = async () => {
  const [{ count } = { count: -1 }] = await prisma().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN fourways_collection%'`
  return count
}

test('all who hear of changes share one connection, which ends with the last of them', async () => {
  const team = await makeTeam()
  const collection = await inTeam(team.id, async (db) => {
    const connection = await makeConnection(db)
    return insertCollection(db, { connectionId: connection.id, trigger: 'demand', requestedBy: null })
  })
  const heard: number[] = []
  const hearings = await Promise.all(
    [1, 2, 3].map((who) =>
      hear(
        'fourways_collection',
        () => heard.push(who),
        () => {},
      ),
    ),
  )
  expect(await listening()).toBe(1)
  await hearings[0]?.stop()
  await inTeam(team.id, (db) => announceCollection(db, collection.id))
  await expect.poll(() => heard.toSorted()).toEqual([2, 3])
  await Promise.all(hearings.map(({ stop }) => stop()))
  await expect.poll(listening).toBe(0)
})

test('when the connection breaks all of them are told, and the next one hears again', async () => {
  let lost = 0
  await Promise.all(
    [1, 2].map(() =>
      hear(
        'fourways_collection',
        () => {},
        () => lost++,
      ),
    ),
  )
  await prisma().$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN fourways_collection%'`
  await expect.poll(() => lost).toBe(2)
  const again = await hear(
    'fourways_collection',
    () => {},
    () => {},
  )
  expect(await listening()).toBe(1)
  await again.stop()
})

test('what comes faster than it is read is joined, each once, and of other channels and keys nothing', async () => {
  const ending = new AbortController()
  const own = heard('fourways_release', (payload) => (payload.startsWith('own') ? payload : null), ending.signal)
  expect((await own.next()).value).toEqual(new Set())
  for (const [channel, payload] of [
    ['fourways_release', 'other'],
    ['fourways_collection', 'own c'],
    ['fourways_release', 'own a'],
    ['fourways_release', 'own b'],
    ['fourways_release', 'own a'],
    ['fourways_release', 'own end'],
  ])
    await prisma().$queryRaw`SELECT pg_notify(${channel}, ${payload})::text`
  const all: string[] = []
  while (!all.includes('own end')) all.push(...(await own.next()).value)
  expect(new Set(all)).toEqual(new Set(['own a', 'own b', 'own end']))
  const rest = own.next()
  ending.abort()
  expect((await rest).done).toBe(true)
  await expect.poll(listening).toBe(0)
})
