import { isReal, type Machine } from './schema-machine'

/** One thing that speaks for a distribution; weak ones are shown but never believed. */
export type Signal = { distribution: string; signal: string; strength: 'certain' | 'strong' | 'weak' }

/** What the signals are looked for in. Null: not readable. */
export type Traces = { version: string; host: string; machines: Machine[] | null; groups: string[] | null }

type Rule = { distribution: string; strength: Signal['strength']; found: (traces: Traces) => string | null }

const machine = (test: (machine: Machine) => boolean, says: string) => (traces: Traces) => {
  const found = (traces.machines ?? []).find(test)
  return found === undefined ? null : `machine ${found.name} ${says}`
}
const version = (pattern: RegExp) => (traces: Traces) => (pattern.test(traces.version) ? `version ${traces.version}` : null)
const host = (suffix: string) => (traces: Traces) => (traces.host.endsWith(suffix) ? `API host under ${suffix}` : null)
const group = (name: string) => (traces: Traces) => (traces.groups?.includes(name) ? `API group ${name}` : null)
const provider = (prefix: string) => machine(({ providerId }) => providerId?.startsWith(prefix) ?? false, `has provider ID ${prefix}`)
const mark = (label: string) => machine(({ marks }) => marks.includes(label), `is labelled ${label}`)

// In this order: Docker Desktop's own cluster is made with kind, and k3d runs k3s. Read in the products' sources, 2026-08-23: minikube's label,
// Docker Desktop's and kind's machines, OpenShift's group, version suffixes and API hosts in Lens's detector, provider IDs and GKE's label in
// OpenCost's. General knowledge: the prefix k3d-, +orb and +rke2, and the labels of EKS and AKS. A cloud's provider ID alone says whose machines, not
// whose Kubernetes.
const rules: Rule[] = [
  { distribution: 'minikube', strength: 'certain', found: mark('minikube.k8s.io/name') },
  {
    distribution: 'docker-desktop',
    strength: 'strong',
    found: machine(({ name, osImage }) => name === 'docker-desktop' && osImage === 'Docker Desktop', 'runs Docker Desktop'),
  },
  {
    distribution: 'docker-desktop',
    strength: 'strong',
    found: machine(
      ({ name, providerId }) => name.startsWith('desktop-') && (providerId?.startsWith('kind://') ?? false),
      'has provider ID kind://',
    ),
  },
  {
    distribution: 'kind',
    strength: 'certain',
    found: machine(
      ({ name, providerId }) => !name.startsWith('desktop-') && (providerId?.startsWith('kind://') ?? false),
      'has provider ID kind://',
    ),
  },
  {
    distribution: 'k3d',
    strength: 'strong',
    found: machine(({ name, agentVersion }) => name.startsWith('k3d-') && agentVersion.includes('+k3s'), 'is named k3d- and runs k3s'),
  },
  { distribution: 'orbstack', strength: 'strong', found: version(/\+orb\d/) },
  { distribution: 'k3s', strength: 'certain', found: version(/\+k3s/) },
  { distribution: 'k3s', strength: 'strong', found: provider('k3s://') },
  { distribution: 'openshift', strength: 'certain', found: group('project.openshift.io') },
  { distribution: 'k0s', strength: 'strong', found: version(/[-+]k0s/) },
  { distribution: 'rke', strength: 'strong', found: version(/-rancher|\+rke2/) },
  { distribution: 'vmware', strength: 'strong', found: version(/\+vmware/) },
  { distribution: 'mirantis', strength: 'strong', found: version(/-mirantis-|-docker-/) },
  { distribution: 'tke', strength: 'strong', found: version(/-tke\./) },
  { distribution: 'aliyun', strength: 'strong', found: version(/-aliyun/) },
  { distribution: 'cce', strength: 'strong', found: version(/-CCE/) },
  { distribution: 'gke', strength: 'strong', found: version(/-gke\./) },
  { distribution: 'gke', strength: 'strong', found: mark('cloud.google.com/gke-nodepool') },
  { distribution: 'eks', strength: 'strong', found: version(/-eks-/) },
  { distribution: 'eks', strength: 'strong', found: mark('eks.amazonaws.com/nodegroup') },
  { distribution: 'aks', strength: 'strong', found: host('.azmk8s.io') },
  { distribution: 'aks', strength: 'strong', found: mark('kubernetes.azure.com/cluster') },
  { distribution: 'iks', strength: 'strong', found: version(/\+IKS/) },
  { distribution: 'digitalocean', strength: 'strong', found: host('.k8s.ondigitalocean.com') },
  { distribution: 'gke', strength: 'weak', found: provider('gce://') },
  { distribution: 'eks', strength: 'weak', found: provider('aws://') },
  { distribution: 'aks', strength: 'weak', found: provider('azure://') },
]

/** Distributions that are made to run on the machine of whoever started them. */
export const localDistributions = new Set(['minikube', 'docker-desktop', 'kind', 'k3d', 'orbstack'])

/** Every signal found, and the distribution that the first certain or strong one names; null when none does. */
export function distributionOf(traces: Traces): { distribution: string | null; signals: Signal[] } {
  const signals = rules.flatMap(({ distribution, strength, found }) => {
    const signal = found(traces)
    return signal === null ? [] : [{ distribution, strength, signal }]
  })
  return { distribution: signals.find(({ strength }) => strength !== 'weak')?.distribution ?? null, signals }
}

// k3d writes 0.0.0.0 into the kubeconfig, which leads to this machine as 127.0.0.1 does.
const isLoopback = (host: string) =>
  host === 'localhost' || host === '0.0.0.0' || host.startsWith('127.') || host === '[::1]' || host === 'kubernetes.docker.internal'
const isPrivate = (host: string) => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host)

/**
 * Whether the cluster runs on the machine that asks. A loopback address alone may be a tunnel, so a local distribution must be seen too;
 * with one, a private address is that of its virtual machine or bridge. Null when machines cannot be listed and neither the address nor the
 * distribution is any help.
 */
export function runsHere(host: string, distribution: string | null, machines: Machine[] | null): boolean | null {
  if (!isLoopback(host) && !isPrivate(host)) return false
  if (distribution !== null && localDistributions.has(distribution)) return true
  const onOneMachine = distribution === 'k3s' || distribution === 'k0s'
  if (distribution !== null && !(onOneMachine && isLoopback(host))) return false
  if (machines === null) return null
  return onOneMachine && machines.filter(isReal).length === 1
}

/** The host of an API server's address, without its port. */
export const hostOf = (endpoint: string) => new URL(endpoint).hostname
