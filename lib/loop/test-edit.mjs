import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { answered, asker, askUntil } from './ask.mjs'
import { editOf, newNonce } from './edit.mjs'
import { duration, Failure, say } from './failure.mjs'
import { holdFile } from './hold.mjs'
import { recorder } from './ledger.mjs'
import { tellSummary } from './report.mjs'
import { scratchBranch } from './scratch.mjs'
import { start } from './shell.mjs'

const PATIENCE_BEFORE_MS = 10_000

/** The answer before any change; a sentence when there is none, or only a failing one. */
async function answerBefore(web, url) {
  const until = performance.now() + PATIENCE_BEFORE_MS
  const { found, last, problem } = await askUntil(web, ({ status }) => status !== null && status < 500, { until, every: 200 })
  if (found !== null) return found
  if (last === null) throw new Failure(`${url} never answered (${problem}): start what serves it, then begin again.`)
  throw new Failure(`${url} answers ${answered(last)} before any change: mend what serves it, then begin again.`)
}

/** Why no answer showed the change, as far as the answers tell. */
function whyUnseen({ last, answers, problem }, before, { url, edit, push }) {
  if (problem !== null) return `${url} answered no more after the change (${problem}): does it take the change?`
  const said = `${url} answered ${answers} times after the change, the last time ${answered(last)}`
  if (last.body === before.body && last.status === before.status) {
    return `${said}, and nothing in it had changed: does what answers there follow ${push ? 'the pushed branch' : edit}?`
  }
  return `${said}: it changed, but the text that was written into ${edit} is not in it. Say with --marker or --replace where in the file a change shows; see --help.`
}

/** Begins the work that follows a save: the push or the command, none where a hot reload does it. */
function workAfter(written, { command }) {
  if (written.pushing) return { saved: written.saved, work: written.pushing }
  return { saved: written, work: command ? start(command, null) : null }
}

/** One loop from the save to the answer, or to the end of the command. */
async function seeOne({ saved, work }, nonce, web, timeoutMs) {
  const until = saved + timeoutMs
  let end = null
  const ended = work?.ended.then((value) => (end = value))
  const broken = () => end !== null && end.code !== 0
  if (web !== null) {
    const seen = await askUntil(web, ({ body }) => body.includes(nonce), { until, stop: broken })
    if (seen.found) return { outcome: 'seen', durationMs: seen.found.at - saved, seen }
    if (broken()) return { outcome: 'failed', durationMs: end.at - saved, end }
    const outcome = seen.last !== null && seen.last.status >= 500 ? 'failed' : 'timed-out'
    return { outcome, durationMs: performance.now() - saved, seen }
  }
  await Promise.race([ended, sleep(timeoutMs, null, { ref: false })])
  if (end === null) return { outcome: 'timed-out', durationMs: performance.now() - saved }
  return { outcome: end.code === 0 ? 'seen' : 'failed', durationMs: end.at - saved, end }
}

/** Waits until the answers are those of the file as it was, so that the next loop does not begin in the middle of this one. */
async function settle(web, nonce, timeoutMs, url) {
  const gone = ({ status, body }) => status !== null && status < 500 && !body.includes(nonce)
  const { found } = await askUntil(web, gone, { until: performance.now() + timeoutMs, every: 50 })
  if (found === null) throw new Failure(`The change was taken out again, but ${url} did not follow within ${duration(timeoutMs)}.`)
}

function needs({ edit, url, command, push }) {
  if (edit === undefined) throw new Failure('test needs --edit FILE: the file that the change is written into.')
  if (url === undefined && command === undefined)
    throw new Failure('test needs --url URL, whose answer shows the change, or --command LINE, whose end ends the loop.')
  if (push && (url === undefined || command !== undefined))
    throw new Failure('--push needs --url URL, the address of what is deployed from the branch, and no --command.')
}

/** Times loops with changes of its own: the first one is cold. Gives the exit code. @param {Record<string, any>} options */
export async function test(options) {
  needs(options)
  const { edit, url, push, n = 10, pause = 300, timeout = push ? 1_800_000 : 120_000 } = options
  const web = url ? asker(url, options) : null
  const before = web && (await answerBefore(web, url))
  const place = push ? scratchBranch(options) : holdFile(edit)
  const change = editOf(place.original, edit, options)
  const keep = recorder(options, dirname(edit))
  const loops = []

  for (let run = 0; run <= n; run++) {
    const nonce = newNonce()
    const at = Date.now()
    const { saved, work } = workAfter(place.write(change(nonce)), options)
    const { seen, end, ...loop } = await seeOne({ saved, work }, nonce, web, timeout)
    if (push && loop.outcome === 'seen') await work.ended
    else await work?.stop()
    if (!push) place.undo()
    // A first loop that nobody saw although there were answers tells of the command, not of the way to develop.
    if (run === 0 && loop.outcome === 'timed-out' && web) throw new Failure(whyUnseen(seen, before, options))
    loops.push(
      keep({ kind: 'change', trigger: push ? 'push' : 'edit', at, cold: run === 0, ...loop }, `${run === 0 ? 'cold' : `${run} of ${n}`}: `),
    )
    if (loop.outcome !== 'seen')
      say(
        end
          ? `  ${end.problem ?? `exit code ${end.code}`}${end.output ? `: ${end.output}` : ''}`
          : `  ${seen ? whyUnseen(seen, before, options) : 'It did not end in time.'}`,
      )
    if (loop.outcome !== 'seen' && run === 0) throw new Failure('The first loop failed: mend that, then begin again.')
    if (!push && web) await settle(web, nonce, timeout, url)
    if (run < n) await sleep(pause)
    else if (push) await letGo(place, web, nonce, timeout, url)
  }
  place.release()
  web?.close()
  tellSummary(loops)
  return loops.some(({ outcome, cold }) => outcome === 'seen' && !cold) ? 0 : 1
}

/** The stage serves what it served before, then the branch goes. */
async function letGo(place, web, nonce, timeoutMs, url) {
  await place.undo().ended
  await settle(web, nonce, timeoutMs, url).catch((error) => say(error.message))
}
