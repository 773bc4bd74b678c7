import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from './postgres/server.mjs'
import { Refusal } from './refusal.mjs'

const OLDEST = 15
const NEWEST = 18

const REASONS = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'no answer in time',
  EHOSTUNREACH: 'the host cannot be reached',
  '28P01': 'wrong user or password',
  28000: 'this user may not connect',
  '3D000': 'there is no such database; create it with createdb',
}

/** The server's version as 150013 for 15.13, or a Refusal that names host and port and never the password. */
async function serverVersion(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // a connection lost meanwhile: the query fails and says so
  try {
    await client.connect()
    const { rows } = await client.query('SHOW server_version_num')
    return Number(rows[0].server_version_num)
  } catch (failure) {
    const { hostname, port, pathname } = new URL(url)
    const code = failure.code ?? failure.errors?.[0]?.code
    const reason = REASONS[code] ?? failure.message
    throw new Refusal(
      `The database of DATABASE_URL (${hostname}:${port || 5432}${pathname}) cannot be used, ${reason}: correct DATABASE_URL or start that server, or leave DATABASE_URL out to use the bundled PostgreSQL.`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * The major version of a PostgreSQL that Fourways works with; refuses any other.
 * @param {number} version As in 150013 for 15.13.
 * @returns {number}
 */
export function requireSupported(version) {
  const major = Math.floor(version / 10_000)
  if (major >= OLDEST && major <= NEWEST) return major
  throw new Refusal(
    `The server of DATABASE_URL is PostgreSQL ${major} and Fourways is tested with ${OLDEST} to ${NEWEST}: use one of these, or leave DATABASE_URL out to use the bundled one.`,
  )
}

/** The database of Fourways' own on the bundled server, made at the first start. */
async function ownDatabase(server) {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'fourways'")
    if (!rowCount) {
      await client.query('CREATE DATABASE fourways').catch((failure) => {
        if (failure.code !== '42P04') throw failure // another start was faster
      })
    }
  } finally {
    await client.end()
  }
  const url = new URL(server)
  url.pathname = '/fourways'
  return url.href
}

/**
 * The database to use: the given one, or that of the bundled PostgreSQL in the data folder, started or adopted.
 * @param {string | null} given DATABASE_URL.
 * @param {string} folder The data folder.
 * @returns {Promise<{ url: string, version: string, stop: () => Promise<void> }>} `stop` ends only what was started here; rejects with a
 *   Refusal when the given one cannot be reached or is not PostgreSQL 15 to 18.
 */
export async function openDatabase(given, folder) {
  if (!given) {
    const server = await startPostgres(join(folder, 'postgres'))
    const url = await ownDatabase(server.url)
    return { url, version: `PostgreSQL ${requireSupported(await serverVersion(url))}, bundled`, stop: () => server.stop() }
  }
  const major = requireSupported(await serverVersion(given))
  return { url: given, version: `PostgreSQL ${major} of DATABASE_URL`, stop: async () => {} }
}
