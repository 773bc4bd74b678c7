/** Names of capabilities. A prefix that ends in a colon is followed by the class's or kind's own name. Clusters of one kind share names; what means the same across kinds: `lib/scoring/alike.ts`. */
export const capabilityIds = {
  storageClass: 'storage-class:',
  /** Some storage class is the default: what a claim without a class depends on. */
  defaultStorageClass: 'default-storage-class',
  ingressClass: 'ingress-class:',
  /** Some ingress class is the default: what an Ingress without a class depends on. */
  defaultIngressClass: 'default-ingress-class',
  customKind: 'custom-kind:',
  loadBalancer: 'load-balancer',
  autoscaling: 'autoscaling',
  networkPolicy: 'network-policy',
  gpu: 'gpu:',
  architecture: 'architecture:',
  priorityClass: 'priority-class:',
  runtimeClass: 'runtime-class:',
  volumeSnapshots: 'volume-snapshots',
  jobs: 'jobs',
  cronJobs: 'cron-jobs',
  statefulIdentity: 'stateful-identity',
  discovery: 'service-discovery',
  volumeDriver: 'volume-driver:',
  networkDriver: 'network-driver:',
  secrets: 'secrets',
  configs: 'configs',
  healthChecks: 'health-checks',
  rollingUpdates: 'rolling-updates',
  pods: 'pods',
  persistentVolume: 'persistent-volume',
  externalVolume: 'external-volume:',
  virtualNetwork: 'virtual-network:',
  virtualIp: 'virtual-ip',
  publicMachines: 'public-machines',
  zonePlacement: 'zone-placement',
  machineAttribute: 'machine-attribute:',
  framework: 'framework:',
} as const

/** Titles of needs that are not there: nothing that is there tells one. The rest of a name follows. */
const titles: Record<string, string> = {
  'storage-class': 'Storage class',
  'default-storage-class': 'A default storage class',
  'ingress-class': 'Ingress class',
  'default-ingress-class': 'A default ingress class',
  'custom-kind': 'Custom resource',
  'load-balancer': 'Load balancers',
  autoscaling: 'Autoscaling',
  'network-policy': 'Network policies',
  gpu: 'GPU',
  architecture: 'Architecture',
  'priority-class': 'Priority class',
  'runtime-class': 'Runtime class',
  'volume-snapshots': 'Volume snapshots',
  jobs: 'Jobs',
  'cron-jobs': 'Jobs by the clock',
  'stateful-identity': 'Stateful identity',
  'service-discovery': 'Finding services by name',
  'volume-driver': 'Volume driver',
  'network-driver': 'Network driver',
  secrets: 'Secrets',
  configs: 'Configurations',
  'health-checks': 'Health checks',
  'rolling-updates': 'Rolling updates',
  pods: 'Pods of several containers',
  'persistent-volume': 'Volumes on the machines',
  'external-volume': 'External volume of',
  'virtual-network': 'Virtual network',
  'virtual-ip': 'Virtual addresses inside the cluster',
  'public-machines': 'Machines that are reached from outside',
  'zone-placement': 'Placement by zone or region',
  'machine-attribute': 'Machines with the attribute',
  framework: 'Framework',
  cloud: 'Cloud service',
}

/** A capability by its id, in words: `storage-class:fast` is “Storage class fast”; an id of no known form stays as it is. */
export function capabilityTitle(id: string): string {
  const [prefix = id, ...rest] = id.split(':')
  const title = titles[prefix]
  return title ? [title, rest.join(':')].filter(Boolean).join(' ') : id
}
