import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '@/lib/start/migrate.mjs'
import { startPostgres } from '@/lib/start/postgres/server.mjs'

const PREFIX = 'fourways-test-'

/** Speed over safety: what this server holds is thrown away with the run. */
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Ends the server of the folder, if one runs, and removes the folder. */
export async function endServer(folder: string): Promise<void> {
  const [pid] = (await readFile(join(folder, 'cluster/data/postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  if (pid && isAlive(Number(pid))) await (await startPostgres(folder, { settings: SETTINGS })).stop({ always: true })
  await rm(folder, { recursive: true, force: true })
}

/** Servers of runs that were killed before they could end them. */
async function endLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (owner && !isAlive(Number(owner))) await endServer(join(tmpdir(), name))
  }
}

/** vitest's globalSetup: names the run's folder; the server itself starts with the first test that asks for a database. */
export default async function setup(): Promise<() => Promise<void>> {
  await endLeftovers()
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  process.env.FOURWAYS_TEST_FOLDER = folder
  return async () => {
    await dropTemplate()
    await endServer(folder)
  }
}

async function serverUrl(): Promise<string> {
  if (process.env.FOURWAYS_TEST_DATABASE_URL) return process.env.FOURWAYS_TEST_DATABASE_URL
  const folder = process.env.FOURWAYS_TEST_FOLDER
  if (!folder) throw new Error('No folder for the test database: run the tests by vitest with tests/database.ts as its globalSetup.')
  return (await startPostgres(folder, { settings: SETTINGS })).url
}

const databaseOf = (server: string, name: string) => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function withServer<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Any number of our own: test files that come first at once take turns at making the template. */
const TEMPLATE_LOCK = 72707370

/** One a run, since a server of FOURWAYS_TEST_DATABASE_URL may serve several. */
const templateName = () => {
  const hash = createHash('sha256').update(process.env.FOURWAYS_TEST_FOLDER ?? '')
  return `fourways_template_${hash.digest('hex').slice(0, 12)}`
}

/** The bundled server goes with its folder; a server that was lent is left as it was found. */
async function dropTemplate(): Promise<void> {
  const lent = process.env.FOURWAYS_TEST_DATABASE_URL
  if (!lent) return
  await withServer(lent, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${templateName()}`)
    await client.query(`DROP DATABASE IF EXISTS ${templateName()}_new`)
  })
}

async function copyTemplate(server: string, name: string): Promise<void> {
  const template = templateName()
  await withServer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template])
    if (!rowCount) {
      const half = `${template}_new`
      await client.query(`DROP DATABASE IF EXISTS ${half}`)
      await client.query(`CREATE DATABASE ${half}`)
      await migrate(databaseOf(server, half))
      await client.query(`ALTER DATABASE ${half} RENAME TO ${template}`)
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
}

/** A database with all migrations applied. */
export interface FreshDatabase {
  url: string
  /** Removes it, whoever is still connected. */
  drop: () => Promise<void>
}

/** An empty database of the test file's own with all migrations applied: on the run's bundled PostgreSQL, or on FOURWAYS_TEST_DATABASE_URL's server. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = await serverUrl()
  const name = `fourways_${randomUUID().replaceAll('-', '')}`
  await copyTemplate(server, name)
  const drop = () => withServer(server, async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)))
  return { url: databaseOf(server, name), drop }
}
