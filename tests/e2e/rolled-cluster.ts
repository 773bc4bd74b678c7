import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accessFromKubeconfig, apiClient, kubeconfigText, waitFor } from '../clusters/kubernetes/client.mjs'
import { testCluster } from '../clusters/kubernetes/test-cluster'
import { deployment, REAL, SIMULATED } from '../clusters/kubernetes/workloads.mjs'
import { faultProxy } from '../fakes/fault-proxy'

const TIMEOUT_MS = 120_000
const APP = 'shop'

/** A real cluster behind a proxy that can break off, with the stages in which one workload is rolled, and the file by which a person reaches it. */
export async function rolledCluster(stages: readonly string[]) {
  const cluster = await testCluster()
  const admin = apiClient(accessFromKubeconfig(cluster.kubeconfig))
  const proxy = await faultProxy(cluster.url, cluster.ca)
  const file = join(mkdtempSync(join(tmpdir(), 'fourways-rolled-')), 'config')
  writeFileSync(file, kubeconfigText({ name: 'rolled', url: proxy.url, token: cluster.tokens.viewer }), { mode: 0o600 })
  const images = cluster.simulated ? SIMULATED : REAL
  for (const namespace of stages) {
    await admin.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
    const account = `/api/v1/namespaces/${namespace}/serviceaccounts/default`
    await waitFor('its service account', TIMEOUT_MS, async () => (await admin.ask('GET', account)).status === 200 || null)
  }
  const of = (namespace: string, version: string, tag = version) => {
    const made = deployment({ namespace, app: APP, version, tag, cause: `release ${version}`, images, replicas: 1, strategy: undefined })
    return { ...made, spec: { ...made.spec, revisionHistoryLimit: 1000 } }
  }
  return {
    file,
    roll: (namespace: string, version: string, tag = version): Promise<unknown> => admin.apply(of(namespace, version, tag)),
    /** As if so many versions had been rolled before: the ReplicaSets that a Deployment keeps of them. */
    async rolledBefore(namespace: string, count: number): Promise<void> {
      const { metadata } = await admin.call('GET', `/apis/apps/v1/namespaces/${namespace}/deployments/${APP}`)
      const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: APP, uid: metadata.uid, controller: true, blockOwnerDeletion: true }
      const make = (nth: number) => {
        const { template } = of(namespace, `0.${nth}.0`).spec
        const labels = { ...template.metadata.labels, 'pod-template-hash': `old${nth}` }
        return admin.apply({
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          metadata: {
            name: `${APP}-old${nth}`,
            namespace,
            labels,
            annotations: { 'deployment.kubernetes.io/revision': `${nth}` },
            ownerReferences: [owner],
          },
          spec: { replicas: 0, selector: { matchLabels: labels }, template: { ...template, metadata: { labels } } },
        })
      }
      await Promise.all(Array.from({ length: count }, (_, index) => make(index + 1)))
    },
    /** Whoever watches through the proxy is cut off, and reaches it no more. */
    breakOff: () => proxy.close(),
    async end(): Promise<void> {
      proxy.close()
      for (const namespace of stages) await admin.ask('DELETE', `/api/v1/namespaces/${namespace}`)
      admin.close()
    },
  }
}
