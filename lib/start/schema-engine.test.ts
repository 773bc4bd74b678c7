import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '@/lib/start/migrate.mjs'
import { type FreshDatabase, freshDatabase } from '@/tests/database'

const SCHEMA = `
generator client {
  provider = "prisma-client"
  output   = "./generated"
}

datasource db {
  provider = "postgresql"
}

model Cluster {
  id   String @id
  name String
}
`

let project: string
let database: FreshDatabase

/** What the person sees and the exit code of a Prisma command in a small project of its own. */
async function prisma(...args: string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, DATABASE_URL: database.url, CHECKPOINT_DISABLE: '1', NO_COLOR: '1' }
  const command = [resolve('node_modules/prisma/build/index.js'), ...args]
  const run = promisify(execFile)(process.execPath, command, { cwd: project, env })
  const {
    code = 0,
    stdout,
    stderr,
  } = await run.then(
    (done) => ({ code: 0, ...done }),
    (failure: { code: number; stdout: string; stderr: string }) => failure,
  )
  return { code, output: stdout + stderr }
}

async function writeMigration(name: string, ...from: string[]): Promise<string> {
  const file = join('prisma/migrations', name, 'migration.sql')
  await prisma('migrate', 'diff', ...from, '--to-schema', 'prisma/schema.prisma', '--script', '--output', 'next.sql')
  await mkdir(join(project, 'prisma/migrations', name), { recursive: true })
  await rename(join(project, 'next.sql'), join(project, file))
  return readFile(join(project, file), 'utf8')
}

beforeAll(async () => {
  database = await freshDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  await client.end()
  project = await mkdtemp(join(tmpdir(), 'prisma-'))
  await mkdir(join(project, 'prisma/migrations'), { recursive: true })
  await symlink(resolve('node_modules'), join(project, 'node_modules'))
  for (const file of ['prisma.config.ts', 'package.json', 'prisma/schema-engine.mjs']) await cp(resolve(file), join(project, file))
  await writeFile(join(project, 'prisma/schema.prisma'), SCHEMA)
  await writeFile(join(project, 'prisma/migrations/migration_lock.toml'), 'provider = "postgresql"\n')
})
afterAll(async () => {
  await rm(project, { recursive: true })
  await database.drop()
})

test('writes, applies and compares migrations as the native engine does', { timeout: 120_000 }, async () => {
  expect(await writeMigration('1_cluster', '--from-empty')).toContain('CREATE TABLE "Cluster"')
  const drift = () =>
    prisma('migrate', 'diff', '--exit-code', '--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma')
  expect(await drift()).toMatchObject({ code: 0 })

  await writeFile(join(project, 'prisma/schema.prisma'), SCHEMA.replace('name String', 'name String\n  note String?'))
  expect(await drift()).toMatchObject({ code: 2, output: expect.stringContaining('note') })
  await writeMigration('2_note', '--from-migrations', 'prisma/migrations')

  // Ours first, then Prisma's own: both keep the same record.
  expect(await migrate(database.url, join(project, 'prisma/migrations'))).toEqual(['1_cluster', '2_note'])
  expect(await prisma('migrate', 'deploy')).toMatchObject({ code: 0, output: expect.stringContaining('No pending migrations') })
  expect(await prisma('migrate', 'status')).toMatchObject({ code: 0, output: expect.stringContaining('up to date') })

  // Prisma's first, then ours; the function's inner semicolons must not split the script.
  const twice = `CREATE FUNCTION twice(n int) RETURNS int AS $$ BEGIN n := n * 2; RETURN n; END; $$ LANGUAGE plpgsql;`
  await mkdir(join(project, 'prisma/migrations/3_twice'))
  await writeFile(join(project, 'prisma/migrations/3_twice/migration.sql'), twice)
  expect(await prisma('migrate', 'deploy')).toMatchObject({ code: 0, output: expect.stringContaining('3_twice') })
  expect(await migrate(database.url, join(project, 'prisma/migrations'))).toEqual([])
})

test('no shadow database is left behind, and the engine says its version', async () => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query("SELECT datname FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%'")
  await client.end()
  expect(rows).toEqual([])
  const { stdout } = await promisify(execFile)(resolve('prisma/schema-engine.mjs'), ['--version'])
  const { version } = JSON.parse(await readFile('node_modules/@prisma/schema-engine-wasm/package.json', 'utf8')) as { version: string }
  expect(stdout).toBe(`schema-engine-wasm ${version}\n`)
})

test('the repository itself has no migration outside the folder format', async () => {
  const entries = await readdir('prisma/migrations').catch(() => [])
  for (const name of entries.filter((entry) => entry !== 'migration_lock.toml')) expect(name).toMatch(/^\d+_[a-z0-9_]+$/)
})
