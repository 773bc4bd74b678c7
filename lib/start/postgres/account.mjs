import { chown } from 'node:fs/promises'
import { runCommand } from '../command.mjs'
import { Refusal } from '../refusal.mjs'

/**
 * The account PostgreSQL runs as: one's own, but as root, which PostgreSQL refuses, `postgres` or else `nobody`.
 * @returns {Promise<{ uid?: number, gid?: number }>} Empty for one's own; rejects with a Refusal when root has neither account.
 */
export async function databaseAccount() {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const [user, group] = await Promise.all(['-u', '-g'].map((flag) => runCommand('id', [flag, name])))
    if (user.code === 0 && group.code === 0) return { uid: Number(user.output), gid: Number(group.output) }
  }
  throw new Refusal(
    'Root may not run PostgreSQL and there is no account "postgres" or "nobody": start as another user, or set DATABASE_URL.',
  )
}

/**
 * Gives the folder to the account and makes sure that it can be reached by it.
 * @param {string} folder
 * @param {{ uid?: number, gid?: number }} account
 */
export async function handOver(folder, account) {
  if (account.uid === undefined || account.gid === undefined) return
  await chown(folder, account.uid, account.gid)
  const answer = await runCommand('ls', [folder], { ...account, cwd: '/' })
  if (answer.code === 0) return
  throw new Refusal(
    `As root, PostgreSQL runs as another account, which cannot reach ${folder}: set DATA_DIR to a folder that it can, such as /var/lib/fourways, or set DATABASE_URL, or do not start as root.`,
  )
}
