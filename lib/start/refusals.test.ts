import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requireSupported } from '@/lib/start/database.mjs'
import { judgeNode } from '@/lib/start/node-version.mjs'
import { bundledPrograms } from '@/lib/start/postgres/programs.mjs'
import { Refusal } from '@/lib/start/refusal.mjs'
import { readSettings } from '@/lib/start/settings.mjs'
import { requireSpace } from '@/lib/start/space.mjs'
import { freshDatabase } from '@/tests/database'
import { type Copy, makeCopy } from '@/tests/start-copy'

let copy: Copy
beforeAll(async () => {
  copy = await makeCopy()
})
afterAll(() => copy.remove())

/** The last line of a start that was refused; the exit code must tell too. */
async function refusal(env: Record<string, string>): Promise<string> {
  const start = copy.start(env)
  expect(await start.ended).toBe(1)
  return start.said().trim().split('\n').at(-1) ?? ''
}

test.each([
  [{ PORT: 'http' }, /^PORT=http is not a port: give a number from 1 to 65535/],
  [{ PORT: '70000' }, /^PORT=70000 is not a port/],
  [{ HOST: '0.0.0.0' }, /^HOST=0\.0\.0\.0 would let others reach .*set FOURWAYS_MODE=team, where everyone signs in\.$/],
  [{ HOST: '192.0.2.7', FOURWAYS_MODE: 'team' }, /^HOST=192\.0\.2\.7 is no address of this machine \(EADDRNOTAVAIL\): leave HOST out/],
  [{ FOURWAYS_MODE: 'group' }, /^FOURWAYS_MODE=group is not known: use personal .* or team/],
  [{ DATABASE_URL: 'mysql://user:hidden@127.0.0.1/x' }, /^DATABASE_URL is not a PostgreSQL address: give one such as postgresql:/],
  [{ APP_URL: 'fourways' }, /^APP_URL=fourways is not a web address: give the one people type/],
  [{ AUTH_SECRET: 'short' }, /^AUTH_SECRET is too short: give 32 characters or more/],
  [{ DATA_DIR: '/proc/fourways' }, /^\/proc\/fourways cannot be written to \(\w+\): choose a folder .*DATA_DIR=/],
])('start with %j', async (env, sentence) => {
  expect(await refusal(env)).toMatch(sentence)
})

test('a data folder that is a file', async () => {
  const file = join(copy.root, 'package.json')
  expect(await refusal({ DATA_DIR: file })).toBe(
    `${file} is not a folder: choose a folder that you may write to, such as DATA_DIR=$HOME/fourways-data, or correct the rights of ${file}.`,
  )
})

test('a port that is taken', async () => {
  const taken = createServer().listen(copy.port, '127.0.0.1')
  try {
    expect(await refusal({})).toBe(
      `Port ${copy.port} on 127.0.0.1 is taken by another program: end it, or choose another port with PORT=${copy.port + 1}.`,
    )
  } finally {
    await new Promise((done) => taken.close(done))
  }
})

test('a key ring that was damaged', async () => {
  const file = join(copy.root, 'damaged-keys.json')
  await writeFile(file, '{ "current": "a", "keys": { "a": "c2hvcnQ=" } }')
  expect(await refusal({ FOURWAYS_KEYS_FILE: file })).toMatch(/damaged-keys\.json does not hold the keys .*restore it from a copy/)
  expect(await readFile(file, 'utf8')).toContain('c2hvcnQ=')
})

test('a database that does not answer, is not there, or refuses the password; the password is never said', {
  timeout: 60_000,
}, async () => {
  const nothing = await refusal({ DATABASE_URL: 'postgresql://me:hidden@127.0.0.1:1/fourways' })
  expect(nothing).toMatch(
    /^The database of DATABASE_URL \(127\.0\.0\.1:1\/fourways\) cannot be used, nothing answers there: correct DATABASE_URL or start/,
  )
  const { url, drop } = await freshDatabase()
  const absent = new URL(url)
  absent.pathname = '/absent'
  expect(await refusal({ DATABASE_URL: absent.href })).toMatch(
    /\/absent\) cannot be used, there is no such database; create it with createdb:/,
  )
  const wrong = new URL(url)
  wrong.password = 'hidden'
  expect(await refusal({ DATABASE_URL: wrong.href })).toMatch(/cannot be used, wrong user or password:/)
  for (const said of [nothing, await refusal({ DATABASE_URL: wrong.href })]) expect(said).not.toContain('hidden')
  await drop()
})

