import type { Resources } from '@/lib/domain/cluster-metrics'

/** Neither CPU nor memory. */
export const none: Resources = { cpuCores: 0, memoryBytes: 0 }

/** CPU and memory of two together. */
export const add = (one: Resources, other: Resources): Resources => ({
  cpuCores: one.cpuCores + other.cpuCores,
  memoryBytes: one.memoryBytes + other.memoryBytes,
})

/** Whole bytes and millionths of a core: sums of fractions have more digits than they mean. */
export const rounded = ({ cpuCores, memoryBytes }: Resources): Resources => ({
  cpuCores: Math.round(cpuCores * 1e6) / 1e6,
  memoryBytes: Math.round(memoryBytes),
})
