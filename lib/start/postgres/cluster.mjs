import { randomBytes } from 'node:crypto'
import { access, chown, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '../command.mjs'
import { Refusal } from '../refusal.mjs'
import { requireSpace } from '../space.mjs'

const SPACE_BYTES = 300 * 1024 * 1024

const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  )

/**
 * The folder with PostgreSQL's files and the password of its account `fourways`, made at the first call.
 * It is made under a name of its own and renamed when whole, so a crash or a second start leaves no half-made one.
 * @param {string} base
 * @param {string} initdb
 * @param {string[]} locale
 * @param {{ uid?: number, gid?: number }} account
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<string>}
 */
export async function makeCluster(base, initdb, locale, account, options) {
  const cluster = join(base, 'cluster')
  if (await exists(cluster)) return cluster
  await requireSpace(base, SPACE_BYTES, 'the database')
  const fresh = await mkdtemp(join(base, 'new-'))
  const password = join(fresh, 'password')
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (account.uid !== undefined && account.gid !== undefined)
    for (const path of [fresh, password]) await chown(path, account.uid, account.gid)
  const { code, output } = await runCommand(
    initdb,
    ['-D', join(fresh, 'data'), '-U', 'fourways', '-A', 'scram-sha-256', '--pwfile', password, '-E', 'UTF8', ...locale],
    options,
  )
  if (code !== 0) {
    await rm(fresh, { recursive: true, force: true })
    throw new Refusal(
      `${output.trim()}\nThe bundled PostgreSQL could not be prepared in ${base}: mend what it says above, or set DATABASE_URL.`,
    )
  }
  await rename(fresh, cluster).catch(async (failure) => {
    await rm(fresh, { recursive: true, force: true })
    if (!(await exists(cluster))) throw failure
  })
  return cluster
}
