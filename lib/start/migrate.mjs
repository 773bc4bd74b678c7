import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { Refusal } from './refusal.mjs'

/** The advisory lock of `prisma migrate deploy`, so that either waits for the other. */
const LOCK = 72707369

/** As Prisma 7.10 makes it (schema-engine 8.1.0-2, read 2026-11-22). */
const TABLE = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
)`

/**
 * Policies bind the owner of the tables too, who is no superuser where PostgreSQL is managed; a migration is about the rows of all teams. So while one
 * runs, and in its own transaction, the owner is past them.
 */
const PAST_POLICIES = `
SELECT set_config('fourways.forced', coalesce(string_agg("oid"::text, ' '), ''), true)
  FROM pg_class WHERE relforcerowsecurity AND relnamespace = current_schema()::regnamespace;
DO $past$ DECLARE "forced" oid;
BEGIN
  FOREACH "forced" IN ARRAY string_to_array(current_setting('fourways.forced'), ' ')::oid[] LOOP
    EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', "forced"::regclass);
  END LOOP;
END $past$;
`

const BOUND_AGAIN = `
;DO $bound$ DECLARE "forced" oid;
BEGIN
  FOR "forced" IN SELECT "oid" FROM pg_class WHERE "oid" = ANY(string_to_array(current_setting('fourways.forced'), ' ')::oid[]) LOOP
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', "forced"::regclass);
  END LOOP;
END $bound$;
`

const FOLDER = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

async function readMigrations(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch((failure) => {
    if (failure.code === 'ENOENT') return []
    throw failure
  })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function apply(client, { name, sql, checksum }) {
  const id = randomUUID()
  await client.query('INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ($1, $2, $3)', [id, checksum, name])
  try {
    await client.query(PAST_POLICIES + sql + BOUND_AGAIN) // one simple query: all of the file, or nothing of it
  } catch (failure) {
    await client.query('UPDATE "_prisma_migrations" SET logs = $2 WHERE id = $1', [id, String(failure)])
    throw new Refusal(
      `The database migration ${name} failed (${failure.message}): mend what it names, run \`npx prisma migrate resolve --rolled-back ${name}\` with DATABASE_URL set, and start again.`,
    )
  }
  await client.query('UPDATE "_prisma_migrations" SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [id])
}

/**
 * Brings the database to this version's tables as `prisma migrate deploy` does, leaving the same rows behind.
 * @param {string} url
 * @param {string} [folder] The migrations in Prisma's own format.
 * @returns {Promise<string[]>} The names applied now; rejects with a Refusal when one failed (now or before), was edited, or is newer than this version.
 */
export async function migrate(url, folder = FOLDER) {
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(TABLE)
    const { rows } = await client.query(
      'SELECT migration_name AS name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
    )
    const failed = rows.find((row) => !row.finished_at)
    if (failed) {
      throw new Refusal(
        `The database migration ${failed.name} failed at an earlier start: mend the database, run \`npx prisma migrate resolve --rolled-back ${failed.name}\` with DATABASE_URL set, and start again.`,
      )
    }
    const unknown = rows.find((row) => !migrations.some(({ name }) => name === row.name))
    if (unknown) {
      throw new Refusal(
        `The database was made by a newer version of Fourways (it has the migration ${unknown.name}): update Fourways, or use another DATA_DIR or DATABASE_URL.`,
      )
    }
    const known = new Map(rows.map((row) => [row.name, row.checksum]))
    const edited = migrations.find(({ name, checksum }) => known.has(name) && known.get(name) !== checksum)
    if (edited) {
      throw new Refusal(
        `The migration ${edited.name} was edited after this database had applied it: restore prisma/migrations/${edited.name}/migration.sql and put the change into a new migration.`,
      )
    }
    const due = migrations.filter(({ name }) => !known.has(name))
    for (const migration of due) await apply(client, migration)
    return due.map(({ name }) => name)
  } finally {
    await client.end() // and with the session goes the lock
  }
}
