import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { runCommand } from '../command.mjs'
import { Refusal } from '../refusal.mjs'
import { databaseAccount, handOver } from './account.mjs'
import { makeCluster } from './cluster.mjs'
import { bundledPrograms, reachablePrograms } from './programs.mjs'

/** Of the bundled version: the same order of text on every system. */
const BUILTIN_LOCALE = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']

const read = (path) => readFile(path, 'utf8').catch(() => '')

const freePort = () =>
  new Promise((found, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => found(port))
    })
  })

/** The rows, or null when the server does not answer. */
async function ask(url, sql) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {}) // a server that goes down meanwhile: the query below fails and says so
  try {
    await client.connect()
    return (await client.query(sql)).rows
  } catch {
    return null
  } finally {
    await client.end().catch(() => {})
  }
}

/** How long the connections of processes that have just ended may take to be noticed. */
const LINGER_MS = 3000

/** Whether somebody else stays connected. */
async function isShared(url) {
  const deadline = Date.now() + LINGER_MS
  for (;;) {
    const others = await ask(url, "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()")
    if (!others?.length) return false
    if (Date.now() > deadline) return true
    await new Promise((later) => setTimeout(later, 100))
  }
}

/** Whether the process is a live server of this folder, and neither a zombie nor a stranger with a recycled number. */
async function isServer(pid, data) {
  if (process.platform === 'win32') return (await runCommand('tasklist', ['/FI', `PID eq ${pid}`])).output.includes('postgres')
  const answer = await runCommand('ps', ['-o', 'stat=,args=', '-p', pid]).catch(() => null)
  if (!answer) return true // no `ps` on this machine: leave the judgement to PostgreSQL
  const line = answer.output.trim()
  return !line.startsWith('Z') && line.includes(data)
}

/**
 * A real PostgreSQL for people who have none: made once, started on a free loopback port or adopted where it already runs.
 * @param {string} folder Holds everything of it; made when missing.
 * @param {{ programs?: { initdb: string, pg_ctl: string, postgres: string }, locale?: string[], settings?: string[] }} [options]
 *   Programs of another PostgreSQL with the locale options of its initdb, and further `name=value` settings.
 * @returns {Promise<{ url: string, stop: (options?: { always?: boolean }) => Promise<void> }>} The URL of its `postgres` database;
 *   `stop` leaves it running while somebody else is connected, unless `always`.
 */
export async function startPostgres(folder, { programs, locale = BUILTIN_LOCALE, settings = [] } = {}) {
  const base = resolve(folder)
  const account = await databaseAccount()
  await mkdir(dirname(base), { recursive: true })
  await mkdir(base, { recursive: true, mode: 0o700 })
  await handOver(base, account)
  const runnable = await reachablePrograms(programs ?? (await bundledPrograms()), account, base)
  const options = { ...account, cwd: base, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } }
  const cluster = await makeCluster(base, runnable.initdb, locale, account, options)

  const data = join(cluster, 'data')
  const password = (await read(join(cluster, 'password'))).trim()
  const server = (port) => {
    const url = `postgresql://fourways:${password}@127.0.0.1:${port}/postgres`
    const stop = async ({ always = false } = {}) => {
      if (always || !(await isShared(url))) await runCommand(runnable.pg_ctl, ['stop', '-w', '-m', 'fast', '-D', data], options)
    }
    return { url, stop }
  }

  const all = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=64MB', 'max_connections=100', ...settings]
  const deadline = Date.now() + 30_000
  for (;;) {
    const pidFile = join(data, 'postmaster.pid')
    const [pid, , , running] = (await read(pidFile)).split('\n')
    if (Number(running) && (await ask(server(running).url, 'select 1'))) return server(running)
    // A pid file left by a crash blocks the start while any process, even a zombie, has that number.
    if (pid && !(await isServer(pid, data))) await rm(pidFile, { force: true })

    const port = await freePort()
    const flags = [`-p ${port}`, ...all.map((setting) => `-c ${setting}`)].join(' ')
    const code = await new Promise((ended, fail) =>
      // Its output would stay open as long as the server runs, so it goes nowhere; the server's own goes to the log.
      spawn(runnable.pg_ctl, ['start', '-w', '-t', '60', '-D', data, '-l', join(base, 'log'), '-o', flags], { ...options, stdio: 'ignore' })
        .on('error', fail)
        .on('exit', ended),
    )
    if (code === 0) return server(port)
    // Another start was faster, or the remains of a killed server are still going down.
    if (Date.now() > deadline) {
      const log = (await read(join(base, 'log'))).trim().split('\n').slice(-8).join('\n')
      throw new Refusal(
        `${log}\nThe bundled PostgreSQL did not start: read ${join(base, 'log')}, or set DATABASE_URL to a server of yours.`,
      )
    }
    await new Promise((later) => setTimeout(later, 250))
  }
}
