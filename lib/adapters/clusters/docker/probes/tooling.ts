import type { z } from 'zod'
import { parseImage } from '@/lib/adapters/clusters/image-reference'
import { projectionOf } from '@/lib/adapters/clusters/projection'
import { requestsKept } from '@/lib/adapters/clusters/requests-kept'
import { belongsTo, imageOf, isTooling } from '@/lib/adapters/clusters/tooling-match'
import { type Product, products, tracingVariables } from '@/lib/adapters/clusters/tooling-table'
import type { Probe } from '@/lib/adapters/contract'
import { type ToolingKind, type Tool as ToolSchema, toolingKinds } from '@/lib/domain/cluster-metrics'
import { type Engine, engineOf } from '../engine'
import { nodesOf, workloadsOf } from '../inventory'
import { logDrivers } from '../log-drivers'
import type { DockerClient } from '../protocol'
import { readerOf } from '../reader'
import type { Workload } from '../workload'

type Tool = z.infer<typeof ToolSchema>

const objectName = ({ kind, namespace, name }: Workload) => `${kind.toLowerCase()} ${namespace}/${name}`

/** Of the machines that answer, those on which a product runs that is meant for all of them. */
const machineCoverage = (main: Workload, machines: number | null): Tool['covers'] =>
  main.global && machines !== null ? { covered: Math.min(main.running, machines), of: machines, what: 'machines' } : null

function toolOf(product: Product, kind: ToolingKind, workloads: Workload[], machines: number | null): Tool | null {
  const mine = workloads.filter((workload) => belongsTo(product, workload))
  const [main] = mine.toSorted((a, b) => b.running - a.running || (objectName(a) < objectName(b) ? -1 : 1))
  if (main === undefined) return null
  const image = imageOf(product, main.images)
  return {
    product: product.product,
    version: image && parseImage(image).tag,
    installed: true,
    running: mine.some(({ running }) => running > 0),
    covers: kind === 'tracing' ? tracedShare(workloads) : machineCoverage(main, machines),
    builtIn: false,
    evidence: objectName(main),
  }
}

/** Application workloads that say where they send their traces, by the names of their variables. */
function tracedShare(workloads: Workload[]): Tool['covers'] {
  const applications = workloads.filter((workload) => !isTooling(workload))
  const traced = applications.filter(({ envNames }) => envNames.some((name) => tracingVariables.includes(name)))
  return { covered: traced.length, of: applications.length, what: 'application workloads' }
}

const builtIn = (product: string, evidence: string): Tool => {
  return { product, version: null, installed: true, running: null, covers: null, builtIn: true, evidence }
}

/** What every engine brings itself. On a Swarm both reach only the containers of the engine that is asked. */
const builtIns = ({ isSwarm }: Engine): Partial<Record<ToolingKind, Tool[]>> => ({
  telemetry: [builtIn(isSwarm ? 'Figures of each engine’s own containers' : 'Figures of each container', '/containers/{id}/stats')],
  debugging: [
    builtIn(isSwarm ? 'Commands in running containers, on their machine' : 'Commands in running containers', '/containers/{id}/exec'),
  ],
})

/**
 * The products of the five "what about" rows by the images of workloads, and where containers' logs go by their drivers. A service that runs on
 * every machine covers those on which it does. Whatever runs elsewhere, such as a service that one pays for, is not seen.
 */
export const tooling: Probe<DockerClient, 'cluster.tooling'> = {
  metric: 'cluster.tooling',
  title: 'Logging, telemetry, debugging, load testing, tracing',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, { ...context, namespaces: [] })
    const engine = await engineOf(reader)
    const workloads = await reader.permitted(workloadsOf(reader, engine))
    const nodes = engine.isSwarm ? await reader.permitted(nodesOf(reader)) : []
    const machines = engine.isSwarm ? (nodes?.filter(({ ready }) => ready).length ?? null) : 1
    const own = { ...builtIns(engine), logging: logDrivers(engine, workloads ?? []) }
    const kinds = toolingKinds.map((kind) => {
      const found = products
        .filter((product) => product.kinds.includes(kind))
        .flatMap((product) => toolOf(product, kind, workloads ?? [], machines) ?? [])
      return { kind, tools: found.length === 0 && workloads === null ? null : [...(own[kind as keyof typeof own] ?? []), ...found] }
    })
    return {
      outcome: 'measured',
      value: { kinds },
      requests: requestsKept(reader.requests),
      projection: projectionOf({
        loggingDriver: engine.loggingDriver,
        tools: kinds.flatMap(({ tools }) => tools ?? []).map(({ product, evidence }) => `${product}: ${evidence}`),
      }),
      ...(workloads === null && { detail: 'What runs may not be listed: what was not found may still be there.' }),
    }
  },
}
