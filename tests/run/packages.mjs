import { existsSync } from 'node:fs'
import { runCommand } from '../../lib/start/command.mjs'
import { debianPrograms } from './server.mjs'

/** Where Chromium is, as in playwright.config.ts; null when it is not installed. */
export const chromium = () =>
  [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  ) ?? null

async function missing() {
  return [...(chromium() ? [] : ['chromium']), ...((await debianPrograms()) ? [] : ['postgresql-15'])]
}

const apt = (...args) =>
  runCommand('apt-get', ['-q', '-y', '-o', 'Dpkg::Use-Pty=0', ...args], {
    // At run level 1 Debian's packages start no service; the tests start a server of their own.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  })

/**
 * Installs the Debian packages that the tests need, where this is Debian and one is root.
 * @returns {Promise<string[]>} The packages still missing.
 */
export async function installPackages() {
  const wanted = await missing()
  if (!wanted.length || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return wanted
  console.log(`Installing ${wanted.join(' and ')} ...`)
  await apt('update')
  const { code, output } = await apt('install', '--no-install-recommends', ...wanted)
  if (code !== 0) console.log(output.trim().split('\n').slice(-5).join('\n'))
  return missing()
}
