import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPostgres } from '@/lib/start/postgres/server.mjs'
import { type Copy, makeCopy } from '@/tests/start-copy'

let copy: Copy
beforeEach(async () => {
  copy = await makeCopy()
})
afterEach(async () => {
  await copy.remove()
  await expect.poll(answers).toBe(false)
})

const READY = 'end it with Ctrl-C'
const address = () => `http://127.0.0.1:${copy.port}`

const postmaster = async () => (await readFile(join(copy.folder, 'postgres/cluster/data/postmaster.pid'), 'utf8')).split('\n')[0]

const answers = () =>
  fetch(address()).then(
    () => true,
    () => false,
  )

async function query(sql: string): Promise<unknown[]> {
  const server = await startPostgres(join(copy.folder, 'postgres'))
  const url = new URL(server.url)
  url.pathname = '/fourways'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}

test('the first start prepares everything, the second finds it, and SIGTERM ends all of it', { timeout: 60_000 }, async () => {
  const first = copy.start()
  await first.until(READY)
  await first.until('/sign-in#')
  expect(first.said()).toMatch(/client +generated[\s\S]*PostgreSQL 18, bundled[\s\S]*1 migrations applied[\s\S]*pages +built[\s\S]*ready/)
  expect(first.said()).toContain(`Fourways is at ${address()}`)
  for (const secret of ['auth-secret', 'keys.json', 'running.json'])
    expect((await stat(join(copy.folder, secret))).mode & 0o777).toBe(0o600)
  const keys = await readFile(join(copy.folder, 'keys.json'), 'utf8')
  await query("INSERT INTO note VALUES ('kept')")
  const answer = await fetch(address(), { headers: { 'x-forwarded-for': '203.0.113.9' } })
  expect(await answer.json()).toEqual({ from: '127.0.0.1', mode: 'personal', url: address() })

  first.process.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(await answers()).toBe(false)
  await expect(postmaster()).rejects.toThrow(/ENOENT/)
  await expect(stat(join(copy.folder, 'running.json'))).rejects.toThrow(/ENOENT/)

  const second = copy.start()
  await second.until('/sign-in#')
  expect(second.said()).toMatch(/client +unchanged[\s\S]*up to date[\s\S]*pages +unchanged/)
  expect(await query('SELECT text FROM note')).toEqual([{ text: 'kept' }])
  expect(await readFile(join(copy.folder, 'keys.json'), 'utf8')).toBe(keys)
})

test('after kill -9 of the first its web server ends, and the next start adopts the database', { timeout: 60_000 }, async () => {
  const first = copy.start()
  await first.until(READY)
  const before = await postmaster()
  first.process.kill('SIGKILL')
  await first.ended
  const next = copy.start()
  await next.until(READY)
  expect(await postmaster()).toBe(before)
  next.process.kill('SIGINT')
  expect(await next.ended).toBe(0)
  await expect(postmaster()).rejects.toThrow(/ENOENT/)
})

test('of two at once one serves and the other gives its address with a link of its own', { timeout: 60_000 }, async () => {
  const both = [copy.start(), copy.start()]
  const other = await Promise.race(both.map((start) => start.ended.then(() => start)))
  expect(await other.ended).toBe(0)
  expect(other.said()).toContain(`Fourways is already running at ${address()}`)
  const serving = both.find((start) => start !== other)
  await serving?.until('/sign-in#')
  const links = both.map((start) => /\/sign-in#\d+/.exec(start.said())?.[0])
  expect(links[0]).toBeDefined()
  expect(links[0]).not.toBe(links[1])
})

test('a web server that ends by itself ends the start with a sentence, and a change of the sources builds again', {
  timeout: 60_000,
}, async () => {
  const first = copy.start()
  await first.until(READY)
  await fetch(`${address()}/end`).catch(() => null)
  expect(await first.ended).toBe(1)
  expect(first.said()).toMatch(/The web server ended by itself \(exit code 3\): .*start again\.\s*$/)
  await writeFile(join(copy.root, 'lib/changed.ts'), 'export {}')
  const second = copy.start()
  await second.until(READY)
  expect(second.said()).toMatch(/pages +built/)
})

test('a reader of its words that goes away leaves it serving, and SIGTERM still ends all of it', { timeout: 60_000 }, async () => {
  const first = copy.start()
  await first.until('client')
  first.process.stdout?.destroy()
  first.process.stderr?.destroy()
  await expect.poll(answers, { timeout: 30_000 }).toBe(true)
  first.process.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  await expect(postmaster()).rejects.toThrow(/ENOENT/)
})
