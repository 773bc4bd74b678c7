import { z } from 'zod'
import type { Resources } from '@/lib/domain/cluster-metrics'
import { type Container, Phase, PodSpec } from './schema-pod'

type Amount = 'cpu' | 'memory'

// The server takes a limit without a request as the request when it makes the pod; a template still has it as it was written.
const asked = ({ resources: { requests, limits } }: Pick<Container, 'resources'>, amount: Amount) =>
  requests[amount] ?? limits[amount] ?? null
const sum = (containers: Container[], amount: Amount) => containers.reduce((total, one) => total + (asked(one, amount) ?? 0), 0)

/**
 * What the scheduler sets aside for one pod: its containers and sidecars together, or what its init containers need at their worst moment,
 * whichever is more, and the overhead of its runtime. A request for the pod as a whole stands for all of it.
 * The rule of https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers (read 2026-11-22).
 */
function effective(spec: PodSpec, amount: Amount): number {
  const overhead = spec.overhead[amount] ?? 0
  const whole = asked(spec, amount)
  if (whole !== null) return whole + overhead
  let sidecars = 0
  let peak = 0
  for (const one of spec.initContainers) {
    const request = asked(one, amount) ?? 0
    if (one.restartPolicy === 'Always') sidecars += request
    else peak = Math.max(peak, sidecars + request)
  }
  return Math.max(peak, sidecars + sum(spec.containers, amount)) + overhead
}

/** What one replica asks for; `complete` is false when a container names no CPU or no memory, so that the sum is a lower bound. */
export function requestsOf(spec: PodSpec): { requests: Resources; complete: boolean } {
  const complete = (['cpu', 'memory'] as const).every(
    (amount) => asked(spec, amount) !== null || spec.containers.every((container) => asked(container, amount) !== null),
  )
  return { requests: { cpuCores: effective(spec, 'cpu'), memoryBytes: effective(spec, 'memory') }, complete }
}

/** A pod as a weight on its machine: what it asks for and whether it has finished. */
export const PodLoad = z
  .object({ spec: PodSpec, status: z.object({ phase: Phase.nullish() }).nullish() })
  .transform(({ spec, status }) => ({
    machine: spec.nodeName,
    finished: status?.phase === 'Succeeded' || status?.phase === 'Failed',
    ...requestsOf(spec).requests,
  }))
