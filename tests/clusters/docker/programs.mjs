// What the engines of the tests are made of, and how to get it on Debian.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** The programs, and the Debian package of each. */
const PROGRAMS = { dockerd: 'docker.io', docker: 'docker.io', 'docker-registry': 'docker-registry' }

/** What images are made of: it has to run without any library. */
export const BUSYBOX = '/bin/busybox'

const runs = (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0

const isStatic = (program) => existsSync(program) && spawnSync('ldd', [program], { stdio: 'ignore' }).status !== 0

/** The Debian packages whose programs are missing. @returns {string[]} */
export const missingPackages = () => [
  ...new Set(Object.keys(PROGRAMS).flatMap((name) => (runs(name) ? [] : [PROGRAMS[name]]))),
  ...(isStatic(BUSYBOX) ? [] : ['busybox-static']),
]

/** Why no engine can be started here, and how to get one; null when it can. @returns {string | null} */
export function whyNoEngine() {
  if (process.env.FOURWAYS_TEST_CLUSTERS !== '1') return 'FOURWAYS_TEST_CLUSTERS=1 is not set: they start Docker engines as root'
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'a Docker engine of their own needs Linux and root'
  const missing = missingPackages()
  return missing.length === 0 ? null : `${missing.join(' and ')} are missing: run \`node tests/clusters/docker/prepare.mjs\` (Debian)`
}
