import { stripVTControlCharacters } from 'node:util'
import { runCommand } from '../../lib/start/command.mjs'
import { watchSignals } from '../../lib/start/ending.mjs'
import { Refusal } from '../../lib/start/refusal.mjs'

/**
 * What came of a step: its tests by number, or all zero for a step that is no test.
 * @typedef {{ name: string, said: string }} Failure A failed test and what it said.
 * @typedef {{ ok: boolean, output: string, passed?: number, failed?: number, skipped?: number, note?: string, failures?: Failure[] }} Outcome
 */

/** An end that was asked for ends the running step and passes over the others. */
const ending = watchSignals()

/** The steps so far, for the closing line. */
const outcomes = []

/**
 * Runs one step and prints one line of it: whether it went well, how long it took, its note; what it said only when it failed.
 * @param {string} title
 * @param {() => Promise<Outcome>} work
 */
export async function step(title, work) {
  if (ending.aborted) return
  const begin = performance.now()
  const outcome = await work().catch((failure) => ({
    ok: false,
    output: failure instanceof Refusal ? failure.message : String(failure?.stack ?? failure),
  }))
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  console.log(`${outcome.ok ? 'ok    ' : 'FAILED'} ${title.padEnd(28)} ${seconds.padStart(6)} s  ${outcome.note ?? ''}`.trimEnd())
  if (!outcome.ok) console.log(outcome.output.trimEnd().replace(/^/gm, '       '))
  outcomes.push({ title, ...outcome })
}

/** A line for what is not run here and how to get it; it does not fail the run. */
export const leftOut = (what) => console.log(`left out: ${what}`)

/** A failed test in a few lines: a log of a long run may be cut in its middle, and its end is what stays. */
function printFailure({ name, said }) {
  console.log(`\n  ${name.replace(`${process.cwd()}/`, '')}`)
  // What it said and where; colours and the frames of others are left out.
  const lines = stripVTControlCharacters(said).split('\n')
  const telling = lines.filter((line) => line.trim() && !/^\s+at .*(node_modules|node:internal)/.test(line))
  for (const line of telling.slice(0, 12)) console.log(`    ${line.slice(0, 300)}`)
}

/**
 * Prints the failed tests, the failed steps and, last, the number of tests; sets the exit code.
 */
export function close() {
  const sum = (name) => outcomes.reduce((total, outcome) => total + (outcome[name] ?? 0), 0)
  const failed = outcomes.filter(({ ok }) => !ok)
  for (const failure of outcomes.flatMap(({ failures = [] }) => failures)) printFailure(failure)
  if (failed.length) console.log(`\nFailed: ${failed.map(({ title }) => title).join(', ')}`)
  if (ending.aborted) console.log('Ended before all of it was run.')
  const skipped = sum('skipped')
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`)
  process.exitCode = ending.aborted || failed.length || sum('failed') || !sum('passed') ? 1 : 0
}

/**
 * Runs a program of node_modules as a step's work.
 * @param {string[]} args For Node.
 * @param {Record<string, string | undefined>} [env] Beside this process's own.
 * @returns {Promise<Outcome>}
 */
export async function tool(args, env = {}) {
  const { code, output } = await runCommand(process.execPath, args, {
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
    signal: ending,
  })
  return { ok: code === 0, output }
}
