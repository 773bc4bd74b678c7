import { z } from 'zod'
import { type CapabilityPart, capability } from '@/lib/adapters/clusters/capability-set'
import { capabilityIds as ids } from '@/lib/domain/capability-ids'
import { cronJobs } from './batch'
import { storedNeeds } from './needs-of-workload'
import type { Reader } from './reader'
import { isReal, type Machine } from './schema-machine'
import { Autoscaler, NetworkPolicy, Service } from './schema-network'
import { Job, type Workload } from './schema-workload'

const metricsGroups = ['metrics.k8s.io', 'custom.metrics.k8s.io', 'external.metrics.k8s.io']

/** Clouds whose controllers give Services of type LoadBalancer an address, by their machines' provider IDs. */
const balancingClouds = /^(aws|gce|azure|digitalocean|openstack|hcloud|linode|ibm|oci|vultr|scaleway|exoscale):/

/** DaemonSets that enforce network policies, as their projects name them. */
const enforcers = /^(calico-node|canal|cilium|antrea-agent|weave-net|kube-router|ovnkube-node|ovnkube-node-.+|azure-npm|anetd)$/

/** Services of type LoadBalancer, proven by one that has got an address; claimed where the cloud or MetalLB would give one. */
export async function loadBalancer(reader: Reader, groups: string[] | null, machines: Machine[] | null): Promise<CapabilityPart> {
  const services = await reader.permitted(reader.here('/api/v1', 'services', Service))
  const users = (services ?? []).filter(({ type }) => type === 'LoadBalancer')
  const proven = users.some(({ hasAddress }) => hasAddress)
  const promised =
    groups?.includes('metallb.io') || (machines ?? []).some((machine) => isReal(machine) && balancingClouds.test(machine.providerId ?? ''))
  return {
    capabilities:
      proven || promised ? [capability(ids.loadBalancer, 'Load balancer with an address', { proven, usedBy: users.length })] : [],
    unknown: services === null && !promised ? [ids.loadBalancer] : [],
  }
}

/** Autoscaling, claimed where measures are served, proven by an autoscaler that gets them; without measures no autoscaler works. */
export async function autoscaling(reader: Reader, groups: string[] | null): Promise<CapabilityPart> {
  const scalers = await reader.permitted(reader.here('/apis/autoscaling/v1', 'horizontalpodautoscalers', Autoscaler))
  const measured = groups?.some((group) => metricsGroups.includes(group)) ?? false
  const proven = (scalers ?? []).some(({ works }) => works)
  return {
    capabilities: proven || measured ? [capability(ids.autoscaling, 'Autoscaling', { proven, usedBy: scalers?.length ?? null })] : [],
    unknown: groups === null && !proven ? [ids.autoscaling] : [],
  }
}

/** Network policies, claimed by the API, which accepts them everywhere; proven where a known enforcer runs on the machines. */
export async function networkPolicy(reader: Reader, workloads: Workload[]): Promise<CapabilityPart> {
  const policies = await reader.permitted(reader.here('/apis/networking.k8s.io/v1', 'networkpolicies', NetworkPolicy))
  const enforced = workloads.some(({ kind, name, ready }) => kind === 'DaemonSet' && enforcers.test(name) && ready > 0)
  return {
    capabilities: [capability(ids.networkPolicy, 'Network policies', { proven: enforced, usedBy: policies?.length ?? null })],
    unknown: [],
  }
}

/** DNS servers of a cluster, as its distributions name them. */
const dns = /^(coredns|kube-dns|dns-default)$/

/**
 * Jobs, cron jobs, stateful identity, Secrets and ConfigMaps: every Kubernetes has them, from the one control plane that brings up all
 * workloads, so that one workload that is ready proves them, used or not. Services are found by name where a DNS server runs.
 */
export async function builtIn(reader: Reader, workloads: Workload[]): Promise<CapabilityPart> {
  const jobs = await reader.permitted(reader.here('/apis/batch/v1', 'jobs', Job))
  const crons = await reader.permitted(cronJobs(reader))
  const stateful = workloads.filter(({ kind }) => kind === 'StatefulSet')
  const proven = workloads.some(({ ready }) => ready > 0) || (jobs ?? []).some(({ succeeded }) => succeeded)
  const storing = (id: string) => workloads.filter((workload) => storedNeeds(workload).includes(id)).length
  const found = workloads.some(
    ({ namespace, name, ready }) => /^(kube-system|openshift-dns)$/.test(namespace) && dns.test(name) && ready > 0,
  )
  return {
    capabilities: [
      capability(ids.jobs, 'Jobs', { proven, usedBy: jobs?.length ?? null }),
      capability(ids.cronJobs, 'Jobs by the clock', { proven, usedBy: crons?.length ?? null }),
      capability(ids.statefulIdentity, 'Stateful identity', { proven, usedBy: stateful.length }),
      capability(ids.secrets, 'Secrets', { proven, usedBy: storing(ids.secrets) }),
      capability(ids.configs, 'ConfigMaps', { proven, usedBy: storing(ids.configs) }),
      capability(ids.discovery, 'Services found by name', { proven: found, usedBy: null }),
    ],
    unknown: [],
  }
}

const Snapshot = z
  .object({ status: z.object({ readyToUse: z.boolean().nullish() }).nullish() })
  .transform(({ status }) => ({ usable: status?.readyToUse === true }))

/** Volume snapshots, claimed by their API, proven by one that is ready to use. */
export async function volumeSnapshots(reader: Reader, groups: string[] | null): Promise<CapabilityPart> {
  if (groups === null) return { capabilities: [], unknown: [ids.volumeSnapshots] }
  if (!groups.includes('snapshot.storage.k8s.io')) return { capabilities: [], unknown: [] }
  const snapshots = await reader.answered(reader.here('/apis/snapshot.storage.k8s.io/v1', 'volumesnapshots', Snapshot))
  const proven = (snapshots ?? []).some(({ usable }) => usable)
  return { capabilities: [capability(ids.volumeSnapshots, 'Volume snapshots', { proven, usedBy: snapshots?.length ?? null })], unknown: [] }
}
