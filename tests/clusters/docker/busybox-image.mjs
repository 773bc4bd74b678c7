// A small image of a static busybox, and versions of it: there is no registry to get one from.
import { execFile, spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BUSYBOX } from './programs.mjs'

const PROGRAMS = ['sh', 'httpd', 'wget', 'sleep', 'echo', 'cat', 'false']

/** A shell as first process hears no SIGTERM unless it is told to, and each stop would take 10 s. */
const SERVE = 'trap "exit 0" TERM; httpd -f -p $PORT -h /www & wait'

const run = (host, args, input) =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, DOCKER_HOST: host, DOCKER_BUILDKIT: '0' }
    const child = execFile('docker', args, { env, maxBuffer: 2 ** 24 }, (error, out, said) =>
      error ? reject(new Error(said)) : resolve(out),
    )
    child.stdin.end(input ?? '')
  })

/**
 * Makes the image `tag` on an engine: a web server at PORT (8080 unless set) that ends at once when it is told to.
 * @param {{ host: string }} engine
 * @param {string} tag
 */
export async function importBusybox({ host }, tag) {
  const root = mkdtempSync(join(tmpdir(), 'fw-image-'))
  try {
    for (const folder of ['bin', 'www', 'tmp']) mkdirSync(join(root, folder))
    copyFileSync(BUSYBOX, join(root, 'bin/busybox'))
    for (const program of PROGRAMS) symlinkSync('busybox', join(root, 'bin', program))
    writeFileSync(join(root, 'www/index.html'), 'hello\n')
    const change = ['--change', `ENTRYPOINT ${JSON.stringify(['/bin/sh', '-c', SERVE])}`, '--change', 'ENV PATH=/bin PORT=8080']
    const tar = spawn('tar', ['-C', root, '-c', '.'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const load = spawn('docker', ['-H', host, 'import', ...change, '-', tag], { stdio: ['pipe', 'ignore', 'inherit'] })
    tar.stdout.pipe(load.stdin).on('error', () => {}) // its exit code tells
    const code = await new Promise((resolve) => load.on('close', resolve))
    if (code !== 0) throw new Error(`docker import ended with ${code}`)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/**
 * Makes another version of an image: with its own label, or with another command that it starts with.
 * @param {{ host: string }} engine
 * @param {string} from
 * @param {string} tag
 * @param {{ version: string, command?: string }} about
 */
export const buildVersion = ({ host }, from, tag, { version, command }) =>
  run(
    host,
    ['build', '-q', '-t', tag, '-'],
    [
      `FROM ${from}`,
      `LABEL org.opencontainers.image.version=${version}`,
      `ENV APP_VERSION=${version}`,
      ...(command ? [`ENTRYPOINT ${JSON.stringify(['/bin/sh', '-c', command])}`] : []),
      '',
    ].join('\n'),
  )
