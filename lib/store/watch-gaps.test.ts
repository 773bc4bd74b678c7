import { expect, test } from 'vitest'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { prisma } from './client'
import { inTeam } from './team-db'
import { closeGap, dropGap, gapsOfTeam, keepGap, openGaps } from './watch-gaps'
import { findWatch, holdWatches, letGoOfWatch, setWatchState } from './watches'

withStore()

const ALL = { from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' }

async function watched() {
  const { id: teamId } = await makeTeam()
  const { id: connectionId } = await inTeam(teamId, makeConnection)
  const hold = (holder: string) => inTeam(teamId, (db) => holdWatches(db, { connectionIds: [connectionId], holder, seconds: 60 }))
  const follows = (holder: string) => inTeam(teamId, (db) => setWatchState(db, { connectionId, holder }, { state: 'watching' }))
  const gaps = async () => (await inTeam(teamId, (db) => gapsOfTeam(db, ALL))).map(({ reason, to }) => [reason, to === null])
  /** As if the worker had not said for a minute that it still has the watch. */
  const vanish = () =>
    prisma().$executeRaw`
      UPDATE "connection_watch" SET "heldUntil" = now() - interval '1 second', "seenUntil" = now() - interval '1 minute'
      WHERE "connectionId" = ${connectionId}::uuid`
  return { teamId, connectionId, hold, follows, gaps, vanish }
}

test('nothing was missed before a connection was first watched, nor while one worker has it', async () => {
  const { hold, follows, gaps } = await watched()
  await hold('one')
  await follows('one')
  await hold('one')
  await hold('other')
  expect(await gaps()).toEqual([])
})

test('a gap begins where a worker that vanished last followed, and ends when another one does', async () => {
  const { teamId, connectionId, hold, follows, gaps, vanish } = await watched()
  await hold('one')
  await follows('one')
  await vanish()
  await hold('two')
  await hold('two')
  expect(await gaps()).toEqual([['taken-over', true]])
  await follows('two')
  await inTeam(teamId, (db) => closeGap(db, connectionId))
  await inTeam(teamId, (db) => closeGap(db, connectionId))
  const [gap] = await inTeam(teamId, (db) => gapsOfTeam(db, ALL))
  expect(Date.parse(gap?.to ?? '') - Date.parse(gap?.from ?? '')).toBeGreaterThanOrEqual(60_000)
  expect(await gaps()).toEqual([['taken-over', false]])
})

test('a watch that is given back is a gap from then on, of which nothing is told where it never followed', async () => {
  const { teamId, connectionId, hold, follows, gaps } = await watched()
  await hold('one')
  await inTeam(teamId, (db) => letGoOfWatch(db, { connectionId, holder: 'one', reason: 'stopped' }))
  expect(await gaps()).toEqual([])
  await hold('two')
  await follows('two')
  await inTeam(teamId, (db) => letGoOfWatch(db, { connectionId, holder: 'one', reason: 'off' }))
  expect(await gaps()).toEqual([])
  await inTeam(teamId, (db) => letGoOfWatch(db, { connectionId, holder: 'two', reason: 'off' }))
  await inTeam(teamId, (db) => letGoOfWatch(db, { connectionId, holder: 'two', reason: 'stopped' }))
  expect(await gaps()).toEqual([['off', true]])
  expect(await inTeam(teamId, (db) => findWatch(db, connectionId))).toMatchObject({ held: false })
})

test('of a connection that was away and told afterwards what had happened, no gap stays', async () => {
  const { teamId, connectionId, hold, follows, gaps } = await watched()
  await hold('one')
  await follows('one')
  const away = { connectionIds: [connectionId], reason: 'away' as const, notOf: null }
  await inTeam(teamId, (db) => openGaps(db, away))
  await inTeam(teamId, (db) => openGaps(db, away))
  expect(await gaps()).toEqual([['away', true]])
  await inTeam(teamId, (db) => dropGap(db, connectionId))
  expect(await gaps()).toEqual([])
})

test('what is told twice, or reaches into what was told, is one gap', async () => {
  const { teamId, connectionId, hold, follows, gaps } = await watched()
  await hold('one')
  await follows('one')
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 12, minute))
  const missed = (from: number, to: number) =>
    inTeam(teamId, (db) => keepGap(db, { connectionId, from: at(from), to: at(to), reason: 'forgotten' }))
  await missed(0, 10)
  await missed(0, 10)
  await missed(2, 12)
  await missed(20, 30)
  const kept = await inTeam(teamId, (db) => gapsOfTeam(db, ALL))
  expect(kept.map(({ from, to }) => [from, to])).toEqual([
    [at(0).toISOString(), at(12).toISOString()],
    [at(20).toISOString(), at(30).toISOString()],
  ])
  expect(await inTeam(teamId, (db) => gapsOfTeam(db, { from: at(13).toISOString(), to: at(19).toISOString() }))).toEqual([])
  await inTeam(teamId, (db) => openGaps(db, { connectionIds: [connectionId], reason: 'away', notOf: null }))
  await inTeam(teamId, (db) => keepGap(db, { connectionId, from: new Date(), to: new Date(), reason: 'forgotten' }))
  expect(await gaps()).toEqual([
    ['forgotten', false],
    ['forgotten', false],
    ['forgotten', false],
  ])
})
