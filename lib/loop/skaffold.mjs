import http from 'node:http'
import { Failure, say } from './failure.mjs'
import { idOf, recorder } from './ledger.mjs'

// `skaffold dev --rpc-http-port 50052` sends a line for each event from the start of the session on, at /v2/events. Fields and words:
// proto/v2/skaffold.proto and pkg/skaffold/runner/dev.go of GoogleContainerTools/skaffold, read 2026-11-25.
const PARTS = { Build: 'build', Render: 'deploy', Deploy: 'deploy', StatusCheck: 'ready' }
const END = { Succeeded: 'seen', Completed: 'seen', Failed: 'failed' }

/** Adds up the time of an iteration's parts that came to their end. */
function partsOf(tasks) {
  const sums = new Map()
  for (const { part, from, to } of tasks) if (to !== null) sums.set(part, (sums.get(part) ?? 0) + to - from)
  return sums.size > 0 ? [...sums].map(([part, ms]) => ({ part, ms })) : null
}

/**
 * Follows Skaffold's events and gives each finished iteration of its loop; the first one brings the session up and is no change of a
 * person's. An iteration of which only its end was heard tells no time.
 * @returns {(event: Record<string, any>) => Record<string, any> | null}
 */
export function skaffoldFollower() {
  let first = null
  let current = null // { id, from, tasks }

  function part(name, key, status, at) {
    if (current === null || name === undefined) return
    const task = current.tasks.find((one) => one.key === key && one.to === null)
    if (status === 'InProgress' && !task) current.tasks.push({ part: name, key, from: at, to: null })
    else if (task && status in END) task.to = at
  }

  return function hear({ timestamp, taskEvent, fileSyncEvent }) {
    const at = Date.parse(timestamp)
    if (fileSyncEvent) part('sync', `sync ${fileSyncEvent.id ?? ''}`, fileSyncEvent.status, at)
    if (!taskEvent) return null
    const { id, task, status, iteration = 0 } = taskEvent
    if (task !== 'DevLoop') {
      part(PARTS[task], id, status, at)
      return null
    }
    first ??= iteration
    if (status === 'InProgress') current = { id, from: at, tasks: [] }
    if (!(status in END) || current?.id !== id) return null
    const { from, tasks } = current
    current = null
    if (iteration <= first) return null
    return {
      id: idOf('skaffold', id, from, at),
      kind: 'change',
      trigger: 'save',
      tool: 'skaffold',
      at: from,
      durationMs: at - from,
      outcome: END[status],
      parts: partsOf(tasks),
    }
  }
}

/** The events as they come; ends with the stream. */
async function* eventsOf(url) {
  const response = await new Promise((resolve, reject) => http.get(url, resolve).on('error', reject)).catch((error) => {
    throw new Failure(`${url} does not answer (${error.code ?? error.message}): is \`skaffold dev --rpc-http-port 50052\` running?`)
  })
  if (response.statusCode !== 200)
    throw new Failure(`${url} answered ${response.statusCode}: this Skaffold has no events there (1.23 or later has).`)
  let rest = ''
  response.setEncoding('utf8')
  for await (const part of response) {
    const lines = (rest + part).split('\n')
    rest = lines.pop()
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line)
  }
}

/** Follows a running Skaffold until it ends, or until Ctrl-C. @param {Record<string, any>} options */
export async function skaffold(options) {
  const url = new URL('v2/events', (options.url ?? 'http://localhost:50052/').replace(/\/?$/, '/')).href
  const keep = recorder(options)
  const hear = skaffoldFollower()
  let loops = 0
  say('Following Skaffold: work as ever, Ctrl-C ends it.')
  for await (const { result } of eventsOf(url)) {
    const loop = result ? hear(result) : null
    if (loop && keep(loop)) loops++
    if (loops >= (options.n ?? Number.POSITIVE_INFINITY)) return 0
  }
  say('Skaffold has ended.')
  return 0
}
