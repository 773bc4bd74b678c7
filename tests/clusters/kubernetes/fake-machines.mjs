// Simulated kubelets: they register machines, renew their leases and make the pods placed on them live, without containers.
// `node fake-machines.mjs KUBECONFIG [OPTIONS as JSON]` runs until it is ended.
import { accessFromKubeconfig, apiClient } from './client.mjs'
import { FOUR_MACHINES } from './machines.mjs'
import { podLife } from './pod-life.mjs'

const LEASES = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases'
const STRATEGIC = 'application/strategic-merge-patch+json'

const seconds = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z')

function condition(type, status, reason) {
  return { type, status, reason, message: reason, lastHeartbeatTime: seconds(), lastTransitionTime: seconds() }
}

function nodeObject(machine, index) {
  const labels = {
    'kubernetes.io/hostname': machine.name,
    'kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    ...machine.labels,
  }
  const spec = { providerID: machine.providerID, podCIDR: `10.244.${index}.0/24`, taints: machine.taints }
  return { apiVersion: 'v1', kind: 'Node', metadata: { name: machine.name, labels }, spec }
}

function nodeStatus(machine, index) {
  const room = { cpu: String(machine.cpu), memory: `${machine.memoryGiB}Gi`, pods: '110', 'ephemeral-storage': '100Gi' }
  return {
    capacity: room,
    allocatable: { ...room, cpu: `${machine.cpu * 1000 - 100}m` },
    addresses: [
      { type: 'InternalIP', address: `10.240.0.${11 + index}` },
      { type: 'Hostname', address: machine.name },
    ],
    conditions: [
      condition('Ready', 'True', 'KubeletReady'),
      condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory'),
      condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure'),
      condition('PIDPressure', 'False', 'KubeletHasSufficientPID'),
    ],
    nodeInfo: {
      machineID: machine.bootID && `simulated-${machine.name}`,
      systemUUID: machine.bootID && `simulated-${machine.name}`,
      bootID: machine.bootID,
      kernelVersion: 'simulated machine',
      osImage: 'simulated machine',
      containerRuntimeVersion: 'simulated://1.0.0',
      kubeletVersion: 'v1.20.2',
      kubeProxyVersion: 'v1.20.2',
      operatingSystem: 'linux',
      architecture: 'amd64',
    },
  }
}

/**
 * Registers the machines and plays their kubelets until `stop` is called; `pods: false` leaves every pod as it was written.
 * @param {ReturnType<typeof apiClient>} client an administrator's
 * @param {{ machines?: import('./machines.mjs').Machine[], delays?: Partial<import('./pod-life.mjs').Delays>, pods?: boolean, log?: (line: string) => void }} [options]
 */
export async function runMachines(client, { machines = FOUR_MACHINES, delays, pods = true, log = () => {} } = {}) {
  let stopped = false
  const complain = (error) => stopped || log(error.message)

  async function renewLease({ name }) {
    const spec = { holderIdentity: name, leaseDurationSeconds: 40, renewTime: new Date().toISOString().replace(/Z$/, '000Z') }
    const renewed = await client.ask('PATCH', `${LEASES}/${name}`, { spec }, 'application/merge-patch+json')
    if (renewed.status !== 404) return
    const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name, namespace: 'kube-node-lease' }, spec }
    await client.call('POST', LEASES, lease)
  }

  await Promise.all(
    machines.map(async (machine, index) => {
      const made = await client.ask('POST', '/api/v1/nodes', nodeObject(machine, index))
      if (made.status >= 300 && made.status !== 409) throw new Error(`node ${machine.name}: ${made.body.message}`)
      await client.call('PATCH', `/api/v1/nodes/${machine.name}/status`, { status: nodeStatus(machine, index) }, STRATEGIC)
      await renewLease(machine)
    }),
  )
  const leases = setInterval(() => machines.map((machine) => renewLease(machine).catch(complain)), 10_000)

  const live = podLife(client, { machines, delays })
  async function follow() {
    while (!stopped) {
      try {
        const list = await client.call('GET', '/api/v1/pods')
        for (const pod of list.items) live(pod).catch(complain)
        const from = list.metadata.resourceVersion
        await client.watch(`/api/v1/pods?watch=1&resourceVersion=${from}&timeoutSeconds=300`, ({ type, object }) => {
          if (type === 'ADDED' || type === 'MODIFIED') live(object).catch(complain)
        })
      } catch (error) {
        complain(error)
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    }
  }
  if (pods) follow()

  return {
    stop() {
      stopped = true
      clearInterval(leases)
      client.close()
    },
  }
}

if (process.argv[1] === import.meta.filename) {
  const [kubeconfig, options = '{}'] = process.argv.slice(2)
  if (kubeconfig === undefined) throw new Error('usage: node fake-machines.mjs KUBECONFIG [OPTIONS as JSON]')
  const log = (line) => console.log(seconds(), line)
  await runMachines(apiClient(accessFromKubeconfig(kubeconfig)), { ...JSON.parse(options), log })
  log('machines registered')
}
