// Installs the Debian packages that the engines of the tests are made of; it starts none of them.
import { spawnSync } from 'node:child_process'
import { missingPackages } from './programs.mjs'

if (process.env.FOURWAYS_TEST_CLUSTERS !== '1') {
  console.error('This installs packages: set FOURWAYS_TEST_CLUSTERS=1 to say that this machine may be changed.')
  process.exit(1)
}
const apt = (...args) => {
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  const { status } = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...args], options)
  if (status !== 0) process.exit(status ?? 1)
}
const packages = missingPackages()
if (packages.length > 0) {
  apt('update')
  apt('install', '-y', '--no-install-recommends', ...packages)
}
console.log(packages.length > 0 ? `installed ${packages.join(', ')}` : 'nothing is missing')
