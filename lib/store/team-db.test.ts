import { expect, test } from 'vitest'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { prisma } from './client'
import { listConnections } from './connections'
import { Prisma } from './generated/client'
import { insertStage, listStages } from './stages'
import { inTeam, readInTeam, type TeamReads } from './team-db'
import { insertTeam, listTeamIds, listTeamsOf, removeTeam } from './teams'

withStore()

test('every table with a team has row-level security on, forced, with a policy that names the team', async () => {
  const tables = await prisma().$queryRaw<{ name: string; enabled: boolean; forced: boolean; policies: string }[]>`
    SELECT relname AS name, relrowsecurity AS enabled, relforcerowsecurity AS forced,
      (SELECT string_agg(coalesce(qual, '') || coalesce(with_check, ''), ' ') FROM pg_policies WHERE tablename = relname) AS policies
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'teamId'
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname`
  expect(tables.map(({ name }) => name)).toEqual([
    'audit_entry',
    'collection',
    'collection_probe',
    'comparison',
    'connection',
    'connection_watch',
    'cost_setting',
    'decision',
    'dora_day',
    'draft',
    'evidence',
    'image_resolution',
    'journey',
    'loop',
    'loop_token',
    'pipeline_arrival',
    'pipeline_cursor',
    'pipeline_run',
    'post_channel',
    'post_delivery',
    'price_override',
    'profile',
    'release',
    'release_change',
    'release_place',
    'release_time',
    'share',
    'snapshot',
    'stage',
    'visit',
    'watch_gap',
    'weight_change',
    'workload_history',
  ])
  for (const table of tables)
    expect(table).toMatchObject({ enabled: true, forced: true, policies: expect.stringContaining('fourways_team()') })
})

test('the roles of the application neither own tables nor pass row-level security, and reach no sign-in table', async () => {
  const roles = await prisma().$queryRaw`
    SELECT rolname, rolsuper, rolbypassrls, rolcanlogin, (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owns,
      has_table_privilege(rolname, 'session', 'SELECT') AS sessions, has_table_privilege(rolname, 'loop', 'UPDATE') AS loops, has_table_privilege(rolname, 'evidence', 'UPDATE, DELETE') AS rewrites
    FROM pg_roles WHERE rolname LIKE 'fourways\\_%' AND NOT rolcanlogin ORDER BY 1`
  const powerless = { rolsuper: false, rolbypassrls: false, rolcanlogin: false, owns: 0, sessions: false, loops: false, rewrites: false }
  expect(roles).toEqual([
    { rolname: 'fourways_app', ...powerless },
    { rolname: 'fourways_visitor', ...powerless },
  ])
})

