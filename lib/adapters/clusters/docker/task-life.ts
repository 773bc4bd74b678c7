import type { Resources } from '@/lib/domain/cluster-metrics'
import type { Task } from './schema-service'

/** States in which a task takes up room on its machine. */
const TAKEN = new Set(['assigned', 'accepted', 'preparing', 'ready', 'starting', 'running'])

/** Whether a task takes up room on its machine. */
export const isTaken = ({ state, wanted }: Pick<Task, 'state' | 'wanted'>) => wanted && TAKEN.has(state ?? '')

/** Whether a task ended on its own account, rather than to make way for another. */
export const hasFailed = ({ state }: Pick<Task, 'state'>) => state === 'failed' || state === 'rejected'

/** What a task reserves or a container is limited to; what it does not name counts nothing. */
export const asked = ({ cpuCores, memoryBytes }: { cpuCores: number | null; memoryBytes: number | null }): Resources => ({
  cpuCores: cpuCores ?? 0,
  memoryBytes: memoryBytes ?? 0,
})
