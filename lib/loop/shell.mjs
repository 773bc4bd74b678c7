import { spawn } from 'node:child_process'
import { duty } from './ending.mjs'

/** Signals a command and all it started. */
function signal(child, name) {
  try {
    if (process.platform === 'win32') child.kill(name)
    else process.kill(-child.pid, name)
  } catch {
    // It has ended meanwhile.
  }
}

/**
 * Starts a command with all it starts in a group of its own; it ends with this process.
 * @param {string} command
 * @param {string[] | null} args null: `command` is a line for the shell
 * @param {{ cwd?: string, quiet?: boolean, env?: Record<string, string | undefined> }} [options] quiet: what it says is kept and given with its end
 * @returns {{ ended: Promise<{ code: number, output: string, problem: string | null, at: number }>, stop: () => Promise<void>, done: () => boolean }}
 */
export function start(command, args, { cwd, quiet = false, env = process.env } = {}) {
  const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2]
  const child = spawn(command, args ?? [], { cwd, env, stdio, shell: args === null, detached: process.platform !== 'win32' })
  let output = ''
  let over = false
  const kill = duty(() => {
    if (!over) signal(child, 'SIGTERM')
  })
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (output = (output + text).slice(-4000)))
  const ended = new Promise((resolve) => {
    const end = (code, problem) => {
      if (!over) resolve({ code, output: output.trim(), problem, at: performance.now() })
      over = true
    }
    child.on('error', (error) => end(127, error.message))
    child.on(quiet ? 'close' : 'exit', (code, name) => end(code ?? 1, name ? `ended by ${name}` : null))
  })
  async function stop() {
    kill()
    const hard = setTimeout(() => signal(child, 'SIGKILL'), 5000)
    await ended
    clearTimeout(hard)
  }
  return { ended, stop, done: () => over }
}
