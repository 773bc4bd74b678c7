import type { z } from 'zod'
import type { ToolingKind, Tool as ToolSchema } from '@/lib/domain/cluster-metrics'
import { parseImage } from '../image-reference'
import { belongsTo, imageOf } from '../tooling-match'
import { type Product, tracingVariables } from '../tooling-table'
import type { Identity } from './identity'
import { faceOf, isApplication, packageOf, type Workload } from './workloads'

export type Tool = z.infer<typeof ToolSchema>

/** What is read once for all products. `machines` is how many are active, null where they may not be listed; `everywhere` is false where some workloads may be hidden from us. */
export type Found = { workloads: Workload[]; machines: number | null; everywhere: boolean }

const objectName = ({ kind, id }: Workload) => `${kind.toLowerCase()} ${id}`

// One instance on each machine is what Marathon has for daemons.
const isDaemon = ({ app }: Workload) => (app?.constraints ?? []).some(([field, operator]) => field === 'hostname' && operator === 'UNIQUE')

/** Of the machines, those on which a product that is kept apart by host runs; of those it is meant for where machines may not be listed. */
function daemonCoverage(daemon: Workload | undefined, machines: number | null): Tool['covers'] {
  if (daemon === undefined) return null
  const of = Math.max(daemon.desired, machines ?? 0)
  return { covered: Math.min(daemon.hosts.length, of), of, what: 'machines' }
}

/** Application workloads that say where they send their traces, by the names of their variables. */
function tracedShare(workloads: Workload[]): Tool['covers'] {
  const applications = workloads.filter(isApplication)
  const traced = applications.filter(({ variables }) => variables.some((name) => tracingVariables.includes(name)))
  return { covered: traced.length, of: applications.length, what: 'application workloads' }
}

/** A product as it is found here, or null when it is not. */
export function toolOf(product: Product, kind: ToolingKind, { workloads, machines, everywhere }: Found): Tool | null {
  const mine = workloads.filter((workload) => belongsTo(product, { ...faceOf(workload), package: packageOf(workload) }))
  const [main] = mine.toSorted((a, b) => b.running - a.running || (a.id < b.id ? -1 : 1))
  if (main === undefined) return null
  const image = imageOf(product, faceOf(main).images)
  return {
    product: product.product,
    version: main.labels.DCOS_PACKAGE_VERSION ?? (image ? parseImage(image).tag : null),
    installed: true,
    // What was not seen to run may run where we may not look.
    running: mine.some(({ running }) => running > 0) || (everywhere ? false : null),
    covers: kind === 'tracing' ? tracedShare(workloads) : daemonCoverage(mine.find(isDaemon), machines),
    builtIn: false,
    evidence: objectName(main),
  }
}

const builtIn = (product: string, evidence: string, covers: Tool['covers'] = null): Tool => ({
  product,
  version: null,
  installed: true,
  // It is part of the cluster: no product of its own runs.
  running: null,
  covers,
  builtIn: true,
  evidence,
})

/** Workloads into which one can go: the Mesos containerizer's alone, not Docker's. */
function entered(workloads: Workload[]): Tool['covers'] {
  const open = workloads.filter(({ app }) => app?.container?.type !== 'DOCKER')
  return { covered: open.length, of: workloads.length, what: 'workloads' }
}

const isSince = ({ product, version }: Identity, major: number, minor: number) => {
  const [, one = 0, two = 0] = (/^(\d+)\.(\d+)/.exec(version) ?? []).map(Number)
  return product === 'DC/OS' && (one > major || (one === major && two >= minor))
}

/** What DC/OS brings itself (its release notes of 1.9): logs and measures of the machines' own services, and commands in running workloads. */
export function builtInTools(identity: Identity, workloads: Workload[]): Partial<Record<ToolingKind, Tool[]>> {
  if (!isSince(identity, 1, 9)) return {}
  return {
    logging: [builtIn('Logs of DC/OS, kept on the machines', 'DC/OS 1.9 and later')],
    telemetry: [builtIn('Metrics of DC/OS', 'DC/OS 1.9 and later')],
    debugging: [builtIn('Commands in running workloads (dcos task exec)', 'DC/OS 1.9 and later', entered(workloads))],
  }
}
