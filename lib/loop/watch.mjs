import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { asker } from './ask.mjs'
import { duty } from './ending.mjs'
import { Failure, say } from './failure.mjs'
import { recorder } from './ledger.mjs'
import { tellSummary } from './report.mjs'
import { followSaves } from './saves.mjs'

/** Saves that follow each other so closely belong together, as those of "save all" and of a formatter do. */
const BURST_MS = 300
const WAITING_MS = 15
const RESTING_MS = 500
/** Answers that stay the same for so long are taken for those of the saved files. */
const STEADY_MS = 2000

/** What an answer is compared by: its status and its body, without what differs from answer to answer. */
export function fingerprintOf({ status, body }, ignore = []) {
  const steady = ignore.reduce((text, pattern) => text.replace(pattern, ''), body)
  return createHash('sha256').update(`${status}\n${steady}`).digest('hex')
}

/**
 * What is known between saves and answers. A save after a burst, before any changed answer, spoils the loop: nobody can tell which of the
 * two the next change belongs to.
 * @param {string} before the fingerprint at rest
 */
export function newWatch(before) {
  let pending = null // { first, last, at, spoiled }
  let steady = { fingerprint: before, since: 0 }
  return {
    get waits() {
      return pending !== null
    },
    /** A save at this moment of the monotonic clock, and of the wall clock. */
    saved(moment, at) {
      if (pending === null) pending = { last: moment, at, spoiled: false }
      else pending = { last: moment, at, spoiled: pending.spoiled || moment - pending.last > BURST_MS }
    },
    /** An answer: the loop that it ends, or null. `broken`: the service fails or restarts. */
    answered(fingerprint, moment, broken) {
      if (broken) return null
      if (fingerprint !== steady.fingerprint) steady = { fingerprint, since: moment }
      if (pending === null) before = fingerprint
      else if (pending.spoiled) {
        if (moment - Math.max(steady.since, pending.last) > STEADY_MS) {
          pending = null
          before = fingerprint
          return { spoiled: true }
        }
      } else if (fingerprint !== before) {
        const loop = { durationMs: moment - pending.last, at: pending.at }
        pending = null
        before = fingerprint
        return loop
      }
      return null
    },
    /** Gives up a save that nothing followed: how long it was waited for, or null while there is time. */
    givenUp(moment, timeoutMs) {
      if (pending === null || moment - pending.last < timeoutMs) return null
      const given = { durationMs: moment - pending.last, at: pending.at, spoiled: pending.spoiled }
      pending = null
      return given
    },
  }
}

async function steadyAnswer(web, { url, ignore }) {
  const prints = []
  for (let round = 0; round < 3; round++) {
    const answer = await web.ask()
    if (answer.status === null) throw new Failure(`${url} does not answer (${answer.problem}): start what serves it, then begin again.`)
    prints.push(fingerprintOf(answer, ignore))
    await sleep(200)
  }
  if (new Set(prints).size > 1) {
    throw new Failure(`The answers of ${url} differ although nothing was saved: name with --ignore REGEX what differs, such as a time.`)
  }
  return prints[0]
}

/** Times a person's own saves until Ctrl-C, or until N loops. @param {Record<string, any>} options */
export async function watchSaves(options) {
  const { url, dir = '.', ignore = [], n = Number.POSITIVE_INFINITY, timeout = 120_000 } = options
  if (url === undefined) throw new Failure('watch needs --url URL, whose answer changes with what is saved.')
  const web = asker(url, options)
  const state = newWatch(await steadyAnswer(web, options))
  const keep = recorder(options, dir)
  const loops = []
  duty(() => tellSummary(loops))
  const stop = followSaves(dir, (moment) => state.saved(moment, Date.now()))
  say(`Watching ${dir}: work as ever, Ctrl-C ends it.`)

  let failing = false
  while (loops.length < n) {
    const asked = performance.now()
    const answer = await web.ask()
    const broken = answer.status === null || answer.status >= 500
    if (answer.status !== null) failing = answer.status >= 500
    const loop = state.answered(fingerprintOf(answer, ignore), answer.at, broken)
    const given = loop === null ? state.givenUp(performance.now(), timeout) : null
    if (loop?.spoiled || given?.spoiled) say('Saved again before the answer changed: not counted.')
    else if (loop) loops.push(keep({ kind: 'change', trigger: 'save', outcome: 'seen', cold: loops.length === 0, ...loop }))
    else if (given && failing) loops.push(keep({ kind: 'change', trigger: 'save', outcome: 'failed', cold: loops.length === 0, ...given }))
    else if (given) say('A save changed no answer: not counted, for nobody can tell a slow loop from a change that does not show.')
    const until = asked + (state.waits ? WAITING_MS : RESTING_MS)
    // A save ends the rest at once.
    while (performance.now() < until && !(state.waits && performance.now() >= asked + WAITING_MS)) await sleep(5)
  }
  stop()
  web.close()
  return 0
}
