import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, homedir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { Failure } from './failure.mjs'

const GIB = 2 ** 30
const THIRTY_DAYS_MS = 30 * 86_400_000

/** Where loop.mjs keeps its files unless `--file` says otherwise: `fourways` in the XDG data folder. */
export function dataFolder(env = process.env) {
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'fourways')
}

/** Makes the folder of a file; a sentence when that is not allowed. @param {string} file */
export function makeFolderOf(file) {
  try {
    mkdirSync(dirname(file), { recursive: true })
  } catch (error) {
    throw new Failure(`${dirname(file)} cannot be made (${error.code}): name another place with --file, or set XDG_DATA_HOME.`)
  }
}

/** A limit of a container's control group, or nothing where there is none. */
function limitOf(file) {
  try {
    return readFileSync(`/sys/fs/cgroup/${file}`, 'utf8').trim().split(' ').map(Number)
  } catch {
    return []
  }
}

function cores() {
  const [quota, period] = limitOf('cpu.max')
  return quota > 0 && period > 0 ? Math.min(cpus().length, Math.ceil(quota / period)) : cpus().length
}

function memoryGib() {
  const [limit] = limitOf('memory.max')
  // A machine of 16 GiB reports a little less, since its kernel keeps some.
  return Math.round((limit > 0 ? Math.min(totalmem(), limit) : totalmem()) / GIB)
}

/** The smallest class that holds the number; the last one is open. */
const classOf = (number, classes) => classes.find(([most]) => number <= most)[1]

const CPU_CLASSES = [
  [2, '1-2'],
  [4, '3-4'],
  [8, '5-8'],
  [16, '9-16'],
  [Number.POSITIVE_INFINITY, '17+'],
]
const MEMORY_CLASSES = [
  [7, '<8'],
  [15, '8-15'],
  [31, '16-31'],
  [63, '32-63'],
  [Number.POSITIVE_INFINITY, '64+'],
]

/** The machine's classes, coarse enough to name nobody; a container's limits count where it has any. */
export function machineClasses() {
  return {
    cpu: classOf(cores(), CPU_CLASSES),
    memory: classOf(memoryGib(), MEMORY_CLASSES),
    arch: ['x64', 'arm64'].includes(arch()) ? arch() : 'other',
  }
}

/**
 * The machine's random name, kept beside the loops and made anew every 30 days.
 * @param {string} ledger the file of the loops
 * @param {number} now milliseconds since 1970
 */
export function machineId(ledger, now = Date.now()) {
  const file = join(dirname(ledger), 'machine.json')
  try {
    const { id, since } = JSON.parse(readFileSync(file, 'utf8'))
    if (/^[A-Za-z0-9_-]{22}$/.test(id) && now >= since && now - since < THIRTY_DAYS_MS) return id
  } catch {
    // None yet, or not ours: a new one is made.
  }
  const id = randomBytes(16).toString('base64url')
  writeFileSync(file, `${JSON.stringify({ id, since: now })}\n`)
  return id
}
