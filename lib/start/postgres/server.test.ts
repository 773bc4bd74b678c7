import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPostgres } from '@/lib/start/postgres/server.mjs'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postgres-'))
})
afterEach(async () => {
  await (await startPostgres(folder)).stop({ always: true })
  await rm(folder, { recursive: true })
})

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const pid = async () => Number((await readFile(join(folder, 'cluster/data/postmaster.pid'), 'utf8')).split('\n')[0])

test('three first starts at once share one server, on loopback, with a password', { timeout: 60_000 }, async () => {
  const servers = await Promise.all([1, 2, 3].map(() => startPostgres(folder)))
  const urls = new Set(servers.map(({ url }) => url))
  expect(urls.size).toBe(1)
  const [url = ''] = urls
  expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
  expect(await query(url, 'SHOW fsync')).toEqual([{ fsync: 'on' }])
  const open = new URL(url)
  open.password = ''
  await expect(query(open.href, 'SELECT 1')).rejects.toThrow(/password/)
})

test('what was committed outlives kill -9 of the server, with the pid file it leaves', { timeout: 60_000 }, async () => {
  const first = await startPostgres(folder)
  await query(first.url, 'CREATE TABLE note (text text)')
  await query(first.url, "INSERT INTO note VALUES ('kept')")
  process.kill(await pid(), 'SIGKILL')
  const second = await startPostgres(folder)
  expect(await query(second.url, 'SELECT text FROM note')).toEqual([{ text: 'kept' }])
})

test('stop leaves the server to whoever else is connected', { timeout: 60_000 }, async () => {
  const server = await startPostgres(folder)
  const other = new pg.Client({ connectionString: server.url })
  await other.connect()
  await server.stop()
  expect((await other.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await other.end()
  await server.stop()
  await expect(pid()).rejects.toThrow(/ENOENT/)
})
