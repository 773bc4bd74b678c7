import { z } from 'zod'
import { clouds } from '@/lib/domain/cluster-metrics'
import { Quantity } from './quantity'
import { Condition, holds, Labels, listOf, Text } from './schema'

const resources = z
  .record(z.string(), Quantity)
  .nullish()
  .transform((amounts) => amounts ?? {})

/** A machine of the cluster (a Node): where it stands, what it gives, and whether it is a machine at all. */
export const Machine = z
  .object({
    metadata: z.object({ name: z.string(), labels: Labels, annotations: Labels }),
    spec: z.object({
      providerID: Text,
      unschedulable: z.boolean().nullish(),
      taints: listOf(z.object({ key: z.string(), effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']) })),
    }),
    status: z.object({
      capacity: resources,
      allocatable: resources,
      conditions: listOf(Condition),
      nodeInfo: z.object({ bootID: z.string(), kubeletVersion: z.string(), architecture: z.string(), osImage: z.string() }),
    }),
  })
  .transform(({ metadata: { name, labels, annotations }, spec, status }) => ({
    name,
    ready: holds(status.conditions, 'Ready') === true,
    /** A taint keeps out every workload that does not name it. */
    open: spec.unschedulable !== true && spec.taints.every(({ effect }) => effect === 'PreferNoSchedule'),
    fake: status.nodeInfo.bootID === '' || 'kwok.x-k8s.io/node' in annotations,
    bootId: status.nodeInfo.bootID,
    agentVersion: status.nodeInfo.kubeletVersion,
    architecture: status.nodeInfo.architecture,
    osImage: status.nodeInfo.osImage,
    providerId: spec.providerID,
    zone: labels['topology.kubernetes.io/zone'] ?? labels['failure-domain.beta.kubernetes.io/zone'] ?? null,
    instanceType: labels['node.kubernetes.io/instance-type'] ?? labels['beta.kubernetes.io/instance-type'] ?? null,
    cloud: clouds.find((cloud) => spec.providerID?.startsWith(`${cloud}://`)) ?? null,
    region: labels['topology.kubernetes.io/region'] ?? labels['failure-domain.beta.kubernetes.io/region'] ?? null,
    spot: spotMarks.some(([label, value]) => labels[label]?.toLowerCase() === value),
    marks: distributionMarks.filter((mark) => mark in labels),
    cpuCores: status.allocatable.cpu ?? 0,
    memoryBytes: status.allocatable.memory ?? 0,
    capacity: { cpuCores: status.capacity.cpu ?? 0, memoryBytes: status.capacity.memory ?? 0 },
    devices: Object.keys(status.allocatable).filter((name) => isGpu(name) && (status.allocatable[name] ?? 0) > 0),
  }))
export type Machine = z.infer<typeof Machine>

/** Labels of machines that their provider may take away: of GKE, EKS, Karpenter and AKS, as their documentation names them (read 2026-11-25). */
const spotMarks = [
  ['cloud.google.com/gke-spot', 'true'],
  ['cloud.google.com/gke-preemptible', 'true'],
  ['eks.amazonaws.com/capacityType', 'spot'],
  ['karpenter.sh/capacity-type', 'spot'],
  ['kubernetes.azure.com/scalesetpriority', 'spot'],
] as const

/** Labels that only one distribution puts on its machines. */
export const distributionMarks = [
  'minikube.k8s.io/name',
  'cloud.google.com/gke-nodepool',
  'eks.amazonaws.com/nodegroup',
  'kubernetes.azure.com/cluster',
]

/** Whether a resource name is that of a graphics processor, as the vendors' device plugins name them. */
export const isGpu = (resource: string) => /^(nvidia\.com\/(gpu|mig-.+)|amd\.com\/gpu|gpu\.intel\.com\/.+)$/.test(resource)

/** A machine that counts: ready, with a boot ID, not a pretended one. */
export const isReal = (machine: Machine) => machine.ready && !machine.fake

/** The images that a machine says it holds. A kubelet tells 50 of them unless told otherwise. */
export const MachineImages = z
  .object({
    metadata: z.object({ name: z.string() }),
    status: z.object({ images: listOf(z.object({ names: listOf(z.string()) })) }),
  })
  .transform(({ metadata, status }) => ({ name: metadata.name, images: status.images.map(({ names }) => names) }))
export type MachineImages = z.infer<typeof MachineImages>
