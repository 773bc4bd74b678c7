// Builds the servers of the test cluster once, on Debian 12 as root: `npm run clusters:prepare` (7 to 14 minutes on two cores).
// Nothing is fetched but Debian packages; a second call finds the built servers and ends at once.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { cacheFolder, missingServers, SERVERS, VERSION } from './cache.mjs'

const PACKAGES = ['golang-1.19-go', 'golang-github-modern-go-reflect2-dev', 'rsync', 'dpkg-dev', 'make', 'openssl', 'ca-certificates']
const OTHERWISE = 'name a disposable cluster in FOURWAYS_TEST_KUBECONFIG instead (kind, minikube or k3d will do)'

function run(command, args, options = {}) {
  const done = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', ...options.env },
    ...options.spawn,
  })
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${done.status ?? done.signal ?? done.error?.message}`)
  return done.stdout?.toString() ?? ''
}

function whyNotHere() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  if (!/^ID=debian$/m.test(release) || !/^VERSION_ID="12"$/m.test(release)) return 'this is not Debian 12'
  return process.getuid?.() === 0 ? null : 'this needs root, to install Debian packages'
}

/** One line of an apt source list for Debian's source packages, from the mirror this machine already uses. */
function sourceList() {
  const targets = run('apt-get', ['indextargets', '--format', '$(REPO_URI) $(RELEASE) $(ORIGIN)', 'Created-By: Packages'], {
    spawn: { stdio: ['ignore', 'pipe', 'inherit'] },
  })
  const debian = targets
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, suite, origin]) => suite === 'bookworm' && origin === 'Debian')
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
  return `deb-src${existsSync(keyring) ? ` [signed-by=${keyring}]` : ''} ${debian?.[0] ?? 'http://deb.debian.org/debian/'} bookworm main\n`
}

function fetchSource(work) {
  mkdirSync(join(work, 'lists', 'partial'), { recursive: true })
  writeFileSync(join(work, 'sources.list'), sourceList())
  const own = ['-o', `Dir::Etc::sourcelist=${work}/sources.list`, '-o', 'Dir::Etc::sourceparts=-', '-o', `Dir::State::lists=${work}/lists`]
  const asRoot = ['-o', 'APT::Sandbox::User=root']
  run('apt-get', [...own, ...asRoot, 'update', '-qq'])
  run('apt-get', [...own, ...asRoot, 'source', '-qq', 'kubernetes'], { spawn: { stdio: 'inherit', cwd: work } })
  // Unpacked, not installed: the package would start a service on the machine.
  run('apt-get', [...asRoot, 'download', '-qq', 'etcd-server'], { spawn: { stdio: 'inherit', cwd: work } })
  const found = readdirSync(work)
  const source = found.find((name) => name.startsWith('kubernetes-') && name.endsWith(VERSION)) // "kubernetes-1.20.5+really1.20.2"
  if (source === undefined) throw new Error(`Debian's source package is no longer Kubernetes ${VERSION}`)
  const etcd = found.find((name) => name.startsWith('etcd-server_') && name.endsWith('.deb'))
  run('dpkg-deb', ['-x', join(work, etcd), join(work, 'etcd-server')])
  return join(work, source)
}

function removeAbandoned(cache) {
  if (!existsSync(dirname(cache))) return
  for (const name of readdirSync(dirname(cache))) {
    const pid = name.startsWith(`${basename(cache)}.building-`) ? Number(name.split('-').at(-2)) : null
    if (pid !== null && !existsSync(`/proc/${pid}`)) rmSync(join(dirname(cache), name), { recursive: true, force: true })
  }
}

function build(cache) {
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' }) // a third-party list that cannot be reached is no obstacle
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES])
  if (spawnSync('kubectl', ['version', '--client']).error)
    spawnSync('apt-get', ['install', '-y', '-qq', 'kubernetes-client'], { stdio: 'inherit' })
  mkdirSync(dirname(cache), { recursive: true })
  removeAbandoned(cache)
  const work = mkdtempSync(`${cache}.building-${process.pid}-`)
  try {
    const source = fetchSource(work)
    run('bash', [join(import.meta.dirname, 'build.sh'), source, join(work, 'built')])
    renameSync(join(work, 'etcd-server', 'usr', 'bin', 'etcd'), join(work, 'built', 'etcd'))
    const broken = missingServers(join(work, 'built'))
    if (broken.length > 0) throw new Error(`built, but not answering --version: ${broken.join(', ')}`)
    rmSync(cache, { recursive: true, force: true })
    renameSync(join(work, 'built'), cache)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

const cache = cacheFolder()
if (process.env.FOURWAYS_TEST_KUBECONFIG) {
  console.log('Nothing to build: FOURWAYS_TEST_KUBECONFIG names a cluster to test with')
} else if (missingServers(cache).length === 0) {
  console.log(`Kubernetes ${VERSION} is ready in ${cache}`)
} else {
  const obstacle = whyNotHere()
  if (obstacle !== null) {
    console.error(`The test cluster cannot be built: ${obstacle}; ${OTHERWISE}.`)
    process.exit(1)
  }
  const started = Date.now()
  build(cache)
  console.log(`Kubernetes ${VERSION}: ${SERVERS.join(', ')} built in ${Math.round((Date.now() - started) / 1000)} s, in ${cache}`)
}
