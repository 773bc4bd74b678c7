import type { Probe } from '@/lib/adapters/contract'
import { projectionOf } from '../../projection'
import { needsOf } from '../needs-of-workload'
import type { DcosClient } from '../protocol'
import { readerOf } from '../reader'
import { isApplication, workloadsOf } from '../workloads'

/**
 * What each app and pod of the stage depends on, and what one instance of it asks for. Balancers that let requests in and the products of
 * the tooling rows are no application workloads.
 */
export const needs: Probe<DcosClient, 'stage.needs'> = {
  metric: 'stage.needs',
  title: 'What the workloads need',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const workloads = (await workloadsOf(reader, context.namespaces))
      .filter(isApplication)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((workload) => {
        const { name, kind, namespace, requests, requestsComplete } = workload
        return { name, kind, namespace, needs: needsOf(workload), requests, requestsComplete }
      })
    return {
      outcome: 'measured',
      value: { workloads, unknown: [] },
      requests: reader.requests,
      projection: projectionOf({ workloads }),
    }
  },
}
