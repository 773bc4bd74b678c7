import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './command.mjs'
import { Refusal } from './refusal.mjs'
import { requireSpace } from './space.mjs'

/** node_modules, npm's own cache and the build. */
const SPACE_BYTES = 1.5 * 1024 ** 3

async function packagesOf(file) {
  const text = await readFile(file, 'utf8').catch(() => '{}')
  return Object.entries(JSON.parse(text).packages ?? {})
}

/**
 * Whether node_modules holds what package-lock.json asks for, by the record that npm itself writes when an installation is complete.
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function dependenciesAreThere(root) {
  const wanted = (await packagesOf(join(root, 'package-lock.json'))).filter(([path]) => path)
  const installed = new Map(await packagesOf(join(root, 'node_modules/.package-lock.json')))
  // An optional package is left out where it is for another platform.
  return wanted.every(([path, { version, optional }]) => installed.get(path)?.version === version || (optional && !installed.has(path)))
}

const ADVICE = {
  EACCES: 'start as the owner of this folder, or clone it to a place of your own',
  EROFS: 'this folder is on a read-only disk; clone it to one that can be written to',
  ENOSPC: 'the disk is full; free some space',
  EUSAGE: 'package-lock.json does not fit package.json; restore both (git checkout package.json package-lock.json)',
}

/**
 * Installs what package-lock.json says, with no package's own scripts.
 * @param {string} root
 * @param {Record<string, string | undefined>} env
 * @param {AbortSignal} [signal]
 */
export async function installDependencies(root, env, signal) {
  await requireSpace(root, SPACE_BYTES, 'the dependencies')
  const flags = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const retries = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']
  // Under `npm start` this is npm's own program, which Node can run on every platform.
  const npm = env.npm_execpath?.endsWith('.js') ? [process.execPath, env.npm_execpath] : ['npm']
  const [command, ...rest] = [...npm, ...flags, ...retries]
  const run = runCommand(command, rest, { cwd: root, env, signal, shell: command === 'npm' && process.platform === 'win32' })
  const { code, output } = await run.catch((failure) => {
    if (failure.code !== 'ENOENT') throw failure
    throw new Refusal('npm was not found: install it together with Node from nodejs.org and start again.')
  })
  if (code === 0) return
  const reason = /npm error code (\w+)/.exec(output)?.[1] ?? `exit code ${code}`
  const advice = ADVICE[reason] ?? 'check the connection and the registry (npm config get registry)'
  throw new Refusal(
    `${output.trim().split('\n').slice(-12).join('\n')}\nnpm could not install the dependencies (${reason}): ${advice}, then start again.`,
  )
}
