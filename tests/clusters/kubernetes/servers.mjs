// Server processes that live in one folder and end with it, whatever becomes of the process that started them.
import { spawn } from 'node:child_process'
import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

// Waits on a pipe that closes when the starting process says stop, or is gone. A pid counts only while it still works in this folder,
// so a number that the system gave to another process in the meantime is never ended. What they mounted in the folder goes with it.
const WATCH = `
cat > /dev/null
ours() { [ "$(readlink /proc/$1/cwd)" = "$PWD" ] && kill -$2 "$1" 2>/dev/null; }
for try in $(seq 100); do
  alive=0
  for pid in $(tac pids 2>/dev/null); do ours $pid $([ $try -gt 80 ] && echo KILL || echo TERM) && alive=1; done
  [ $alive = 0 ] && break
  sleep 0.1
done
awk -v ours="$PWD/" 'index($2, ours) == 1 { print $2 }' /proc/mounts 2>/dev/null | tac | xargs -r umount 2>/dev/null
rm -rf "$PWD"
`

/** Ports of 127.0.0.1 that were free a moment ago. */
export async function freePorts(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((resolve) => {
          const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
        }),
    ),
  )
  const ports = servers.map((server) => server.address().port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

/**
 * A set of processes working in `folder`, which must be theirs alone: `stop` ends them, newest first, and removes the folder.
 * @param {string} folder an absolute path without symbolic links
 */
export function serversIn(folder) {
  mkdirSync(join(folder, 'logs'), { recursive: true })
  const watch = spawn('bash', ['-c', WATCH], { cwd: folder, detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  const gone = new Promise((resolve) => watch.once('exit', resolve))
  watch.unref()
  watch.stdin.unref?.()
  const pids = []

  return {
    pids,
    /** Starts one program; its output goes to `logs/<name>.log`. Returns a function that throws with its last lines once it has ended. */
    start(name, command, args) {
      const log = join(folder, 'logs', `${name}.log`)
      const out = openSync(log, 'a')
      const child = spawn(command, args, { cwd: folder, detached: true, stdio: ['ignore', out, out] })
      closeSync(out)
      let problem = null
      child.once('error', (error) => {
        problem = error.message
      })
      child.once('exit', (code, signal) => {
        problem ??= `ended with ${code ?? signal}`
      })
      if (child.pid !== undefined) {
        pids.push(child.pid)
        appendFileSync(join(folder, 'pids'), `${child.pid}\n`)
      }
      child.unref()
      return () => {
        if (problem === null) return
        throw new Error(`${name} ${problem}\n${readFileSync(log, 'utf8').split('\n').slice(-6).join('\n')}`)
      }
    },
    /** Ends every process and removes the folder; resolves when both are done. */
    async stop() {
      watch.ref()
      watch.stdin.end()
      await gone
    },
  }
}
