import { createHash } from 'node:crypto'
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { writeCollectFile } from './collect-file.mjs'
import { runCommand } from './command.mjs'
import { writeLoopFile } from './loop-file.mjs'
import { Refusal } from './refusal.mjs'

/** What a build is made from; the generated client follows from prisma/ and package-lock.json. */
const FOLDERS = ['app', 'components', 'lib', 'prisma', 'public']
const LEFT_OUT = /(^|\/)(__fixtures__|generated|node_modules)$|\.test\.tsx?$|\.md$/
const AT_ROOT = /\.(ts|js|mjs)$|^(package-lock|tsconfig)\.json$/
const NOT_BUILT = /^(next-env\.d\.ts|(vitest|playwright)\.config\.ts)$/

const read = (path) => readFile(path, 'utf8').catch(() => '')
const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  )

async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const found = entries.map((entry) => {
    const path = join(folder, entry.name)
    if (LEFT_OUT.test(path)) return []
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
  return (await Promise.all(found)).flat()
}

async function hashFiles(root, files) {
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(`${relative(root, file)}\0`).update(await readFile(file))
  return hash.digest('hex')
}

/**
 * One text that changes whenever a source of the build does.
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function fingerprint(root) {
  const atRoot = (await readdir(root)).filter((name) => AT_ROOT.test(name) && !NOT_BUILT.test(name)).map((name) => join(root, name))
  const below = await Promise.all(FOLDERS.map((folder) => filesBelow(join(root, folder))))
  return hashFiles(root, [...atRoot, ...below.flat()])
}

/** Runs a program of node_modules; what it said comes first when it fails. */
async function runTool(root, args, { env, signal }, sentence) {
  const { code, output } = await runCommand(process.execPath, args, { cwd: root, env, signal })
  if (code !== 0) throw new Refusal(`${output.trim()}\n${sentence}`)
}

/** Does the work unless its stamp says that it was done for this very state. */
async function once(stamp, state, product, work) {
  if ((await read(stamp)) === state && (await exists(product))) return false
  await work()
  await mkdir(dirname(stamp), { recursive: true })
  await writeFile(stamp, state)
  return true
}

/**
 * Generates the database client into lib/store/generated when the schema or Prisma has changed.
 * @param {string} root
 * @param {Record<string, string | undefined>} env
 * @param {AbortSignal} [signal]
 * @returns {Promise<boolean>} Whether there was anything to do.
 */
export async function generateClient(root, env, signal) {
  const state = await hashFiles(root, [join(root, 'prisma/schema.prisma'), join(root, 'package-lock.json')])
  const work = () =>
    runTool(
      root,
      ['node_modules/prisma/build/index.js', 'generate'],
      { env: { ...env, CHECKPOINT_DISABLE: '1' }, signal },
      'The database client could not be generated: mend prisma/schema.prisma as it says above, and start again.',
    )
  return once(join(root, 'node_modules/.fourways/client'), state, join(root, 'lib/store/generated/client.ts'), work)
}

/**
 * Builds the pages when a source has changed since the last build.
 * @param {string} root
 * @param {Record<string, string | undefined>} env
 * @param {AbortSignal} [signal]
 * @returns {Promise<boolean>} Whether there was anything to do.
 */
export async function buildPages(root, env, signal) {
  const work = () =>
    runTool(
      root,
      ['node_modules/next/dist/bin/next', 'build'],
      { env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }, signal },
      'The pages could not be built: mend what it says above (after a change of yours, `npm run check` says more), and start again.',
    )
  await writeLoopFile(root)
  await writeCollectFile(root)
  return once(join(root, '.next/fourways-build'), await fingerprint(root), join(root, '.next/BUILD_ID'), work)
}
