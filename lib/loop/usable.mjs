import { readFileSync, statSync } from 'node:fs'
import { asker, askUntil } from './ask.mjs'
import { Failure } from './failure.mjs'
import { recorder } from './ledger.mjs'

const DAY_MS = 86_400_000

/** How workspaces say whose they are; devcontainers last, since others use them too. */
const SIGNS = [
  ['CODESPACES', 'codespaces'],
  ['CODER', 'coder'],
  ['CODER_WORKSPACE_NAME', 'coder'],
  ['GITPOD_WORKSPACE_ID', 'gitpod'],
  ['DEVWORKSPACE_ID', 'devspaces'],
  ['DEVPOD', 'devpod'],
  ['REMOTE_CONTAINERS', 'devcontainer'],
]

/**
 * The tool that made this workspace, by its environment; null when it does not say.
 * @param {Record<string, string | undefined>} [env]
 */
export const workspaceTool = (env = process.env) => SIGNS.find(([name]) => env[name])?.[1] ?? null

function timeIn(file) {
  let text
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new Failure(`${file} cannot be read (${error.code}): --since-file takes a file that is written when the workspace is asked for.`)
  }
  const found = Date.parse(text)
  return Number.isNaN(found) ? statSync(file).mtimeMs : found
}

function sinceOf(options) {
  if (options['since-file'] !== undefined) return timeIn(options['since-file'])
  if (options.since === undefined) throw new Failure('usable needs --since TIME or --since-file FILE: when the workspace was asked for.')
  const found = Date.parse(options.since)
  if (Number.isNaN(found)) throw new Failure(`--since takes a time such as 2026-11-25T09:30:00Z, not "${options.since}".`)
  return found
}

/** Keeps how long this workspace took until it is usable: until now, or until `url` answers. @param {Record<string, any>} options */
export async function usable(options) {
  const since = sinceOf(options)
  const soFar = Date.now() - since
  if (soFar < 0) throw new Failure('The workspace was asked for in the future: the clocks of the two machines differ.')
  if (soFar > DAY_MS) throw new Failure('The workspace was asked for more than a day ago: this is no start of one. Nothing was kept.')
  const begun = performance.now()
  const timeout = options.timeout ?? 120_000
  const answers = ({ status }) => status !== null && status < 500
  const found = options.url ? (await askUntil(asker(options.url, options), answers, { until: begun + timeout })).found : { at: begun }
  const durationMs = soFar + (found?.at ?? performance.now()) - begun
  const outcome = found ? 'seen' : 'timed-out'
  // The two ends are on two machines, so this one span is of the wall clock.
  recorder(options)({
    kind: 'workspace',
    trigger: 'command',
    at: since,
    durationMs,
    outcome,
    cold: options.cold === true,
    tool: workspaceTool(),
  })
  return found ? 0 : 1
}
