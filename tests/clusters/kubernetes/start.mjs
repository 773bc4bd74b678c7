// A started and seeded Kubernetes with a kubeconfig for each identity, for test suites and for people:
// `node tests/clusters/kubernetes/start.mjs [--small] [--file DETAILS.json] [--while PID]` keeps it until Ctrl-C.
import { mkdirSync, mkdtempSync, realpathSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { accessFromKubeconfig, apiClient, kubeconfigText } from './client.mjs'
import { startControlPlane } from './control-plane.mjs'
import { ONE_MACHINE } from './machines.mjs'
import { STAGES, seed, seedSmall } from './seed.mjs'
import { serversIn } from './servers.mjs'

/**
 * What a suite needs to know of a seeded cluster; all of it can be written as JSON.
 * @typedef {object} ClusterDetails
 * @property {boolean} simulated true: our control plane with simulated machines; false: the cluster of `FOURWAYS_TEST_KUBECONFIG`
 * @property {string} url the API server's address
 * @property {string | null} ca the authority that signed its certificate, PEM; null: one that the system trusts
 * @property {string} kubeconfig path of the administrator's kubeconfig
 * @property {Record<string, string>} kubeconfigs path of a kubeconfig with a token, by identity (see identities.mjs)
 * @property {Record<string, string>} tokens bearer token by identity
 * @property {{ production: string, poorer: string }} stages the two namespaces
 * @property {number[]} pids the server processes; none for a cluster of somebody else
 */

/**
 * Starts and seeds a cluster, or seeds the disposable one that `FOURWAYS_TEST_KUBECONFIG` names.
 * @param {object} [options]
 * @param {boolean} [options.small] one machine like Minikube's with the newest versions alone; always our own
 * @param {Partial<import('./pod-life.mjs').Delays>} [options.delays] how long the steps of a pod take
 * @param {(line: string) => void} [options.log] told of each step
 * @returns {Promise<{ details: ClusterDetails, kubeconfigFor: (identity: string) => string, stop: () => Promise<void> }>}
 */
export async function startKubernetes({ small = false, delays, log = () => {} } = {}) {
  const named = process.env.FOURWAYS_TEST_KUBECONFIG
  const simulated = small || !named
  const plane = simulated ? await startControlPlane({ delays, ...(small ? { machines: ONE_MACHINE } : {}) }) : reach(named)
  log(simulated ? 'the servers run' : `using the cluster of ${named}`)
  try {
    const { tokens } = await (small ? seedSmall(plane.client) : seed(plane.client, { simulated, log }))
    const stages = small ? { production: 'shop-local', poorer: 'shop-local' } : STAGES
    const kubeconfigs = writeKubeconfigs(plane, tokens, stages)
    const { url, ca, kubeconfig, pids } = plane
    const details = { simulated, url, ca: ca ?? null, kubeconfig, kubeconfigs, tokens, stages, pids }
    return { details, kubeconfigFor: (identity) => kubeconfigs[identity], stop: plane.stop }
  } catch (error) {
    await plane.stop()
    throw error
  }
}

/** A cluster that is there already: what is seeded into it stays. */
function reach(kubeconfig) {
  const access = accessFromKubeconfig(kubeconfig)
  const client = apiClient(access)
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'fourways-kubernetes-'))
  const servers = serversIn(folder) // none; it sees to it that the kubeconfigs do not outlive the run
  const stop = async () => {
    client.close()
    await servers.stop()
  }
  return { folder, url: access.url, ca: access.ca, kubeconfig, pids: [], client, stop }
}

function writeKubeconfigs({ folder, url, ca }, tokens, stages) {
  mkdirSync(join(folder, 'kubeconfigs'))
  const entries = Object.entries(tokens).map(([name, token]) => {
    const path = join(folder, 'kubeconfigs', name)
    const namespace = ['namespaced-reader', 'developer'].includes(name) ? stages.poorer : undefined
    writeFileSync(path, kubeconfigText({ name, namespace, url, ca, token }), { mode: 0o600 })
    return [name, path]
  })
  return Object.fromEntries(entries)
}

/** Writes JSON so that a reader sees all of it or nothing. */
function writeWhole(file, value) {
  writeFileSync(`${file}.part`, JSON.stringify(value), { mode: 0o600 })
  renameSync(`${file}.part`, file)
}

async function main() {
  const options = { small: { type: 'boolean' }, file: { type: 'string' }, while: { type: 'string' } }
  const { values } = parseArgs({ options })
  const started = Date.now()
  const log = (line) => console.error(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`)
  let cluster
  try {
    cluster = await startKubernetes({ small: values.small, log })
  } catch (error) {
    if (values.file) writeWhole(values.file, { problem: error.message })
    throw error
  }
  if (values.file) writeWhole(values.file, { ...cluster.details, keeper: process.pid })
  log('seeded; Ctrl-C ends it')
  console.log(`export KUBECONFIG=${cluster.details.kubeconfig}`)

  const end = () => cluster.stop().then(() => process.exit(0))
  process.once('SIGINT', end).once('SIGTERM', end)
  setInterval(() => {
    if (values.while && !isAlive(Number(values.while))) end()
  }, 500)
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

if (process.argv[1] === import.meta.filename) await main()
