// A real Swarm: engines side by side as machines of their own, joined by a bridge with a registry on it. Each has its own network, name, processes and
// mounts, and is held by one process: when that ends, all of it is gone. Nothing of the machine's own network is changed.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { waitFor } from '../kubernetes/client.mjs'
import { serversIn } from '../kubernetes/servers.mjs'

const run = promisify(execFile)
const HUB = '10.99.0.1'
const REGISTRY = `${HUB}:5500`
const addressOf = (number) => `10.99.0.1${number}`

const inNetworkOf = (pid, ...command) => run('nsenter', [`--net=/proc/${pid}/ns/net`, ...command])

/** The control groups of machines outlive them, empty; one that is in use cannot be removed. */
const removeGroups = () =>
  run('find', ['/sys/fs/cgroup', '-depth', '-type', 'd', '-path', '*/fourways-swarm-*', '-exec', 'rmdir', '{}', ';']).catch(() => {})

/** @param {ReturnType<typeof serversIn>} servers @param {string} folder */
async function startHub(servers, folder) {
  const storage = { filesystem: { rootdirectory: join(folder, 'registry') } }
  writeFileSync(join(folder, 'registry.yml'), JSON.stringify({ version: 0.1, log: { level: 'warn' }, storage, http: { addr: ':5500' } }))
  const alive = servers.start('registry', 'unshare', ['--net', 'docker-registry', 'serve', 'registry.yml'])
  const pid = servers.pids.at(-1)
  await waitFor('the bridge', 10_000, () => {
    alive()
    return inNetworkOf(pid, 'ip', 'link', 'add', 'br0', 'type', 'bridge').then(
      () => true,
      () => null,
    )
  })
  await inNetworkOf(pid, 'ip', 'addr', 'add', `${HUB}/24`, 'dev', 'br0')
  for (const link of ['lo', 'br0']) await inNetworkOf(pid, 'ip', 'link', 'set', link, 'up')
  return pid
}

/** What one machine runs: it waits for its cable, then becomes the engine. */
const boot = (number, args) =>
  [
    `hostname machine-${number}`,
    'until ip link show eth0 >/dev/null 2>&1; do sleep 0.05; done',
    `ip link set lo up && ip addr add ${addressOf(number)}/24 dev eth0 && ip link set eth0 up && ip route add default via ${HUB}`,
    `exec dockerd ${args.join(' ')}`,
  ].join('\n')

/** @param {ReturnType<typeof serversIn>} servers @param {string} folder @param {number} hub @param {number} number */
async function startMachine(servers, folder, hub, number) {
  const at = join(folder, String(number)) // short: a socket's path has at most 108 bytes
  mkdirSync(at)
  const host = `unix://${at}/s`
  const args = [
    ...['--host', host, '--data-root', `${at}/data`, '--exec-root', `${at}/x`, '--pidfile', `${at}/pid`],
    ...[
      '--insecure-registry',
      REGISTRY,
      '--label',
      `zone=z${number}`,
      '--cgroup-parent',
      `/fourways-swarm-${number}`,
      '--userland-proxy=false',
    ],
  ]
  const alive = servers.start(`machine-${number}`, 'unshare', [
    ...['--net', '--uts', '--mount', '--pid', '--fork', '--kill-child=SIGKILL', '--mount-proc'],
    ...['sh', '-c', boot(number, args)],
  ])
  const pid = servers.pids.at(-1)
  const cable = `m${number}`
  await waitFor(`the cable of machine ${number}`, 10_000, () => {
    alive()
    return inNetworkOf(hub, 'ip', 'link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(pid)).then(
      () => true,
      () => null,
    )
  })
  await inNetworkOf(hub, 'ip', 'link', 'set', cable, 'master', 'br0', 'up')
  const env = { ...process.env, DOCKER_HOST: host, DOCKER_BUILDKIT: '0', DOCKER_CONFIG: at }
  const docker = async (...args) => (await run('docker', args, { env, maxBuffer: 64 * 2 ** 20 })).stdout.trim()
  await waitFor(`the engine of machine ${number}`, 60_000, () => {
    alive()
    return docker('version', '--format', '{{.Server.Version}}').catch(() => null)
  })
  return {
    host,
    docker,
    /** The machine loses its power: engine and containers end at once. */
    kill: () => process.kill(pid, 'SIGKILL'),
    /** The cable is pulled, or put back. */
    cut: () => inNetworkOf(hub, 'ip', 'link', 'set', cable, 'down'),
    mend: () => inNetworkOf(hub, 'ip', 'link', 'set', cable, 'up'),
  }
}

/**
 * Starts a Swarm of three machines, of which the first two are managers: when one of these is gone, the other has no majority.
 * @returns {Promise<{ registry: string, machines: Awaited<ReturnType<typeof startMachine>>[], stop: () => Promise<void> }>} `registry`: its host and
 *   port as the machines reach it
 */
export async function startSwarm() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'fw-swarm-'))
  const servers = serversIn(folder)
  const machines = []
  const stop = async () => {
    for (const { kill } of machines) {
      try {
        kill()
      } catch {
        // It is gone already.
      }
    }
    await servers.stop()
    await removeGroups()
  }
  try {
    const hub = await startHub(servers, folder)
    for (const number of [1, 2, 3]) machines.push(await startMachine(servers, folder, hub, number))
    const [first, second, third] = machines
    await first.docker('swarm', 'init', '--advertise-addr', addressOf(1), '--task-history-limit', '20')
    const manager = await first.docker('swarm', 'join-token', '-q', 'manager')
    const worker = await first.docker('swarm', 'join-token', '-q', 'worker')
    await second.docker('swarm', 'join', '--token', manager, '--advertise-addr', addressOf(2), `${addressOf(1)}:2377`)
    await third.docker('swarm', 'join', '--token', worker, '--advertise-addr', addressOf(3), `${addressOf(1)}:2377`)
    return { registry: REGISTRY, machines, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
