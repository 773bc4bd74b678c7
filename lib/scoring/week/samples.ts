import { REST } from './explain'
import type { Sample } from './regression'

/** What is read of one arrival at a stage. */
type Arrival = {
  releaseId: string
  workload: string
  parts: readonly string[]
  seconds: readonly number[]
  pipeline: string | null
}

/** An arrival as it is compared; null for one that was never seen ready, or of which no time is known. */
export function sampleOfArrival({ releaseId, workload, parts, seconds, pipeline }: Arrival): Sample | null {
  if (!parts.at(-1)?.split(' ').includes('ready')) return null
  return {
    id: releaseId,
    seconds: seconds.reduce((sum, value) => sum + value, 0),
    parts: parts.map((part, index) => ({ part, seconds: seconds[index] ?? 0 })),
    by: '',
    of: { workload, ...(pipeline !== null && { pipeline }) },
  }
}

/** What is read of one loop. `machine` tells whose vote it is and is told nobody. */
type Loop = {
  durationMs: number
  parts: readonly { part: string; ms: number }[] | null
  machine: string
  cpu: string
  memory: string
  arch: string
  tool: string | null
  trigger: string
}

/** A loop as it is compared: what no tool tells apart is a part of its own. */
export function sampleOfLoop({ durationMs, parts, machine, cpu, memory, arch, tool, trigger }: Loop): Sample {
  const told = new Map<string, number>()
  for (const { part, ms } of parts ?? []) told.set(part, (told.get(part) ?? 0) + ms)
  const rest = durationMs - [...told.values()].reduce((sum, ms) => sum + ms, 0)
  return {
    id: null,
    seconds: durationMs / 1000,
    parts: [...[...told].sort(([a], [b]) => (a < b ? -1 : 1)), [REST, Math.max(0, rest)] as const].map(([part, ms]) => ({
      part,
      seconds: ms / 1000,
    })),
    by: machine,
    of: { machine: `${cpu} cores, ${memory} GiB, ${arch}`, trigger, ...(tool !== null && { tool }) },
  }
}
