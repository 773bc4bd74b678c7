import { spawnSync } from 'node:child_process'
import { networkInterfaces } from 'node:os'
import { accessFromKubeconfig, apiClient } from '../clusters/kubernetes/client.mjs'
import { testCluster, whyNoCluster } from '../clusters/kubernetes/test-cluster'
import { program } from './tool'

/** An address of this machine that a cluster on it may send to: loopback is refused by the API server. */
export const ownAddress = () =>
  Object.values(networkInterfaces())
    .flat()
    .find((one) => one !== undefined && one.family === 'IPv4' && !one.internal && !one.address.startsWith('169.254.'))?.address

/** Why nothing can be reached through a proxy into a cluster here; null when it can. */
export function whyNoProxy(): string | null {
  if (process.env.FOURWAYS_TEST_KUBECONFIG) return 'the cluster of FOURWAYS_TEST_KUBECONFIG does not reach this machine'
  const reason = whyNoCluster()
  if (reason !== null) return reason
  if (spawnSync('kubectl', ['version', '--client']).status !== 0) return 'there is no kubectl here'
  return ownAddress() === undefined ? 'this machine has no address but loopback' : null
}

/**
 * Makes what listens on this machine a Service of the test cluster, and opens a way into the cluster.
 * @param port where it listens, at `ownAddress()`
 * @returns the address that goes through `kubectl proxy` and the API server to the Service
 */
export async function proxyInto(port: number) {
  const { kubeconfig } = await testCluster()
  const client = apiClient(accessFromKubeconfig(kubeconfig))
  const namespace = `loop-${process.pid}`
  await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  const metadata = { name: 'hello', namespace }
  await client.apply({ apiVersion: 'v1', kind: 'Service', metadata, spec: { ports: [{ port: 80, targetPort: port }] } })
  // The API server sends to addresses of pods alone: one stands for the process on this machine, as the tools that bring local code in do it.
  const pod = { name: 'on-this-machine', namespace }
  const spec = { schedulerName: 'nobody', automountServiceAccountToken: false, containers: [{ name: 'hello', image: 'none' }] }
  const status = { phase: 'Running', podIP: ownAddress(), podIPs: [{ ip: ownAddress() }] }
  await client.apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } })
  await client.apply({ apiVersion: 'v1', kind: 'Pod', metadata: pod, spec, status })
  const subsets = [{ addresses: [{ ip: ownAddress(), targetRef: { kind: 'Pod', ...pod } }], ports: [{ port }] }]
  await client.apply({ apiVersion: 'v1', kind: 'Endpoints', metadata, subsets })

  const { child, ended } = program('kubectl', ['--kubeconfig', kubeconfig, 'proxy', '--port=0'])
  const at = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (text: string) => resolve(/on (\S+)/.exec(text)?.[1] ?? text))
    child.once('exit', () => reject(new Error('kubectl proxy ended')))
  })
  return {
    url: `http://${at}/api/v1/namespaces/${namespace}/services/hello:80/proxy/`,
    async stop() {
      child.kill()
      await ended
      await client.ask('DELETE', `/api/v1/namespaces/${namespace}`)
      client.close()
    },
  }
}
