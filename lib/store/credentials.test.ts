import { expect, test } from 'vitest'
import { makeConnection, makeTeam, withStore, writeKeys } from '@/tests/team-store'
import { openCredentials, rotateCredentials, storeCredentials } from './credentials'
import { newId } from './new-id'
import { inTeam } from './team-db'

withStore()

const credentials = { kind: 'token', token: 'canary-0cc175b9c0f1b6a8' }

test('credentials come back as they were stored, and the row shows nothing of them', async () => {
  const team = await makeTeam()
  await inTeam(team.id, async (db) => {
    const { id } = await makeConnection(db)
    expect(await openCredentials(db, id)).toBeNull()
    await storeCredentials(db, id, credentials)
    expect(await openCredentials(db, id)).toEqual(credentials)
    const [row] = await db.prisma.$queryRaw<{ text: string; bytes: string }[]>`
      SELECT "connection"::text AS text, encode("sealed", 'escape') AS bytes FROM "connection" WHERE "id" = ${id}::uuid`
    expect(`${row?.text} ${row?.bytes}`).not.toContain('canary')
    await expect(storeCredentials(db, newId(), credentials)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

test('credentials copied into another connection do not open there', async () => {
  const team = await makeTeam()
  const [from, to] = await inTeam(team.id, async (db) => [await makeConnection(db, 'from'), await makeConnection(db, 'to')])
  await inTeam(team.id, (db) => storeCredentials(db, from?.id ?? '', credentials))
  await inTeam(
    team.id,
    (db) => db.prisma.$executeRaw`
      UPDATE "connection" SET "sealed" = (SELECT "sealed" FROM "connection" WHERE "id" = ${from?.id}::uuid) WHERE "id" = ${to?.id}::uuid`,
  )
  await expect(inTeam(team.id, (db) => openCredentials(db, to?.id ?? ''))).rejects.toThrow('belongs to another row')
})

test('a rotation that is cut short leaves all readable, and the next one finishes it', async () => {
  writeKeys('first', ['first'])
  const team = await makeTeam()
  const ids = await inTeam(team.id, async (db) => {
    const made = [await makeConnection(db, 'a'), await makeConnection(db, 'b'), await makeConnection(db, 'without')]
    for (const { id } of made.slice(0, 2)) await storeCredentials(db, id, credentials)
    return made.slice(0, 2).map(({ id }) => id)
  })
  writeKeys('second', ['first', 'second'])
  await inTeam(team.id, (db) => storeCredentials(db, ids[0] ?? '', credentials))
  const readAll = () => inTeam(team.id, (db) => Promise.all(ids.map((id) => openCredentials(db, id))))
  expect(await readAll()).toEqual([credentials, credentials])
  expect(await inTeam(team.id, rotateCredentials)).toBe(1)
  expect(await inTeam(team.id, rotateCredentials)).toBe(0)
  writeKeys('second', ['second'])
  expect(await readAll()).toEqual([credentials, credentials])
})
