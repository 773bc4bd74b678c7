/** Names of capabilities, comparable across clusters. A prefix that ends in a colon is followed by the class's or kind's own name. */
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
  volumeDriver: 'volume-driver:',
  networkDriver: 'network-driver:',
  secrets: 'secrets',
  configs: 'configs',
  healthChecks: 'health-checks',
  rollingUpdates: 'rolling-updates',
} as const