test('without a team the application reads nothing and is told so', async () => {
  const team = await makeTeam()
  await inTeam(team.id, (db) => makeConnection(db))
  const forgotten = prisma().$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT set_config('role', 'fourways_app', true)`
    return transaction.connection.findMany()
  })
  await expect(forgotten).rejects.toThrow('No team is set for this transaction')
})

test('a team neither reads, changes, removes nor adds rows of another', async () => {
  const [ours, theirs] = [await makeTeam('Ours'), await makeTeam('Theirs')]
  const foreign = await inTeam(theirs.id, (db) => makeConnection(db))
  await inTeam(ours.id, async ({ prisma: transaction }) => {
    expect(await transaction.connection.findMany()).toEqual([])
    expect((await transaction.connection.updateMany({ data: { name: 'mine' } })).count).toBe(0)
    expect((await transaction.connection.deleteMany()).count).toBe(0)
  })
  const smuggled = inTeam(ours.id, (db) => makeConnection({ ...db, teamId: theirs.id }))
  await expect(smuggled).rejects.toThrow(/row-level security/)
  const stage = { name: 'dev', connectionId: foreign.id, namespaces: [] }
  await expect(inTeam(ours.id, (db) => insertStage(db, stage))).rejects.toMatchObject({ kind: 'unprocessable' })
  expect(await inTeam(theirs.id, listConnections)).toEqual([foreign])
})

test('a thousand transactions of two teams, more at once than connections, see no foreign row, also when work fails', async () => {
  const teams = [await makeTeam('Ours'), await makeTeam('Theirs')]
  for (const team of teams) await inTeam(team.id, (db) => makeConnection(db, team.id))
  let foreign = 0
  let next = 0
  const serve = async () => {
    for (let turn = next++; turn < 1000; turn = next++) {
      const team = teams[turn % 2]?.id ?? ''
      const through = turn % 3 === 0 ? inTeam<void> : readInTeam<void>
      await through(team, async (db: TeamReads) => {
        const rows = await db.read<{ teamId: string }>(Prisma.sql`SELECT "teamId" FROM "connection"`)
        if (rows.length !== 1 || rows.some(({ teamId }) => teamId !== team)) foreign++
        if (turn % 7 === 0) throw new Error('ended midway')
      }).catch((failure: Error) => expect(failure.message).toBe('ended midway'))
    }
  }
  await Promise.all(Array.from({ length: 24 }, serve))
  expect(foreign).toBe(0)
}, 60_000)

test('what only reads writes nothing, tells what the database says, and answers the next one', async () => {
  const team = await makeTeam()
  const { id } = await inTeam(team.id, (db) => makeConnection(db))
  const ended = readInTeam(team.id, (db) => db.read(Prisma.sql`DELETE FROM "connection" WHERE "teamId" = ${team.id}`))
  await expect(ended).rejects.toThrow(/read-only transaction/)
  await expect(readInTeam(team.id, (db) => db.read(Prisma.sql`SELECT "none" FROM "connection"`))).rejects.toThrow(/"none" does not exist/)
  const broken = readInTeam(team.id, async (db) => {
    const [own] = await db.read<{ pid: number }>(Prisma.sql`SELECT pg_backend_pid() AS "pid"`)
    await prisma().$queryRaw`SELECT pg_terminate_backend(${own?.pid}::int)`
    return db.read(Prisma.sql`SELECT 1`)
  })
  await expect(broken).rejects.toThrow(/terminat|ECONNRESET/i)
  expect(await readInTeam(team.id, (db) => db.read(Prisma.sql`SELECT "id" FROM "connection"`))).toEqual([{ id }])
})

test('after the transaction the connection is the owner again and has no team', async () => {
  const team = await makeTeam()
  await inTeam(team.id, listConnections)
  await readInTeam(team.id, async (db) => db.read(Prisma.sql`SELECT 1`))
  const settings = await Promise.all(
    Array.from(
      { length: 20 },
      () => prisma().$queryRaw<{ role: string; team: string | null }[]>`
      SELECT current_setting('role') AS role, nullif(current_setting('fourways.team', true), '') AS team`,
    ),
  )
  expect(settings.flat()).toEqual(Array.from({ length: 20 }, () => ({ role: 'none', team: null })))
})

test('an owner of the tables is bound like the application, unless it is a superuser', async () => {
  const team = await makeTeam()
  await inTeam(team.id, (db) => makeConnection(db))
  const [user] = await prisma().$queryRaw<{ superuser: boolean }[]>`SELECT rolsuper AS superuser FROM pg_roles WHERE rolname = current_user`
  const asPlainOwner = prisma().$transaction(async (transaction) => {
    if (user?.superuser) {
      await transaction.$executeRaw`CREATE ROLE test_owner`
      await transaction.$executeRaw`GRANT fourways_app, fourways_visitor TO test_owner`
      await transaction.$executeRaw`ALTER TABLE connection OWNER TO test_owner`
      await transaction.$executeRaw`SET LOCAL ROLE test_owner`
    }
    return transaction.connection.findMany()
  })
  await expect(asPlainOwner).rejects.toThrow('No team is set for this transaction')
})

test('a team has its owner and goes with everything in it', async () => {
  const team = await makeTeam('Short-lived')
  const [member] = await prisma().member.findMany({ where: { organizationId: team.id } })
  const sample = await insertTeam({ name: 'Sample', ownerId: member?.userId ?? '', sample: true })
  expect(await listTeamsOf(member?.userId ?? '')).toEqual([
    { ...team, sample: false, role: 'owner' },
    { ...sample, sample: true, role: 'owner' },
  ])
  await inTeam(team.id, async (db) => {
    const connection = await makeConnection(db)
    await insertStage(db, { name: 'dev', connectionId: connection.id, namespaces: [] })
  })
  expect(await removeTeam(team.id)).toBe(true)
  expect(await removeTeam(team.id)).toBe(false)
  expect(await inTeam(team.id, listStages)).toEqual([])
  expect(await listTeamIds()).not.toContain(team.id)
})

test('whoever is asked for teams while one of them is removed gets the others', async () => {
  const kept = await makeTeam('Kept')
  const [member] = await prisma().member.findMany({ where: { organizationId: kept.id } })
  const userId = member?.userId ?? ''
  for (let round = 0; round < 20; round++) {
    const { id } = await insertTeam({ name: 'Sample', ownerId: userId, sample: true })
    const asked = Array.from({ length: 10 }, () => listTeamsOf(userId))
    await removeTeam(id)
    for (const teams of await Promise.all(asked)) expect(teams.map((team) => team.id)).toContain(kept.id)
  }
})
