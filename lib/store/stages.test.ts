import { expect, test } from 'vitest'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { findConnection, insertConnection, listConnections, removeConnection, setConnectionCheck, updateConnection } from './connections'
import { newId } from './new-id'
import { insertStage, listStages, removeStage, updateStage } from './stages'
import { inTeam } from './team-db'

withStore()

const check = { at: '2026-11-22T10:00:00.000Z', ok: true, version: 'v1.34.2', reason: null, detail: null, remedy: null, rights: [] }

test('a connection is added, checked, edited and removed, each edit against the version that was read', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const made = await makeConnection(db)
    expect(made).toMatchObject({ name: 'staging', namespaces: [], everyMinutes: null, lastCheck: null, recorded: false, etag: '"1"' })
    const checked = await setConnectionCheck(db, made.id, check)
    expect(checked).toEqual({ ...made, lastCheck: check })
    const edited = await updateConnection(db, made.id, { name: 'dev-eu-1', everyMinutes: 60 }, made.etag)
    expect(edited).toEqual({ ...checked, name: 'dev-eu-1', everyMinutes: 60, etag: '"2"' })
    expect(await listConnections(db)).toEqual([edited])
    await expect(updateConnection(db, made.id, { name: 'late' }, made.etag)).rejects.toMatchObject({ kind: 'edited-meanwhile' })
    await expect(updateConnection(db, made.id, { name: 'late' }, 'W/"2"')).rejects.toMatchObject({ kind: 'edited-meanwhile' })
    await expect(updateConnection(db, newId(), { name: 'late' }, made.etag)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(removeConnection(db, made.id, made.etag)).rejects.toMatchObject({ kind: 'edited-meanwhile' })
    await removeConnection(db, made.id, edited.etag)
    expect(await findConnection(db, made.id)).toBeNull()
    await expect(setConnectionCheck(db, made.id, check)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

test('two connections of a team have two names; another team may use the same', async () => {
  const [ours, theirs] = [await makeTeam('Ours'), await makeTeam('Theirs')]
  await inTeam(ours.id, (db) => makeConnection(db))
  await inTeam(theirs.id, (db) => makeConnection(db))
  await expect(inTeam(ours.id, (db) => makeConnection(db))).rejects.toMatchObject({
    kind: 'conflict',
    detail: 'There is a connection called "staging" already: choose another name.',
  })
})

test('the newest reference takes the place of the one before, whose ETag changes', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const { id: connectionId } = await makeConnection(db)
    const prod = await insertStage(db, { name: 'prod', connectionId, namespaces: ['shop'], reference: true })
    const qa = await insertStage(db, { name: 'qa', connectionId, namespaces: [] })
    expect([prod.position, qa.position]).toEqual([0, 1])
    const reference = await updateStage(db, qa.id, { reference: true }, qa.etag)
    expect(await listStages(db)).toEqual([{ ...prod, reference: false, etag: '"2"' }, reference])
    await expect(updateStage(db, prod.id, { name: 'live' }, prod.etag)).rejects.toMatchObject({ kind: 'edited-meanwhile' })
    await removeStage(db, qa.id, reference.etag)
    await expect(removeStage(db, qa.id, reference.etag)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

test('the database itself refuses a second reference', async () => {
  const team = await makeTeam()
  const second = inTeam(team.id, async (db) => {
    const { id: connectionId } = await makeConnection(db)
    await insertStage(db, { name: 'prod', connectionId, namespaces: [], reference: true })
    await db.prisma.stage.create({
      data: { id: newId(), teamId: db.teamId, name: 'b', connectionId, namespaces: [], reference: true, position: 9 },
    })
  })
  await expect(second).rejects.toMatchObject({ code: 'P2002' })
})

test('a stage of a removed connection goes with it', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const draft = { name: 'a', system: 'kubernetes' as const, endpoint: 'https://192.0.2.1', source: { kind: 'sealed' as const } }
    const connection = await insertConnection(db, { ...draft, namespaces: ['shop'], recorded: true })
    expect(connection).toMatchObject({ namespaces: ['shop'], recorded: true })
    await insertStage(db, { name: 'dev', connectionId: connection.id, namespaces: [] })
    await removeConnection(db, connection.id, connection.etag)
    expect(await listStages(db)).toEqual([])
  })
})
