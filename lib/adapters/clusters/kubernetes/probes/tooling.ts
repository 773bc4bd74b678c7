import { z } from 'zod'
import { parseImage } from '@/lib/adapters/clusters/image-reference'
import { projectionOf } from '@/lib/adapters/clusters/projection'
import { belongsTo, imageOf } from '@/lib/adapters/clusters/tooling-match'
import { type Product, products, tracingVariables } from '@/lib/adapters/clusters/tooling-table'
import type { Probe } from '@/lib/adapters/contract'
import { type ToolingKind, type Tool as ToolSchema, toolingKinds } from '@/lib/domain/cluster-metrics'
import { cronJobs } from '../batch'
import { groupsOf } from '../discovery'
import type { KubernetesClient } from '../protocol'
import { type Reader, readerOf } from '../reader'
import { Condition, holds, listOf } from '../schema'
import { Resources } from '../schema-discovery'
import { isReal, Machine } from '../schema-machine'
import { Job, type Workload } from '../schema-workload'
import { faceOf, isApplication, stageWorkloads } from '../workloads'

type Tool = z.infer<typeof ToolSchema>
type Seen = { kind: string; name: string; namespace: string; images: string[]; ready: number; desired: number }

const ApiService = z
  .object({ status: z.object({ conditions: listOf(Condition) }) })
  .transform(({ status }) => holds(status.conditions, 'Available'))

const objectName = ({ kind, namespace, name }: Seen) => `${kind.toLowerCase()} ${namespace}/${name}`

/** What is read once for all products: null is what may not be read. `machines` is how many real ones there are. */
type Found = { groups: string[] | null; workloads: Seen[] | null; machines: number | null; everywhere: boolean; traced: Tool['covers'] }

/** Of the machines, those on which a product's DaemonSet is ready; of those it is meant for where machines may not be listed. */
function daemonCoverage(daemon: Seen | undefined, machines: number | null): Tool['covers'] {
  if (daemon === undefined) return null
  const of = Math.max(daemon.desired, machines ?? 0)
  return { covered: Math.min(daemon.ready, of), of, what: 'machines' }
}

function toolOf(product: Product, kind: ToolingKind, { groups, workloads, machines, everywhere, traced }: Found): Tool | null {
  const mine = (workloads ?? []).filter((workload) => belongsTo(product, workload))
  const group = product.groups.find((name) => groups?.includes(name))
  const [main] = mine.toSorted((a, b) => b.ready - a.ready || (objectName(a) < objectName(b) ? -1 : 1))
  if (main === undefined && group === undefined) return null
  const image = main && imageOf(product, main.images)
  const daemon = mine.find((workload) => workload.kind === 'DaemonSet')
  return {
    product: product.product,
    version: image ? parseImage(image).tag : null,
    installed: true,
    // What was not seen to run may run where we may not look.
    running: mine.some(({ ready }) => ready > 0) || (everywhere ? false : null),
    covers: kind === 'tracing' ? traced : daemonCoverage(daemon, machines),
    builtIn: false,
    evidence: main ? objectName(main) : `API group ${group}`,
  }
}

const builtIn = (product: string, evidence: string): Tool => ({
  product,
  version: null,
  installed: true,
  // It is part of every cluster: no product of its own runs.
  running: null,
  covers: null,
  builtIn: true,
  evidence,
})

/** What Kubernetes brings itself: logs that go with the pod, and debugging containers where the server knows them. */
async function builtIns(reader: Reader): Promise<Partial<Record<ToolingKind, Tool[]>>> {
  const served = (await reader.permitted(reader.get('/api/v1', Resources)))?.map(({ name }) => name) ?? []
  const has = (name: string) => served.includes(name)
  const debugging = has('pods/ephemeralcontainers') ? 'pods/exec and pods/ephemeralcontainers' : 'pods/exec'
  return {
    ...(has('pods/log') && { logging: [builtIn('Logs of the kubelets, lost with the pod', 'pods/log')] }),
    ...(has('pods/exec') && { debugging: [builtIn('Commands and debugging in running pods', debugging)] }),
  }
}

