import { spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { duration, Failure, say } from './failure.mjs'
import { dataFolder, machineClasses, machineId, makeFolderOf } from './machine.mjs'

const LONGEST_MS = 86_400_000

/** The file of the loops. @param {{ file?: string }} options */
export const ledgerOf = (options) => options.file ?? join(dataFolder(), 'loops.ndjson')

/** Adds lines in one write; a line that a crash cut short before them keeps its own line. */
export function appendLines(file, lines) {
  makeFolderOf(file)
  const cut = existsSync(file) && !/^$|\n$/.test(readFileSync(file, 'utf8').slice(-1))
  try {
    appendFileSync(file, `${cut ? '\n' : ''}${lines.join('\n')}\n`)
  } catch (error) {
    throw new Failure(`${file} cannot be written (${error.code}): name another place with --file.`)
  }
}

/**
 * The loops of a file with the number of their line, and the numbers of the lines that are none.
 * @param {string} file
 * @returns {{ loops: { line: number, text: string, loop: Record<string, any> }[], foreign: number[] }}
 */
export function readLedger(file) {
  const loops = []
  const foreign = []
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  for (const [index, text] of lines.entries()) {
    if (text.trim() === '') continue
    try {
      const loop = JSON.parse(text)
      if (loop.v !== 1 || typeof loop.id !== 'string') throw new Error('not a loop')
      loops.push({ line: index + 1, text, loop })
    } catch {
      foreign.push(index + 1)
    }
  }
  return { loops, foreign }
}

/** The commit that is checked out in the folder, in hex; null outside of a repository or before its first commit. */
export function commitOf(folder) {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return status === 0 && /^[0-9a-f]{7,64}$/.test(stdout.trim()) ? stdout.trim() : null
}

/** The same identifier for the same loop of a tool however often its history is read: a UUID of version 8 made of a hash. */
export function idOf(...parts) {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const WORDS = { seen: 'seen after', failed: 'failed after', 'timed-out': 'given up after' }

/**
 * Gives a function that keeps a loop in the file and tells it; a loop whose id is known already is not kept twice.
 * @param {Record<string, any>} options of the command
 * @param {string} [folder] whose commit it is
 */
export function recorder(options, folder = process.cwd()) {
  const file = ledgerOf(options)
  makeFolderOf(file)
  const always = { machine: machineId(file), ...machineClasses() }
  const commit = commitOf(folder)
  const known = new Set(readLedger(file).loops.map(({ loop }) => loop.id))

  return function keep(measured, note = '') {
    const { id = randomUUID(), kind, at, durationMs, outcome, cold = false, trigger, tool = null, parts = null } = measured
    if (known.has(id)) return null
    known.add(id)
    const loop = {
      v: 1,
      id,
      profile: options.profile ?? null,
      kind,
      at: new Date(at).toISOString(),
      durationMs: Math.min(LONGEST_MS, Math.max(0, Math.round(durationMs * 10) / 10)),
      outcome,
      cold,
      trigger,
      tool: options.tool ?? tool,
      commit,
      parts,
      ...always,
    }
    const text = JSON.stringify(loop)
    appendLines(file, [text])
    if (options.json) process.stdout.write(`${text}\n`)
    say(`${note}${WORDS[outcome]} ${duration(loop.durationMs)}${cold ? ' (cold, counted apart)' : ''}`)
    return loop
  }
}
