import { capabilityIds } from '@/lib/domain/capability-ids'

/** What a workload of DC/OS can depend on by name; what others have as well is called as there. */
export const ids = {
  ...capabilityIds,
  gpu: `${capabilityIds.gpu}nvidia.com/gpu`,
  marathonLb: `${capabilityIds.ingressClass}marathon-lb`,
} as const

/** What is called by the machines, so that nothing of it is known where they may not be listed. */
export const ofMachines = [ids.gpu, ids.jobs, ids.cronJobs, ids.publicMachines, ids.zonePlacement, ids.machineAttribute, ids.framework]