test('a registry that does not answer', { timeout: 60_000 }, async () => {
  const other = await makeCopy()
  try {
    const wanted = { version: '1.0.0', resolved: 'http://127.0.0.1:1/left/-/left-1.0.0.tgz', integrity: 'sha512-AAAA' }
    const packages = { '': { name: 'copy', version: '1.0.0', dependencies: { left: '1.0.0' } }, 'node_modules/left': wanted }
    await writeFile(join(other.root, 'package.json'), '{ "name": "copy", "version": "1.0.0", "dependencies": { "left": "1.0.0" } }')
    await writeFile(join(other.root, 'package-lock.json'), JSON.stringify({ name: 'copy', version: '1.0.0', lockfileVersion: 3, packages }))
    const cache = join(other.root, 'cache')
    await mkdir(cache)
    const npm = { npm_config_registry: 'http://127.0.0.1:1', npm_config_cache: cache, npm_config_fetch_retries: '0' }
    const start = other.start(npm)
    expect(await start.ended).toBe(1)
    expect(start.said()).toMatch(
      /npm could not install the dependencies \(ECONNREFUSED\): check the connection and the registry \(npm config get registry\), then start again\.\s*$/,
    )
  } finally {
    await other.remove()
  }
})

test('a Node that is too old is refused, and one past its end of life is warned about', () => {
  expect(judgeNode('18.20.4', '2026-01-01').refusal).toBe(
    'Fourways needs Node 20.19 or later and this is 18.20.4: install Node 24 from nodejs.org and start again.',
  )
  expect(judgeNode('20.18.3', '2026-01-01').refusal).toMatch(/^Fourways needs Node 20\.19/)
  expect(judgeNode('20.19.0', '2026-04-30')).toEqual({ refusal: null, warning: null })
  expect(judgeNode('20.19.0', '2026-05-01').warning).toBe('Node 20 gets no security fixes since 2026-04-30: move to Node 24 soon.')
  expect(judgeNode('24.1.0', '2026-05-01')).toEqual({ refusal: null, warning: null })
})

test('too little disk, a platform without PostgreSQL, a PostgreSQL of another time', async () => {
  await expect(requireSpace(tmpdir(), 2 ** 60, 'the database')).rejects.toThrow(
    /has \d+ MB free and 1099511627776 MB are needed for the database: free some space/,
  )
  await expect(requireSpace(tmpdir(), 1, 'the database')).resolves.toBeUndefined()
  const unknown = bundledPrograms('sunos', 'x64')
  await expect(unknown).rejects.toBeInstanceOf(Refusal)
  await expect(unknown).rejects.toThrow(
    /^There is no bundled PostgreSQL for sunos-x64 .*: set DATABASE_URL to a PostgreSQL 15 to 18 server/,
  )
  expect(() => requireSupported(140012)).toThrow(/is PostgreSQL 14 and Fourways is tested with 15 to 18: use one of these/)
  expect(() => requireSupported(190000)).toThrow(/PostgreSQL 19/)
  expect([requireSupported(150013), requireSupported(180004)]).toEqual([15, 18])
})

test('settings that may be left out, and the addresses that follow from them', () => {
  expect(readSettings({ DATA_DIR: '/data', PORT: '' })).toEqual({
    port: 4400,
    host: '127.0.0.1',
    mode: 'personal',
    folder: '/data',
    databaseUrl: null,
    address: 'http://127.0.0.1:4400',
    local: '127.0.0.1',
  })
  expect(readSettings({ HOST: '[::1]', PORT: '80' })).toMatchObject({ host: '::1', address: 'http://[::1]:80' })
  const team = { HOST: '0.0.0.0', FOURWAYS_MODE: 'team', APP_URL: 'https://fourways.example.org/' }
  expect(readSettings(team)).toMatchObject({ host: '0.0.0.0', local: '127.0.0.1', address: 'https://fourways.example.org' })
})