/** The measures that autoscaling and `kubectl top` use; whether they answer is the API's own word. */
async function metricsApi(reader: Reader, groups: string[] | null): Promise<Tool | null> {
  const name = 'v1beta1.metrics.k8s.io'
  const available = await reader.permitted(reader.find(`/apis/apiregistration.k8s.io/v1/apiservices/${name}`, ApiService.nullable()))
  const announced = groups?.includes('metrics.k8s.io') ?? false
  if (available === null && !announced) return null
  return {
    product: 'Metrics API',
    version: null,
    installed: true,
    running: available,
    covers: null,
    builtIn: false,
    evidence: `API service ${name}`,
  }
}

const seen = (workload: Workload): Seen => ({ ...faceOf(workload), ...workload, images: faceOf(workload).images })

/** Application workloads that say where they send their traces, by the names of their variables. */
function tracedShare(workloads: Workload[]): Tool['covers'] {
  const applications = workloads.filter(isApplication)
  const traced = applications.filter(({ template }) =>
    template.spec.containers.some(({ env }) => env.some((name) => tracingVariables.includes(name))),
  )
  return { covered: traced.length, of: applications.length, what: 'application workloads' }
}

/**
 * The products of the five "what about" rows by the detection tables: an API group shows that something was installed, a ready workload that
 * it runs, a DaemonSet's ready share or the applications that name an exporter what it covers. A kind that showed no product while the
 * workloads of the whole cluster, or its API groups, could not be read is unknown, not absent.
 */
export const tooling: Probe<KubernetesClient, 'cluster.tooling'> = {
  metric: 'cluster.tooling',
  title: 'Logging, telemetry, debugging, load testing, tracing',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context, 'cluster')
    const groups = await groupsOf(reader)
    const workloads = await reader.permitted(stageWorkloads(reader))
    const jobs = (await reader.permitted(reader.here('/apis/batch/v1', 'jobs', Job))) ?? []
    const crons = (await reader.permitted(cronJobs(reader))) ?? []
    // A run of a load test is a Job: it counts as running when it has succeeded, since it does not stay.
    const runs = [...jobs.map((job) => ({ job, ready: job.succeeded })), ...crons.map((job) => ({ job, ready: job.hasRun }))].map(
      ({ job, ready }) => ({ ...faceOf(job), kind: job.kind, namespace: job.namespace, ready: ready ? 1 : 0, desired: 1 }),
    )
    const machines = await reader.permitted(reader.list('/api/v1/nodes', Machine))
    const everywhere = workloads !== null && (await reader.namespaces()) === null
    const all: Found = {
      groups,
      workloads: workloads && [...workloads.map(seen), ...runs],
      machines: machines?.filter(isReal).length ?? null,
      everywhere,
      traced: workloads && tracedShare(workloads),
    }
    const own = await builtIns(reader)
    const metrics = await metricsApi(reader, groups)
    const partly = groups === null || !everywhere

    const kinds = toolingKinds.map((kind) => {
      const found = products.filter((product) => product.kinds.includes(kind)).flatMap((product) => toolOf(product, kind, all) ?? [])
      if (kind === 'telemetry' && metrics !== null) found.unshift(metrics)
      return { kind, tools: found.length === 0 && partly ? null : [...(own[kind] ?? []), ...found] }
    })
    return {
      outcome: 'measured',
      value: { kinds },
      requests: reader.requests,
      projection: projectionOf(
        { groups, tools: kinds.flatMap(({ tools }) => tools ?? []).map(({ product, evidence }) => `${product}: ${evidence}`) },
        reader,
      ),
      ...(partly && { detail: 'Not all of the cluster could be read: what was not found may still be there.' }),
    }
  },
}
