import type { Reader } from './reader'
import { type Deployment, Deployments, Queue, type Waiting } from './schema-deployment'

/** What is on its way to these workloads: the deployments under way, and what waits for room. Ended deployments are forgotten. */
export async function underWay(reader: Reader, ids: Set<string>): Promise<{ deployments: Deployment[]; waiting: Waiting[] }> {
  const deployments = await reader.get('marathon', '/v2/deployments', Deployments)
  const waiting = await reader.get('marathon', '/v2/queue', Queue)
  return {
    deployments: deployments.filter(({ affects }) => affects.some((id) => ids.has(id))),
    waiting: waiting.filter(({ workload }) => ids.has(workload)),
  }
}
