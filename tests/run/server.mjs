import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../lib/start/postgres/server.mjs'

const DEBIAN = '/usr/lib/postgresql'

/**
 * The programs of the oldest supported PostgreSQL that Debian's packages have put on this machine.
 * @returns {Promise<{ version: string, initdb: string, pg_ctl: string, postgres: string } | null>} Null when there is none.
 */
export async function debianPrograms() {
  const versions = await readdir(DEBIAN).catch(() => [])
  const version = versions.filter((name) => Number(name) >= 15 && Number(name) <= 18).sort()[0]
  if (!version) return null
  const at = (name) => join(DEBIAN, version, 'bin', name)
  return { version, initdb: at('initdb'), pg_ctl: at('pg_ctl'), postgres: at('postgres') }
}

/**
 * Gives the work the URL of a server of its own in a temporary folder, and ends the server and the folder after it.
 * @template T
 * @param {{ initdb: string, pg_ctl: string, postgres: string } | undefined} programs Undefined for the bundled ones.
 * @param {(url: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withServer(programs, work) {
  const folder = await mkdtemp(join(tmpdir(), 'fourways-server-'))
  try {
    const locale = programs ? ['--locale=C'] : undefined // the builtin locale came with PostgreSQL 17
    const server = await startPostgres(folder, { programs, locale, settings: ['fsync=off', 'max_connections=200'] })
    return await work(server.url).finally(() => server.stop({ always: true }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
