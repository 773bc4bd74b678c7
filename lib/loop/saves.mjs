import { readdirSync, statSync, watch } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.mjs'

const NOT_SOURCES = /^(node_modules|dist|build|target|__pycache__|.*~|.*\.(log|tmp|ndjson)|4913|\..*)$/
const MOST_FOLDERS = 4000

function foldersBelow(folder) {
  const found = [folder]
  for (let index = 0; index < found.length; index++) {
    if (found.length > MOST_FOLDERS)
      throw new Failure(`${folder} has more than ${MOST_FOLDERS} folders: name with --dir the one that you work in.`)
    for (const entry of readdirSync(found[index], { withFileTypes: true })) {
      if (entry.isDirectory() && !NOT_SOURCES.test(entry.name)) found.push(join(found[index], entry.name))
    }
  }
  return found
}

/** What changes with every save of a file; null for anything else, and for what is gone. */
function stateOf(path) {
  try {
    const { mtimeMs, size, ino } = statSync(path)
    return `${mtimeMs} ${size} ${ino}`
  } catch {
    return null
  }
}

/**
 * Follows the files of a folder and of all below it; hidden ones, logs and those of node_modules, dist, build and target aside.
 * @param {string} folder
 * @param {(at: number) => void} onSave told at every save, with the moment by the monotonic clock
 * @returns {() => void} stops following
 */
export function followSaves(folder, onSave) {
  const watchers = new Map()
  const states = new Map()

  function seen(directory, name) {
    const at = performance.now()
    if (name === null || NOT_SOURCES.test(name)) return
    const path = join(directory, name)
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats?.isDirectory()) return follow(path)
    const state = stateOf(path)
    if (state === states.get(path)) return
    states.set(path, state)
    onSave(at)
  }

  // One watcher a folder: Node 18 does not follow whole trees on Linux.
  function follow(start) {
    for (const directory of foldersBelow(start)) {
      if (watchers.has(directory)) continue
      const watcher = watch(directory, (_, name) => seen(directory, name))
      watcher.on('error', () => watcher.close())
      watchers.set(directory, watcher)
      for (const entry of readdirSync(directory, { withFileTypes: true })) {
        if (entry.isFile()) states.set(join(directory, entry.name), stateOf(join(directory, entry.name)))
      }
    }
  }
  try {
    follow(folder)
  } catch (error) {
    if (error instanceof Failure) throw error
    const limit = error.code === 'ENOSPC' ? ': the system follows no more files; raise fs.inotify.max_user_watches' : ` (${error.code})`
    throw new Failure(`${folder} cannot be watched${limit}. --dir takes the folder that you work in.`)
  }
  return () => {
    for (const watcher of watchers.values()) watcher.close()
  }
}
