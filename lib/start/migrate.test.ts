import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrate } from '@/lib/start/migrate.mjs'
import { Refusal } from '@/lib/start/refusal.mjs'
import { type FreshDatabase, freshDatabase } from '@/tests/database'

let database: FreshDatabase
let client: pg.Client
let folder: string

beforeAll(async () => {
  database = await freshDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})
beforeEach(async () => {
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  return () => rm(folder, { recursive: true })
})

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, name, 'migration.sql'), sql)
}

const tables = async () => {
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%' ORDER BY 1",
  )
  return rows.map(({ name }) => name)
}

test('applies what is due in order, once, and leaves the rows that Prisma would', async () => {
  await write('2_second', 'ALTER TABLE first ADD COLUMN note text')
  await write('1_first', "CREATE TABLE first (id int); CREATE FUNCTION two() RETURNS int AS 'BEGIN RETURN 1; END;' LANGUAGE plpgsql")
  expect(await migrate(database.url, folder)).toEqual(['1_first', '2_second'])
  expect(await migrate(database.url, folder)).toEqual([])
  const { rows } = await client.query('SELECT migration_name, finished_at, applied_steps_count, logs FROM _prisma_migrations ORDER BY 1')
  expect(rows).toEqual([
    { migration_name: '1_first', finished_at: expect.any(Date), applied_steps_count: 1, logs: null },
    { migration_name: '2_second', finished_at: expect.any(Date), applied_steps_count: 1, logs: null },
  ])
})

test('five at once apply each migration once', async () => {
  await write('1_first', 'CREATE TABLE first (id int); SELECT pg_sleep(0.1)')
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(database.url, folder)))
  expect(applied.flat()).toEqual(['1_first'])
})

test('a failing migration leaves nothing of itself and blocks the next start with a sentence', async () => {
  await write('1_first', 'CREATE TABLE first (id int); SELECT 1/0')
  await expect(migrate(database.url, folder)).rejects.toThrow(/1_first failed \(division by zero\): mend .*migrate resolve/)
  expect(await tables()).toEqual([])
  await write('1_first', 'CREATE TABLE first (id int)')
  await expect(migrate(database.url, folder)).rejects.toThrow(/failed at an earlier start: mend .*--rolled-back 1_first/)
  await client.query('UPDATE _prisma_migrations SET rolled_back_at = now()')
  expect(await migrate(database.url, folder)).toEqual(['1_first'])
})

test('a migration edited after it was applied is refused', async () => {
  await write('1_first', 'CREATE TABLE first (id int)')
  await migrate(database.url, folder)
  await write('1_first', 'CREATE TABLE first (id bigint)')
  const refused = migrate(database.url, folder)
  await expect(refused).rejects.toBeInstanceOf(Refusal)
  await expect(refused).rejects.toThrow(/1_first was edited after .*restore/)
})

test('a database of a newer version is refused and left as it is', async () => {
  await write('1_first', 'CREATE TABLE first (id int)')
  await write('2_second', 'CREATE TABLE second (id int)')
  await migrate(database.url, folder)
  await rm(join(folder, '2_second'), { recursive: true })
  await expect(migrate(database.url, folder)).rejects.toThrow(/newer version of Fourways \(it has the migration 2_second\): update/)
})

/** As on a managed PostgreSQL: no superuser, so that row-level security binds it too. */
async function withOwner(work: (url: string, admin: pg.Client) => Promise<void>): Promise<void> {
  const name = `fourways_owned_${process.pid}`
  const url = new URL(database.url)
  Object.assign(url, { pathname: `/${name}`, username: name, password: name })
  await client.query(`CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD '${name}'`)
  await client.query(`GRANT fourways_app, fourways_visitor TO ${name}`)
  await client.query(`CREATE DATABASE ${name} OWNER ${name}`)
  const admin = new pg.Client({ connectionString: Object.assign(new URL(database.url), { pathname: `/${name}` }).href })
  await admin.connect()
  try {
    await work(url.href, admin)
  } finally {
    await admin.end()
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await client.query(`DROP ROLE ${name}`)
  }
}

test('an owner who is no superuser may migrate the rows of all teams, and is bound by their policies before and after', async () => {
  await withOwner(async (url, admin) => {
    const applied = await migrate(url)
    expect(applied.length).toBeGreaterThan(10)
    const unbound = `SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity AND relname <> 'team'`
    expect((await admin.query(unbound)).rows).toEqual([])
    await admin.query(`INSERT INTO "team" ("id", "name", "slug", "createdAt") VALUES ('a', 'A', 'a', now()), ('b', 'B', 'b', now())`)
    const draft = `INSERT INTO "draft" ("id", "teamId", "answers", "updatedAt") VALUES (gen_random_uuid(), $1, '{}', now())`
    for (const team of ['a', 'b']) await admin.query(draft, [team])
    await cp('prisma/migrations', folder, { recursive: true })
    await write('99999999999999_later', `UPDATE "draft" SET "answers" = '{"said": 1}'`)
    expect(await migrate(url, folder)).toEqual(['99999999999999_later'])
    expect((await admin.query(`SELECT "teamId", "answers" FROM "draft" ORDER BY 1`)).rows).toEqual([
      { teamId: 'a', answers: { said: 1 } },
      { teamId: 'b', answers: { said: 1 } },
    ])
    expect((await admin.query(unbound)).rows).toEqual([])
    const owner = new pg.Client({ connectionString: url })
    await owner.connect()
    await expect(owner.query('SELECT * FROM "draft"')).rejects.toThrow(/No team is set/)
    await owner.end()
  })
})
