import { afterAll, expect, test } from 'vitest'
import { closeQueue } from '@/lib/collect/queue'
import type { Actor } from '@/lib/domain/actor'
import { unfinishedCollections } from '@/lib/store/collections'
import { setConnectionCheck } from '@/lib/store/connections'
import { insertStage } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { editConnection } from './edit-connection'
import { editStage } from './edit-stage'

withStore()
afterAll(() => closeQueue())

async function makeAnswering() {
  const team = await makeTeam()
  const actor: Actor = { teamId: team.id, userId: 'somebody', role: 'owner' }
  return inTeam(team.id, async (db) => {
    const connection = await makeConnection(db)
    const check = { at: new Date().toISOString(), ok: true, version: 'v1.36.2', reason: null, detail: null, remedy: null, rights: [] }
    await setConnectionCheck(db, connection.id, check)
    const stage = await insertStage(db, { name: 'dev', connectionId: connection.id, namespaces: ['shop-dev'] })
    return { actor, connection, stage }
  })
}

const underWay = ({ teamId }: Actor) => inTeam(teamId, (db) => unfinishedCollections(db))

test('a new name asks nothing; other namespaces or another group are asked at once', async () => {
  const { actor, connection } = await makeAnswering()
  const named = await editConnection(actor, connection.id, { name: 'another' }, connection.etag)
  expect(await underWay(actor)).toEqual([])
  await editConnection(actor, connection.id, { developersGroup: 'developers' }, named.etag)
  expect((await underWay(actor)).map(({ connectionId }) => connectionId)).toEqual([connection.id])
})

test('a stage that moves to other namespaces is asked at once', async () => {
  const { actor, stage } = await makeAnswering()
  const named = await editStage(actor, stage.id, { name: 'development' }, stage.etag)
  expect(await underWay(actor)).toEqual([])
  await editStage(actor, stage.id, { namespaces: ['shop-qa'] }, named.etag)
  expect(await underWay(actor)).toHaveLength(1)
})
