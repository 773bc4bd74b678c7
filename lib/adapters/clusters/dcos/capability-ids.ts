import { capabilityIds } from '../capability-ids'

/** Names of what a workload of DC/OS can depend on. Those that other clusters have as well are called as there; a prefix that ends in a colon is followed by a name. */
export const ids = {
  gpu: `${capabilityIds.gpu}nvidia.com/gpu`,
  jobs: capabilityIds.jobs,
  cronJobs: capabilityIds.cronJobs,
  marathonLb: `${capabilityIds.ingressClass}marathon-lb`,
  pods: 'pods',
  secrets: 'secrets',
  persistentVolume: 'persistent-volume',
  externalVolume: 'external-volume:',
  virtualNetwork: 'virtual-network:',
  virtualIp: 'virtual-ip',
  publicMachines: 'public-machines',
  zonePlacement: 'zone-placement',
  machineAttribute: 'machine-attribute:',
  framework: 'framework:',
} as const

/** What is called by the machines, so that nothing of it is known where they may not be listed. */
export const ofMachines = [ids.gpu, ids.jobs, ids.cronJobs, ids.publicMachines, ids.zonePlacement, ids.machineAttribute, ids.framework]
