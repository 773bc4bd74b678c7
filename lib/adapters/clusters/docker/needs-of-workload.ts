import { capabilityIds as ids } from '@/lib/domain/capability-ids'
import type { Workload } from './workload'

/** Drivers that every engine brings: a workload that moves finds them, or Compose's own in their place. */
const PLAIN = new Set(['bridge', 'overlay', 'host', 'null', 'nat', 'ics', 'transparent', 'l2bridge'])

/** The driver of each network, by its id and its name. */
export type NetworkDrivers = Map<string, string | null>

/** The drivers of networks that a workload depends on: those that not every engine has. */
export const foreignDrivers = ({ networks }: Pick<Workload, 'networks'>, drivers: NetworkDrivers) =>
  networks.flatMap((network) => drivers.get(network) ?? []).filter((driver) => !PLAIN.has(driver))

/** Runtimes that every engine has under some name. */
export const isOwnRuntime = (name: string) => /^(runc|io\.containerd\.)/.test(name)

/** What a workload depends on, as ids of capabilities, sorted. */
export function needsOf(workload: Workload, drivers: NetworkDrivers): string[] {
  const needs = [
    ...workload.volumeDrivers.map((driver) => `${ids.volumeDriver}${driver}`),
    ...foreignDrivers(workload, drivers).map((driver) => `${ids.networkDriver}${driver}`),
    ...workload.generic.map((kind) => `${ids.gpu}${kind}`),
    ...workload.runtimes.filter((name) => !isOwnRuntime(name)).map((name) => `${ids.runtimeClass}${name}`),
    ...(workload.architecture === null ? [] : [`${ids.architecture}${workload.architecture}`]),
    ...(workload.secrets ? [ids.secrets] : []),
    ...(workload.configs ? [ids.configs] : []),
    ...(workload.throughMesh ? [ids.loadBalancer] : []),
    ...(workload.job ? [ids.jobs] : []),
  ]
  return [...new Set(needs)].sort()
}
