import { expect, test } from 'vitest'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { prisma } from './client'
import { announceCollection, hearCollections } from './collection-changes'
import { insertCollection } from './collections'
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
      hearCollections(
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
      hearCollections(
        () => {},
        () => lost++,
      ),
    ),
  )
  await prisma().$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN fourways_collection%'`
  await expect.poll(() => lost).toBe(2)
  const again = await hearCollections(
    () => {},
    () => {},
  )
  expect(await listening()).toBe(1)
  await again.stop()
})
