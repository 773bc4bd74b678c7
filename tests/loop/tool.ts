import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Loop } from '@/lib/domain/loop'
import { writeLoopFile } from '@/lib/start/loop-file.mjs'

/** The Node that runs loop.mjs: another one, such as the oldest that it promises, by LOOP_NODE. */
const NODE = process.env.LOOP_NODE ?? process.execPath

/** How a run of loop.mjs ended. */
export interface Ended {
  code: number | null
  signal: string | null
  stdout: string
  stderr: string
}

/** A folder of its own with the file that developers get, and what it keeps. */
export interface Place {
  folder: string
  /** Path of a file in it. */
  at: (name: string) => string
  write: (name: string, text: string) => string
  read: (name: string) => string
  /** Starts the tool: its process, and its end. */
  start: (args: string[], options?: { cwd?: string; env?: Record<string, string> }) => { child: ChildProcess; ended: Promise<Ended> }
  /** Runs the tool to its end. */
  run: (args: string[], options?: { cwd?: string; env?: Record<string, string> }) => Promise<Ended>
  /** What it has kept: every line through the schema. */
  loops: () => Loop[]
  remove: () => void
}

/** Starts a program and gathers what it says. */
export function program(command: string, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text
    })
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, ...said }))
  })
  return { child, ended, said }
}

/** A new place for one test. */
export async function newPlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'loop-'))
  const at = (name: string) => join(folder, name)
  await writeLoopFile(process.cwd(), at('loop.mjs'))
  const environment = { PATH: process.env.PATH, HOME: folder, XDG_DATA_HOME: at('data'), GIT_CONFIG_NOSYSTEM: '1' }
  const start: Place['start'] = (args, { cwd = folder, env = {} } = {}) =>
    program(NODE, [at('loop.mjs'), ...args], { cwd, env: { ...environment, ...env } as unknown as NodeJS.ProcessEnv })
  return {
    folder,
    at,
    write(name, text) {
      writeFileSync(at(name), text)
      return at(name)
    },
    read: (name) => readFileSync(at(name), 'utf8'),
    start,
    run: (args, options) => start(args, options).ended,
    loops: () =>
      readFileSync(at('data/fourways/loops.ndjson'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => Loop.parse(JSON.parse(line))),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Starts the small server with a hot reload; resolves when it serves. */
export async function devServer(file: string, delayMs: number, host = '127.0.0.1') {
  const { child, ended } = program(process.execPath, ['tests/fakes/dev-server.mjs', file, String(delayMs), '0', host])
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (text: string) => resolve(text.trim()))
    child.once('exit', () => reject(new Error('the small server ended')))
  })
  return {
    url,
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Resolves as soon as the check holds; throws after the time limit. */
export async function eventually(check: () => boolean, what: string, timeoutMs = 10_000) {
  const until = Date.now() + timeoutMs
  while (!check()) {
    if (Date.now() > until) throw new Error(`Not so after ${timeoutMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
