import { type Capability, capability } from '../capability-set'
import { ids } from './capability-ids'
import { needsOf } from './needs-of-workload'
import type { Agent, Framework, MesosSummary } from './schema-agent'
import { ingressesOf, type Workload } from './workloads'

/** Who needs what here, and whether one of those who need it runs. */
export type Uses = Map<string, { proven: boolean; usedBy: number }>

/** The needs of all workloads; a workload that runs proves what it needs. */
export function usesOf(workloads: Workload[]): Uses {
  const uses: Uses = new Map()
  for (const workload of workloads) {
    for (const need of needsOf(workload)) {
      const before = uses.get(need) ?? { proven: false, usedBy: 0 }
      uses.set(need, { proven: before.proven || workload.running > 0, usedBy: before.usedBy + 1 })
    }
  }
  return uses
}

const titles: [string, string][] = [
  [ids.externalVolume, 'External volumes of '],
  [ids.virtualNetwork, 'Virtual network '],
  [ids.machineAttribute, 'Machines with the attribute '],
  [ids.framework, 'Framework '],
  [ids.gpu, 'Graphics processors of NVIDIA'],
  [ids.marathonLb, 'Marathon-LB lets requests in'],
  [ids.pods, 'Pods'],
  [ids.secrets, 'Secrets'],
  [ids.persistentVolume, 'Volumes on the machines'],
  [ids.virtualIp, 'Virtual addresses inside the cluster'],
  [ids.publicMachines, 'Machines that are reached from outside'],
  [ids.zonePlacement, 'Placement by zone or region'],
  [ids.jobs, 'Jobs'],
  [ids.cronJobs, 'Jobs by the clock'],
]

function titleOf(id: string): string {
  const [start = '', title = id] = titles.find(([one]) => id === one || (one.endsWith(':') && id.startsWith(one))) ?? []
  return `${title}${id.slice(start.length)}`
}

const unused = { proven: false, usedBy: 0 }

/** What is offered, as claimed, and what a running workload proves though nobody claims it. */
export function offeredAndUsed(offered: string[], uses: Uses): Capability[] {
  const all = new Set([...offered, ...[...uses].filter(([, { proven }]) => proven).map(([id]) => id)])
  return [...all].sort().map((id) => capability(id, titleOf(id), uses.get(id) ?? unused))
}

const offersGpu = ({ total }: Agent) => total.gpus > 0

/** Frameworks that run jobs, by the name under which they register. */
const jobFrameworks = ['metronome', 'chronos']

function frameworkCapabilities(frameworks: Framework[]): Capability[] {
  // Marathon is what runs everything else here; its own name says nothing.
  const others = frameworks.filter(({ name }) => !/^marathon/.test(name))
  const byName = new Map(others.map((framework) => [framework.name, framework]))
  const jobs = others.filter(({ name, active }) => active && jobFrameworks.includes(name))
  const proven = jobs.some(({ running }) => (running ?? 0) > 0)
  return [
    ...[...byName.values()].map(({ name, active }) =>
      capability(`${ids.framework}${name}`, `${titleOf(ids.framework)}${name}`, { proven: active, usedBy: null }),
    ),
    ...(jobs.length > 0 ? [ids.jobs, ids.cronJobs].map((id) => capability(id, titleOf(id), { proven, usedBy: null })) : []),
  ]
}

/** What the machines and frameworks offer. A named attribute and a zone are there for whoever asks for them: they are proven by being told. */
export function ofCluster({ agents, frameworks }: MesosSummary, uses: Uses): { offered: string[]; capabilities: Capability[] } {
  const ready = agents.filter((agent) => agent.ready)
  const attributes = [...new Set(ready.flatMap((agent) => agent.attributes))].sort()
  const told = [
    ...attributes.map((name) => `${ids.machineAttribute}${name}`),
    ...(ready.some(({ zone }) => zone !== null) ? [ids.zonePlacement] : []),
  ]
  return {
    offered: [...(ready.some(offersGpu) ? [ids.gpu] : []), ...(ready.some((agent) => agent.public) ? [ids.publicMachines] : [])],
    capabilities: [
      ...told.map((id) => capability(id, titleOf(id), { proven: true, usedBy: uses.get(id)?.usedBy ?? 0 })),
      ...frameworkCapabilities(frameworks),
    ],
  }
}

/** Marathon-LB is offered where one runs; a workload that asks for it is only let in then. */
export const marathonLbRuns = (workloads: Workload[]) => ingressesOf(workloads).some(({ running }) => running > 0)
