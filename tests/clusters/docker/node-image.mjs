// An image with this machine's Node and the libraries it needs, and nothing else: there is no registry to get one from.
import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The files that a program is loaded with, by `ldd`. */
const librariesOf = (program) =>
  [...execFileSync('ldd', [program], { encoding: 'utf8' }).matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, path]) => path)

/**
 * Makes the image `tag` on an engine: `node` is its only program.
 * @param {import('./engines.mjs').Engine} engine
 * @param {string} tag
 */
export async function importNode({ host }, tag) {
  const root = mkdtempSync(join(tmpdir(), 'fw-image-'))
  try {
    for (const path of [process.execPath, ...librariesOf(process.execPath)]) {
      const target = join(root, path === process.execPath ? '/bin/node' : path)
      mkdirSync(dirname(target), { recursive: true })
      copyFileSync(realpathSync(path), target)
    }
    mkdirSync(join(root, 'tmp'))
    const env = { ...process.env, DOCKER_HOST: host, DOCKER_BUILDKIT: '0' }
    const tar = spawn('tar', ['-C', root, '-c', '.'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const load = spawn('docker', ['import', '--change', 'ENV PATH=/bin', '-', `${tag}-bare`], { env, stdio: ['pipe', 'ignore', 'inherit'] })
    tar.stdout.pipe(load.stdin).on('error', () => {}) // its exit code tells
    const code = await new Promise((resolve) => load.on('close', resolve))
    if (code !== 0) throw new Error(`docker import ended with ${code}`)
    // Node as the first process of a container hears no SIGTERM: each stop would take 10 s, and an engine that ends would leave it behind.
    const input = `FROM ${tag}-bare\nSTOPSIGNAL SIGKILL\n`
    execFileSync('docker', ['build', '-q', '-t', tag, '-'], { env, input, stdio: 'pipe' })
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
