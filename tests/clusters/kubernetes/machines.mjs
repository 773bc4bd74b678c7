// The machines the test cluster is made of. Everything about them says that they are simulated.
import { createHash } from 'node:crypto'

/**
 * One simulated machine.
 * @typedef {{ name: string, cpu: number, memoryGiB: number, labels?: Record<string, string>, providerID?: string,
 *   bootID: string, taints?: { key: string, effect: string }[] }} Machine bootID: empty means "not a machine at all"
 */

function bootID(name) {
  const hex = createHash('sha256').update(`boot of ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function machine(number, zone, instanceType, cpu, memoryGiB) {
  const name = `sim-${number}`
  const labels = {
    'topology.kubernetes.io/region': 'eu-1',
    'topology.kubernetes.io/zone': zone,
    'node.kubernetes.io/instance-type': instanceType,
  }
  return { name, cpu, memoryGiB, labels, providerID: `simulated://${zone}/${name}`, bootID: bootID(name) }
}

/** Four machines with kernels of their own in three zones, and one node without a boot ID, which is no machine and takes no work. @type {Machine[]} */
export const FOUR_MACHINES = [
  machine(1, 'eu-1a', 'm5.large', 2, 8),
  machine(2, 'eu-1b', 'm5.large', 2, 8),
  machine(3, 'eu-1c', 'm5.xlarge', 4, 16),
  machine(4, 'eu-1a', 'c5.large', 2, 4),
  { ...machine(5, 'eu-1b', 'm5.large', 2, 8), bootID: '', taints: [{ key: 'simulated/no-machine', effect: 'NoSchedule' }] },
]

/** One machine as Minikube labels it: no zone, no instance type. @type {Machine[]} */
export const ONE_MACHINE = [
  {
    name: 'minikube',
    cpu: 2,
    memoryGiB: 4,
    bootID: bootID('minikube'),
    labels: { 'minikube.k8s.io/name': 'minikube', 'minikube.k8s.io/version': 'v1.33.1' },
  },
]

/** The digest a simulated registry would give an image reference: the same reference always has the same digest. */
export function imageDigest(reference) {
  return `sha256:${createHash('sha256').update(reference).digest('hex')}`
}

/** "registry.example.com/shop/web:2.0.0" split into its repository and tag; "latest" without one. */
export function splitImage(reference) {
  const colon = reference.lastIndexOf(':')
  if (colon <= reference.lastIndexOf('/')) return { repository: reference, tag: 'latest' }
  return { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) }
}
