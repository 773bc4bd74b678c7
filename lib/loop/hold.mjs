import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { duty } from './ending.mjs'
import { Failure, say } from './failure.mjs'
import { dataFolder, makeFolderOf } from './machine.mjs'

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex')
const journalFolder = () => join(dataFolder(), 'edits')

/** In place, so that links, owner and mode stay; cut last, so that no reader ever finds the file empty. */
function overwrite(file, bytes) {
  const open = openSync(file, 'r+')
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(open, bytes, done, bytes.length - done, done)
    ftruncateSync(open, bytes.length)
  } finally {
    closeSync(open)
  }
}

/** Whether the process that wrote the journal still works; where the system tells its command line, a number given anew is seen. */
function stillWorks(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code === 'ESRCH') return false
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(basename(process.argv[1]))
  } catch {
    return true
  }
}

/** Puts the file back; what somebody else wrote into it in the meantime is never lost. */
function putBack({ file, backup, written }, journal) {
  if (!existsSync(backup)) return rmSync(journal, { force: true })
  const original = readFileSync(backup)
  const now = existsSync(file) ? hashOf(readFileSync(file)) : null
  if (now !== null && now !== hashOf(original) && now !== written) {
    rmSync(journal, { force: true })
    throw new Failure(`${file} was changed by somebody else meanwhile and is left as it is; as it was before the run it lies in ${backup}.`)
  }
  if (now === null) writeFileSync(file, original)
  else if (now === written) overwrite(file, original)
  rmSync(backup)
  rmSync(journal, { force: true })
}

function entryOf(journal) {
  try {
    return JSON.parse(readFileSync(journal, 'utf8'))
  } catch {
    return null // Its run has just ended.
  }
}

/** Restores what a run that was killed has left changed, and says so. */
export function restoreLeftovers() {
  const names = existsSync(journalFolder()) ? readdirSync(journalFolder()).filter((name) => name.endsWith('.json')) : []
  for (const name of names) {
    const journal = join(journalFolder(), name)
    const entry = entryOf(journal)
    if (entry === null || stillWorks(entry.pid)) continue
    const changed = existsSync(entry.backup)
    putBack(entry, journal)
    if (changed) say(`Restored ${entry.file}, which a run that was killed had left changed.`)
  }
}

function open(file) {
  let real
  try {
    real = realpathSync(file)
    if (!statSync(real).isFile()) throw new Failure(`${file} is not a file: --edit takes the file that the change is written into.`)
    closeSync(openSync(real, 'r+'))
  } catch (error) {
    if (error instanceof Failure) throw error
    const why = error.code === 'ENOENT' ? 'is not there' : `cannot be written (${error.code})`
    throw new Failure(`${file} ${why}: --edit takes a file that you may change.`)
  }
  const old = readdirSync(dirname(real)).find((name) => name.startsWith(`.${basename(real)}.fourways-`))
  if (old) {
    throw new Failure(
      `${join(dirname(real), old)} is a copy of ${file} from before another run of loop.mjs: wait for that run to end; if there is none, compare the two, keep what is right and delete the copy.`,
    )
  }
  return real
}

/**
 * A file that is edited and comes back as it was, however this process ends: a copy lies beside it meanwhile, and after kill -9 the next run
 * of loop.mjs puts it back.
 * @param {string} file
 */
export function holdFile(file) {
  const real = open(file)
  const original = readFileSync(real)
  const backup = join(dirname(real), `.${basename(real)}.fourways-${process.pid}`)
  const journal = join(journalFolder(), `${process.pid}.json`)
  makeFolderOf(journal)
  const note = (written) => {
    writeFileSync(`${journal}.part`, JSON.stringify({ pid: process.pid, file: real, backup, written }))
    renameSync(`${journal}.part`, journal)
  }
  let written = hashOf(original)
  try {
    writeFileSync(backup, original, { mode: statSync(real).mode })
  } catch (error) {
    throw new Failure(`${file} cannot be copied to a file beside it (${error.code}), so nothing could put it back: it is left alone.`)
  }
  note(written)

  return {
    original: original.toString('utf8'),
    /** Writes the text and gives the moment of the save, by the monotonic clock. */
    write(text) {
      if (hashOf(readFileSync(real)) !== hashOf(original))
        throw new Failure(`${file} was changed by somebody else: begin again when it is left alone.`)
      const bytes = Buffer.from(text)
      written = hashOf(bytes)
      note(written)
      const saved = performance.now()
      overwrite(real, bytes)
      return saved
    },
    /** Takes the change out again and keeps holding. */
    undo() {
      if (hashOf(readFileSync(real)) === written) overwrite(real, original)
    },
    /** Puts the file back and lets go of it. */
    release: duty(() => putBack({ file: real, backup, written }, journal)),
  }
}
