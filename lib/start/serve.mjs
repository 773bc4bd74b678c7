import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './command.mjs'
import { whenAsked } from './ending.mjs'
import { keepWorker, startWeb } from './processes.mjs'
import { printLink, step } from './progress.mjs'
import { Refusal } from './refusal.mjs'

const READY_WITHIN_MS = 120_000

/** Until the readiness check answers 200; false when the web server ended first. */
async function isReady(url, web) {
  let ended = false
  web.ended.then(() => {
    ended = true
  })
  const deadline = Date.now() + READY_WITHIN_MS
  while (!ended && Date.now() < deadline) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch(() => null)
    if (answer?.ok) return true
    await new Promise((later) => setTimeout(later, 100))
  }
  return false
}

/** A new one-time link from a process of its own, so that what makes it is loaded only then. */
async function makeLink(root, address, env) {
  const { code, output } = await runCommand(process.execPath, ['--import', 'tsx', 'lib/start/sign-in-link.ts', address], { cwd: root, env })
  if (code === 0) return output.trim().split('\n').at(-1) ?? null
  console.error(`${output.trim()}\nThe sign-in link could not be made.`)
  return null
}

/**
 * Runs the web server and the worker until a signal ends them or the web server ends by itself.
 * @param {{ root: string, development: boolean, settings: import('./settings.mjs').Settings, env: Record<string, string | undefined>,
 *   running: { address: string | null, makeLink: () => Promise<string | null> }, ending: AbortSignal }} options
 * @returns {Promise<number>} The exit code.
 */
export async function serve({ root, development, settings, env, running, ending }) {
  const end = whenAsked(ending)
  const web = startWeb(root, settings, development, env)
  const hasWorker = await access(join(root, 'lib/start/worker.ts')).then(
    () => true,
    () => false,
  )
  const worker = hasWorker ? keepWorker(root, development, env) : null
  const stop = () => Promise.all([web.stop(), worker?.stop()])
  running.makeLink = () => makeLink(root, settings.address, env)
  try {
    const local = `http://${settings.local}:${settings.port}/api/health/ready`
    const link = running.makeLink()
    const ready = await Promise.race([
      step(
        'web server',
        () => isReady(local, web),
        (up) => (up ? 'ready' : ending.aborted ? 'ended' : 'failed'),
      ),
      end,
    ])
    if (ready === false) {
      web.speak({ all: true })
      worker?.speak()
      throw new Refusal('The web server did not become ready: mend what it says above and start again.')
    }
    if (ready !== true) return 0
    web.speak({ all: false })
    worker?.speak()
    running.address = settings.address
    console.log(`\nFourways is at ${settings.address} (end it with Ctrl-C)`)
    printLink(await link)
    const outcome = await Promise.race([end, web.ended])
    if (outcome === 'asked') return 0
    throw new Refusal(`The web server ended by itself (exit code ${outcome}): read what it says above and start again.`)
  } finally {
    await stop()
  }
}
