import { spawn } from 'node:child_process'

const KILL_AFTER_MS = 10_000

/**
 * A process of its own group, so that Ctrl-C reaches only `npm start`, which then ends it in order; it ends by itself when `npm start` is killed.
 * @param {string[]} args For Node.
 * @param {import('node:child_process').SpawnOptions} options
 * @param {boolean} quiet Whether to keep what it says until `speak` is called.
 */
export function startProcess(args, options, quiet) {
  const child = spawn(process.execPath, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  })
  let held = quiet ? [] : null
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    from.on('data', (chunk) => {
      if (held) held.push([to, chunk])
      else to.write(chunk)
    })
  }
  const ended = new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
  /** Lets it speak from now on; what it said so far is printed only if `all`. */
  const speak = ({ all }) => {
    if (all) for (const [to, chunk] of held ?? []) to.write(chunk)
    held = null
  }
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const timer = setTimeout(() => killGroup(child), KILL_AFTER_MS)
    await ended
    clearTimeout(timer)
  }
  return { ended, speak, stop }
}

function killGroup(child) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  } catch {
    // it ended meanwhile
  }
}

const beside = (name) => new URL(name, import.meta.url).href

/**
 * @param {string} root
 * @param {{ host: string, port: number }} settings
 * @param {boolean} development
 * @param {Record<string, string | undefined>} env
 */
export function startWeb(root, { host, port }, development, env) {
  const mode = development ? 'dev' : 'start'
  const options = `${env.NODE_OPTIONS ?? ''} --import=${beside('web-preload.mjs')}`.trim()
  const webEnv = { ...env, NODE_OPTIONS: options, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: development ? 'development' : 'production' }
  return startProcess(['node_modules/next/dist/bin/next', mode, '-H', host, '-p', String(port)], { cwd: root, env: webEnv }, true)
}

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000

/**
 * The worker, started again whenever it ends by itself, after a pause that doubles each time.
 * @param {string} root
 * @param {boolean} development
 * @param {Record<string, string | undefined>} env
 */
export function keepWorker(root, development, env) {
  const workerEnv = { ...env, NODE_ENV: development ? 'development' : 'production' }
  const args = ['--import', 'tsx', '--import', beside('end-with-parent.mjs'), 'lib/start/worker.ts']
  let stopping = false
  let pause = FIRST_PAUSE_MS
  let timer
  let quiet = true
  let current
  const begin = () => {
    current = startProcess(args, { cwd: root, env: workerEnv }, quiet)
    current.ended.then((code) => {
      if (stopping) return
      current.speak({ all: true })
      console.error(`The worker ended (exit code ${code}) and is started again in ${pause / 1000} s.`)
      timer = setTimeout(begin, pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    })
  }
  begin()
  return {
    speak: () => {
      quiet = false
      current.speak({ all: true })
    },
    stop: async () => {
      stopping = true
      clearTimeout(timer)
      await current.stop()
    },
  }
}
