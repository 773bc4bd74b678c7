import { createConnection } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { asker, askUntil } from './ask.mjs'
import { Failure, say } from './failure.mjs'
import { recorder } from './ledger.mjs'
import { tellSummary } from './report.mjs'
import { start } from './shell.mjs'

/** Whether something accepts connections there. */
function accepts(host, port) {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port })
    const end = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(1000, () => end(false))
    socket.on('connect', () => end(true))
    socket.on('error', () => end(false))
  })
}

const listens = async (port) => (await Promise.all(['127.0.0.1', '::1'].map((host) => accepts(host, port)))).includes(true)

/** What answers when the command is ready: an address, or else a port of this machine. */
function endpoint({ url, port, ...options }) {
  if (url === undefined && port === undefined) throw new Failure('run needs --port N or --url URL: what answers when the command is ready.')
  if (url === undefined) {
    const ask = async () => ({
      status: (await listens(port)) ? 200 : null,
      body: '',
      problem: 'nothing listens there',
      at: performance.now(),
    })
    return { name: `Port ${port}`, web: { ask, close: () => {} } }
  }
  return { name: url, web: asker(url, options) }
}

const ready = ({ status }) => status !== null && status < 500

async function startOnce(command, { name, web }, timeoutMs, cwd) {
  const { status } = await web.ask(2000)
  if (status !== null)
    throw new Failure(`${name} answers already, before the command was started: stop what serves there, then begin again.`)
  const at = Date.now()
  const begun = performance.now()
  const running = start(command[0], command.slice(1), { cwd })
  let end = null
  running.ended.then((value) => (end = value))
  const { found, problem, last } = await askUntil(web, ready, { until: begun + timeoutMs, stop: () => end !== null })
  const loop = { kind: 'start', trigger: 'command', at }
  if (found) return { running, loop: { ...loop, outcome: 'seen', durationMs: found.at - begun } }
  const why = end
    ? `The command ended (${end.problem ?? `exit code ${end.code}`}) before ${name} answered.`
    : `${name} was not ready in time: ${last ? `it answered ${last.status}` : problem}.`
  return { running, why, loop: { ...loop, outcome: end ? 'failed' : 'timed-out', durationMs: (end?.at ?? performance.now()) - begun } }
}

/** Waits until nothing answers any more, so that the next start is one. */
async function free({ name, web }) {
  const { found } = await askUntil(web, ({ status }) => status === null, { until: performance.now() + 10_000, every: 50 })
  if (found === null) throw new Failure(`${name} still answers although the command was ended: it left something running.`)
}

/**
 * Times a command from its start until its endpoint answers. Without `n` it then goes on running, and its exit code is ours; with it the
 * command is ended and started again, the first start being cold.
 * @param {Record<string, any>} options
 * @param {string[]} command
 */
export async function run(options, command) {
  if (command.length === 0) throw new Failure('run needs a command: node loop.mjs run --port 3000 -- npm run dev')
  const { n, timeout = 120_000 } = options
  const place = endpoint(options)
  const keep = recorder(options)
  const loops = []
  for (let round = 0; ; round++) {
    const { running, loop, why } = await startOnce(command, place, timeout)
    loops.push(keep({ ...loop, cold: n === undefined ? options.cold === true : round === 0 }))
    if (why) {
      say(why)
      await running.stop()
      return 1
    }
    if (n === undefined) return (await running.ended).code
    await running.stop()
    await free(place)
    if (round === n) break
    await sleep(options.pause ?? 300)
  }
  place.web.close()
  tellSummary(loops)
  return 0
}
