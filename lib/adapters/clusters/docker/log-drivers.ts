import type { z } from 'zod'
import type { Tool as ToolSchema } from '@/lib/domain/cluster-metrics'
import type { Engine } from './engine'
import type { Workload } from './workload'

type Tool = z.infer<typeof ToolSchema>

/** Drivers that keep logs on their machine, most of them as long as the container is there; every other driver ships them. */
const KEPT_HERE = new Set(['json-file', 'local', 'journald', 'etwlogs'])

/**
 * Where the logs of workloads go. A service that names no driver takes that of its machine's engine, of which only the one that answers is
 * known. A driver that ships logs runs where a workload that uses it runs, and covers those that use it.
 */
export function logDrivers({ loggingDriver }: Pick<Engine, 'loggingDriver'>, workloads: Workload[]): Tool[] {
  const driversOf = ({ logDrivers: named }: Workload) => (named.length > 0 ? named : [loggingDriver ?? ''])
  const used = new Set([loggingDriver ?? '', ...workloads.flatMap(driversOf)])
  return [...used]
    .filter((driver) => driver !== '' && driver !== 'none')
    .sort()
    .map((driver): Tool => {
      const users = workloads.filter((workload) => driversOf(workload).includes(driver))
      const evidence = driver === loggingDriver ? `logging driver ${driver} of the engine` : `logging driver ${driver}`
      if (KEPT_HERE.has(driver)) {
        const product = `Logs kept on each machine (${driver})`
        return { product, version: null, installed: true, running: null, covers: null, builtIn: true, evidence }
      }
      return {
        product: `Log driver ${driver}`,
        version: null,
        installed: true,
        running: users.some(({ running }) => running > 0),
        covers: { covered: users.length, of: workloads.length, what: 'workloads' },
        builtIn: false,
        evidence,
      }
    })
}
