import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { Refusal } from './refusal.mjs'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/

/** @param {Record<string, string | undefined>} env */
function defaultFolder(env, isRoot) {
  if (isRoot) return '/var/lib/fourways'
  if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'fourways')
  return join(env.XDG_DATA_HOME || join(homedir(), '.local/share'), 'fourways')
}

function readPort(text) {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port
  throw new Refusal(`PORT=${text} is not a port: give a number from 1 to 65535, such as PORT=4400.`)
}

function readMode(text) {
  if (text === 'personal' || text === 'team') return text
  throw new Refusal(`FOURWAYS_MODE=${text} is not known: use personal (one person, on this machine) or team (others reach it and sign in).`)
}

function readDatabaseUrl(text) {
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text
  throw new Refusal(
    'DATABASE_URL is not a PostgreSQL address: give one such as postgresql://user:password@127.0.0.1:5432/fourways, or leave it out to use the bundled PostgreSQL.',
  )
}

function readAppUrl(text) {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text).origin
  throw new Refusal(`APP_URL=${text} is not a web address: give the one people type, such as https://fourways.example.org.`)
}

/**
 * `folder` is the absolute data folder; `databaseUrl` null is the bundled PostgreSQL; `address` is the origin people type and `local`
 * the host by which this machine reaches the server itself.
 * @typedef {{ port: number, host: string, mode: 'personal' | 'team', folder: string, databaseUrl: string | null, address: string, local: string }} Settings
 */

/**
 * What the person asked for by the environment; empty means left out.
 * @param {Record<string, string | undefined>} env
 * @returns {Settings} Throws a Refusal.
 */
export function readSettings(env) {
  const port = readPort(env.PORT || '4400')
  const host = (env.HOST || '127.0.0.1').replace(/^\[|\]$/g, '')
  const mode = readMode(env.FOURWAYS_MODE || 'personal')
  if (mode === 'personal' && !LOOPBACK.test(host)) {
    throw new Refusal(
      `HOST=${host} would let others reach a Fourways that is set up for one person: leave HOST out, or set FOURWAYS_MODE=team, where everyone signs in.`,
    )
  }
  const folder = resolve(env.DATA_DIR || defaultFolder(env, process.getuid?.() === 0))
  const databaseUrl = env.DATABASE_URL ? readDatabaseUrl(env.DATABASE_URL) : null
  const local = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
  const address = env.APP_URL ? readAppUrl(env.APP_URL) : `http://${local}:${port}`
  return { port, host, mode, folder, databaseUrl, address, local }
}
