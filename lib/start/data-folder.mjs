import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refusal } from './refusal.mjs'

const advice = (folder) =>
  `choose a folder that you may write to, such as DATA_DIR=$HOME/fourways-data, or correct the rights of ${folder}.`

/** Not Node's own recursive form, which never ends where a parent refuses with ENOENT, as in /proc. */
async function makeFolder(folder) {
  try {
    await mkdir(folder)
  } catch (failure) {
    if (failure.code === 'EEXIST' && (await stat(folder)).isDirectory()) return
    if (failure.code !== 'ENOENT' || dirname(folder) === folder) throw failure
    await makeFolder(dirname(folder))
    await mkdir(folder)
  }
}

/**
 * Makes the folder of everything that Fourways keeps and proves that it can be written to.
 * @param {string} folder
 */
export async function prepareFolder(folder) {
  try {
    await makeFolder(folder)
    const probe = join(folder, `.probe-${process.pid}`)
    await writeFile(probe, '')
    await rm(probe)
    // As root the database runs as another account, which has to pass through, and everything within has rights of its own.
    const isRoot = process.getuid?.() === 0
    if ((await stat(folder)).uid === process.getuid?.()) await chmod(folder, isRoot ? 0o711 : 0o700)
  } catch (failure) {
    if (failure.code === 'ENOSPC')
      throw new Refusal(`The disk of ${folder} is full: free some space, or set DATA_DIR to a folder on another disk.`)
    if (failure.code === 'ENOTDIR' || failure.code === 'EEXIST') throw new Refusal(`${folder} is not a folder: ${advice(folder)}`)
    throw new Refusal(`${folder} cannot be written to (${failure.code ?? failure.message}): ${advice(folder)}`)
  }
}

/** Written whole under a name of its own first, so a crash leaves no half-made secret; the first of several starts wins. */
async function readOrMake(file, make) {
  const fresh = `${file}.${process.pid}`
  const kept = await readFile(file, 'utf8').catch(() => null)
  if (kept !== null) return kept
  await writeFile(fresh, make(), { mode: 0o600 })
  await link(fresh, file).catch((failure) => {
    if (failure.code !== 'EEXIST') throw failure
  })
  await rm(fresh)
  return readFile(file, 'utf8')
}

function checkKeys(file, text) {
  try {
    const { current, keys } = JSON.parse(text)
    if (Object.hasOwn(keys, current) && Object.values(keys).every((key) => Buffer.from(key, 'base64').length === 32)) return
  } catch {
    // told below: a file that is no JSON and one with the wrong content get the same sentence
  }
  throw new Refusal(
    `${file} does not hold the keys that seal the credentials: restore it from a copy; without it they have to be entered again.`,
  )
}

/**
 * The secrets of this copy, made at the first start with rights for their owner alone; those given by the environment are used instead.
 * @param {string} folder
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<{ AUTH_SECRET: string, FOURWAYS_KEYS_FILE: string }>} The sign-in secret and the file of the key ring
 *   `{ current: id, keys: { id: base64 of 32 bytes } }`.
 */
export async function prepareSecrets(folder, env) {
  const secret = env.AUTH_SECRET || (await readOrMake(join(folder, 'auth-secret'), () => randomBytes(32).toString('base64url')))
  if (secret.length < 32) throw new Refusal('AUTH_SECRET is too short: give 32 characters or more, or leave it out to have one made.')
  const file = env.FOURWAYS_KEYS_FILE || join(folder, 'keys.json')
  const id = new Date().toISOString().slice(0, 10)
  const ring = () => `${JSON.stringify({ current: id, keys: { [id]: randomBytes(32).toString('base64') } }, null, 2)}\n`
  checkKeys(file, await readOrMake(file, ring))
  return { AUTH_SECRET: secret, FOURWAYS_KEYS_FILE: file }
}
