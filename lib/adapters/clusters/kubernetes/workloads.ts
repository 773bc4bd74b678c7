import { isTooling } from '@/lib/adapters/clusters/tooling-match'
import type { Reader } from './reader'
import { DaemonSet, Deployment, StatefulSet, type Workload } from './schema-workload'

const APPS = '/apis/apps/v1'

/** Namespaces that belong to the cluster itself, whatever runs there. Those of managed offers and of their network: general knowledge. */
const systemNamespaces = new Set([
  'local-path-storage',
  'gmp-public',
  'gmp-system',
  'amazon-cloudwatch',
  'amazon-guardduty',
  'aks-command',
  'app-routing-system',
  'calico-apiserver',
  'calico-system',
  'tigera-operator',
  'cattle-fleet-system',
  'cattle-system',
  'metallb-system',
])

/** What the names of such namespaces begin with. */
const systemPrefixes = ['kube-', 'openshift-', 'gke-managed-', 'gke-gmp-']

/** Whether a namespace belongs to the cluster or its distribution rather than to a team. */
export const isSystemNamespace = (namespace: string) =>
  systemNamespaces.has(namespace) || systemPrefixes.some((prefix) => namespace.startsWith(prefix))

const imagesOf = ({ template }: Pick<Workload, 'template'>) => template.spec.containers.map(({ image }) => image ?? '')

/** The name and images by which a workload is recognised. */
export const faceOf = (workload: Pick<Workload, 'name' | 'template'>) => ({ name: workload.name, images: imagesOf(workload) })

/** Whether a workload is the team's own: neither the cluster's nor one of the tooling rows. */
export const isApplication = (workload: Pick<Workload, 'name' | 'namespace' | 'template'>) =>
  !isSystemNamespace(workload.namespace) && !isTooling(faceOf(workload))

/** Deployments, StatefulSets and DaemonSets of the stage's namespaces. */
export async function stageWorkloads(reader: Reader): Promise<Workload[]> {
  return [
    ...(await reader.here(APPS, 'deployments', Deployment)),
    ...(await reader.here(APPS, 'statefulsets', StatefulSet)),
    ...(await reader.here(APPS, 'daemonsets', DaemonSet)),
  ]
}
