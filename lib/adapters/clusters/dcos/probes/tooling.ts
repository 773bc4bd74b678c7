import type { Probe } from '@/lib/adapters/contract'
import { toolingKinds } from '@/lib/domain/cluster-metrics'
import { projectionOf } from '../../projection'
import { products } from '../../tooling-table'
import { clusterOf } from '../cluster'
import { identityOf } from '../identity'
import type { DcosClient } from '../protocol'
import { readerOf } from '../reader'
import { builtInTools, type Found, toolOf } from '../tooling-of-cluster'
import { workloadsOf } from '../workloads'

const PARTLY = 'DC/OS Enterprise shows only what this identity may see: what was not found may still be there.'

/**
 * The products of the five "what about" rows, by the packages and images of apps and pods; a running instance shows that one runs, its
 * hosts or the applications that name an exporter what it covers. Where some workloads may be hidden, a kind that showed nothing is unknown.
 */
export const tooling: Probe<DcosClient, 'cluster.tooling'> = {
  metric: 'cluster.tooling',
  title: 'Logging, telemetry, debugging, load testing, tracing',
  version: 1,
  scope: 'connection',
  async read(client, context) {
    const reader = readerOf(client, context)
    const identity = await identityOf(client, reader)
    const workloads = await workloadsOf(reader, [])
    const cluster = await reader.permitted(clusterOf(reader))
    const everywhere = identity.variant !== 'enterprise'
    const all: Found = { workloads, machines: cluster?.agents.filter(({ ready }) => ready).length ?? null, everywhere }
    const own = builtInTools(identity, workloads)
    const kinds = toolingKinds.map((kind) => {
      const found = products.filter((product) => product.kinds.includes(kind)).flatMap((product) => toolOf(product, kind, all) ?? [])
      return { kind, tools: found.length === 0 && !everywhere ? null : [...(own[kind] ?? []), ...found] }
    })
    return {
      outcome: 'measured',
      value: { kinds },
      requests: reader.requests,
      projection: projectionOf({
        tools: kinds.flatMap(({ tools }) => tools ?? []).map(({ product, evidence }) => `${product}: ${evidence}`),
      }),
      ...(!everywhere && { detail: PARTLY }),
    }
  },
}
