import { setTimeout as sleep } from 'node:timers/promises'
import { asker } from './ask.mjs'
import { Failure, say } from './failure.mjs'
import { idOf, recorder } from './ledger.mjs'

// Tilt's web server passes requests below /proxy on to its API server (its own page presses buttons that way). Fields:
// api.tilt.dev/interface/ui-resource-v1alpha1, read 2026-11-25. Tilt calls this object "a legacy data structure", so little of it is used.
const LIST = 'proxy/apis/tilt.dev/v1alpha1/uiresources'
const EVERY_MS = 250

const momentOf = (text) => (text ? Date.parse(text) : null)
const conditionOf = (status, type) => (status.conditions ?? []).find((condition) => condition.type === type)

/** The update as a loop: from the moment Tilt saw the change, where that was noticed, to the end of the update or to readiness. */
function loopOf(name, build, status, queuedAt) {
  const [start, finish] = [momentOf(build.startTime), momentOf(build.finishTime)]
  const begin = queuedAt !== null && queuedAt <= start ? queuedAt : start
  const ready = conditionOf(status, 'Ready')
  const readyAt = ready?.status === 'True' ? momentOf(ready.lastTransitionTime) : null
  const end = readyAt !== null && readyAt > finish ? readyAt : finish
  const failed = Boolean(build.error) || status.runtimeStatus === 'error'
  return {
    id: idOf('tilt', name, build.startTime, build.finishTime),
    kind: 'change',
    trigger: 'save',
    tool: 'tilt',
    at: begin,
    durationMs: end - begin,
    outcome: failed ? 'failed' : 'seen',
    // Tilt's one figure holds build, push and deploy or sync together.
    parts: [{ part: 'build', ms: finish - start }, ...(end > finish ? [{ part: 'ready', ms: end - finish }] : [])],
  }
}

/**
 * Follows Tilt's list of resources and gives each update that has finished since, as a loop. What was finished at the first look, the first
 * build of a resource, rebuilds after a crash and the Tiltfile itself are no changes of a person's.
 */
export function tiltFollower() {
  const seen = new Map()
  return function look({ items }) {
    const loops = []
    for (const { metadata, status } of items) {
      const builds = status.buildHistory ?? []
      const known = seen.get(metadata.name)
      const state = known ?? { done: new Set(builds.map(({ startTime }) => startTime)), queuedAt: null, built: builds.length > 0 }
      seen.set(metadata.name, state)
      if (status.hasPendingChanges) state.queuedAt ??= momentOf(status.pendingBuildSince)
      const waits = status.updateStatus === 'in_progress' || status.runtimeStatus === 'pending'
      for (const build of [...builds].reverse()) {
        if (state.done.has(build.startTime) || !build.finishTime || (waits && !build.error)) continue
        state.done.add(build.startTime)
        const first = !state.built
        state.built = true
        if (!first && !build.isCrashRebuild && metadata.name !== '(Tiltfile)')
          loops.push(loopOf(metadata.name, build, status, state.queuedAt))
        state.queuedAt = null
      }
    }
    return loops
  }
}

/** Follows a running Tilt until Ctrl-C. @param {Record<string, any>} options */
export async function tilt(options) {
  const url = new URL(LIST, (options.url ?? 'http://localhost:10350/').replace(/\/?$/, '/')).href
  const web = asker(url, options)
  const keep = recorder(options)
  const look = tiltFollower()
  for (let round = 0, loops = 0; loops < (options.n ?? Number.POSITIVE_INFINITY); round++) {
    const { status, body, problem } = await web.ask()
    if (status === null && round > 0) return say(`Tilt answers no more (${problem}).`) ?? 0
    if (status === null) throw new Failure(`${url} does not answer (${problem}): is \`tilt up\` running? --url names another address.`)
    if (status !== 200)
      throw new Failure(`${url} answered ${status}: this Tilt does not show its resources there (Tilt 0.19 or later does).`)
    if (round === 0) say('Following Tilt: work as ever, Ctrl-C ends it.')
    for (const loop of look(JSON.parse(body))) if (keep(loop)) loops++
    await sleep(EVERY_MS)
  }
  return 0
}
