// A real, empty Kubernetes on loopback, with simulated machines. Needs no rights; `npm run clusters:prepare` builds what it runs.
import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cacheFolder, missingServers } from './cache.mjs'
import { apiClient, kubeconfigText, waitFor } from './client.mjs'
import { FOUR_MACHINES } from './machines.mjs'
import { makeCertificates } from './pki.mjs'
import { freePorts, serversIn } from './servers.mjs'

/**
 * A running control plane.
 * @typedef {object} ControlPlane
 * @property {string} folder everything it keeps; gone after `stop`
 * @property {string} url the API server's address
 * @property {string} ca the authority that signed its certificate, PEM
 * @property {string} kubeconfig path of an administrator's kubeconfig (client certificate)
 * @property {number[]} pids its server processes
 * @property {ReturnType<typeof apiClient>} client the administrator's
 * @property {() => Promise<void>} stop ends exactly these processes and removes the folder
 */

/**
 * Starts etcd, kube-apiserver (TLS, RBAC), kube-controller-manager, kube-scheduler and the simulated machines; resolves when every
 * machine is ready. Several can run at once. If the calling process dies, the servers end by themselves.
 * @param {object} [options]
 * @param {import('./machines.mjs').Machine[]} [options.machines] four machines in three zones unless said
 * @param {boolean} [options.controllers] false: API server and etcd alone, for objects written as they should stay
 * @param {Partial<import('./pod-life.mjs').Delays>} [options.delays] how long the steps of a pod take
 * @returns {Promise<ControlPlane>}
 */
export async function startControlPlane({ machines = FOUR_MACHINES, controllers = true, delays } = {}) {
  const programs = cacheFolder()
  const missing = missingServers(programs)
  if (missing.length > 0) throw new Error(`No ${missing.join(', ')} in ${programs}: run \`npm run clusters:prepare\` first`)
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'fourways-kubernetes-'))
  const servers = serversIn(folder)
  try {
    return await startIn(folder, servers, programs, { machines, controllers, delays })
  } catch (error) {
    await servers.stop()
    throw error
  }
}

async function startIn(folder, servers, programs, { machines, controllers, delays }) {
  const at = (name) => join(folder, name)
  const program = (name, args) => servers.start(name, join(programs, name), args)
  const { ca, read } = makeCertificates(folder)
  const [api, etcd, peer] = await freePorts(3)
  const url = `https://127.0.0.1:${api}`
  const authority = readFileSync(ca, 'utf8')
  const client = apiClient({ url, ca: authority, ...read('admin') })
  const kubeconfigOf = (name) => {
    writeFileSync(at(`${name}.kubeconfig`), kubeconfigText({ name, url, ca: authority, ...read(name) }), { mode: 0o600 })
    return at(`${name}.kubeconfig`)
  }

  const store = `http://127.0.0.1:${etcd}`
  const among = `http://127.0.0.1:${peer}`
  const etcdAlive = program('etcd', [
    '--data-dir=etcd',
    '--log-level=warn',
    '--quota-backend-bytes=4294967296',
    `--listen-client-urls=${store}`,
    `--advertise-client-urls=${store}`,
    `--listen-peer-urls=${among}`,
    `--initial-advertise-peer-urls=${among}`,
    `--initial-cluster=default=${among}`,
  ])
  await waitFor('a healthy etcd', 20_000, async () => {
    etcdAlive()
    const answer = await fetch(`${store}/health`).catch(() => null)
    return answer?.ok ? true : null
  })

  const apiAlive = program('kube-apiserver', [
    `--etcd-servers=${store}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${api}`,
    '--tls-cert-file=apiserver.crt',
    '--tls-private-key-file=apiserver.key',
    '--client-ca-file=ca.crt',
    '--authorization-mode=Node,RBAC',
    '--service-account-issuer=https://kubernetes.default.svc',
    '--service-account-key-file=service-accounts.pub',
    '--service-account-signing-key-file=service-accounts.key',
    '--service-cluster-ip-range=10.96.0.0/16',
    '--endpoint-reconciler-type=none',
    '--event-ttl=24h',
    // Without controllers no namespace gets the account that this plugin asks of every pod.
    ...(controllers ? [] : ['--disable-admission-plugins=ServiceAccount']),
  ])
  await waitFor('a ready kube-apiserver', 60_000, async () => {
    apiAlive()
    const answer = await client.ask('GET', '/readyz').catch(() => null)
    return answer?.status === 200 ? true : null
  })

  if (controllers) {
    const quiet = ['--leader-elect=false', '--port=0', '--secure-port=0']
    const signing = [
      '--root-ca-file=ca.crt',
      '--service-account-private-key-file=service-accounts.key',
      '--use-service-account-credentials=true',
    ]
    program('kube-controller-manager', [`--kubeconfig=${kubeconfigOf('controller-manager')}`, ...signing, ...quiet])
    program('kube-scheduler', [`--kubeconfig=${kubeconfigOf('scheduler')}`, ...quiet])
  }
  const kubeconfig = kubeconfigOf('admin')
  const machinesScript = join(import.meta.dirname, 'fake-machines.mjs')
  const machinesAlive = servers.start('machines', process.execPath, [
    machinesScript,
    kubeconfig,
    JSON.stringify({ machines, delays, pods: controllers }),
  ])
  await waitFor('every machine ready', 60_000, async () => {
    machinesAlive()
    const { items } = await client.call('GET', '/api/v1/nodes')
    // The control plane takes its own taint off a node once it has seen it ready.
    const ready = items.filter((node) => node.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'))
    const open = ready.filter((node) => !node.spec.taints?.some(({ key }) => key.startsWith('node.kubernetes.io/')))
    return open.length === machines.length || (!controllers && ready.length === machines.length) ? true : null
  })

  const stop = async () => {
    client.close()
    await servers.stop()
  }
  return { folder, url, ca: authority, kubeconfig, pids: servers.pids, client, stop }
}
