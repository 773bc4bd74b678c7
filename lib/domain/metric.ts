import { z } from 'zod/mini'
import * as cluster from './cluster-metrics'

/** Not negative, and not so large that sums of a few could leave what a number can hold. */
const amount = z.number().check(z.gte(0), z.lte(1e9))

const duration = z.object({
  /** Seconds. */
  seconds: amount,
  /** How many were timed; null when a person said it. */
  n: z.nullable(amount),
  p90Seconds: z.nullable(amount),
})
const hours = z.object({ hours: amount })
const money = z.object({ amount: amount, currency: z.literal('USD') })

/** How much work goes on without a network. */
export const OfflineLevel = z.enum(['full', 'limited', 'very-limited', 'none'])
export type OfflineLevel = z.infer<typeof OfflineLevel>

/** Everything observable, with its schema, its unit and how long a value is taken as current. */
export const metrics = {
  'cluster.version': { title: 'Version', unit: null, maxAgeHours: 24, schema: cluster.ClusterVersion },
  'cluster.round-trip': { title: 'API round trip', unit: 'ms', maxAgeHours: 24, schema: cluster.RoundTrip },
  'cluster.machines': { title: 'Machines, kernels and zones', unit: null, maxAgeHours: 24, schema: cluster.Machines },
  'cluster.capacity': { title: 'Room for workloads', unit: null, maxAgeHours: 24, schema: cluster.Capacity },
  'cluster.capabilities': { title: 'Capabilities', unit: null, maxAgeHours: 24, schema: cluster.Capabilities },
  'cluster.tooling': {
    title: 'Logging, telemetry, debugging, load testing, tracing',
    unit: null,
    maxAgeHours: 24,
    schema: cluster.Tooling,
  },
  'stage.needs': { title: 'What the workloads need', unit: null, maxAgeHours: 24, schema: cluster.Needs },
  'stage.tasks': { title: 'What developers may do', unit: 'tasks', maxAgeHours: 24, schema: cluster.DeveloperTasks },
  'stage.isolation': { title: 'Isolation', unit: null, maxAgeHours: 168, schema: cluster.Isolation },
  'stage.offline-signals': { title: 'Off-line signals', unit: null, maxAgeHours: 24, schema: cluster.OfflineSignals },
  'stage.rollouts': { title: 'Observed rollouts', unit: 's', maxAgeHours: 24, schema: cluster.Rollouts },
  'profile.save-to-see': { title: 'Save to first changed answer', unit: 's', maxAgeHours: 24 * 30, schema: duration },
  'profile.first-change': { title: 'First working change on a new machine', unit: 'working h', maxAgeHours: 24 * 180, schema: hours },
  'profile.infrastructure': { title: 'Infrastructure per developer and month', unit: 'USD', maxAgeHours: 24 * 90, schema: money },
  'profile.upkeep': {
    title: 'Keeping it working, per month',
    unit: 'h',
    maxAgeHours: 24 * 90,
    schema: z.object({ platformHours: amount, developerHours: amount }),
  },
  'profile.offline': { title: 'Off-line work', unit: null, maxAgeHours: 24 * 180, schema: z.object({ level: OfflineLevel }) },
  'profile.isolation': { title: 'Isolation', unit: null, maxAgeHours: 24 * 180, schema: z.object({ level: cluster.IsolationLevel }) },
  'profile.broken': { title: 'Broken or queued for, per developer and month', unit: 'h', maxAgeHours: 24 * 90, schema: hours },
  'profile.data-in-house': { title: 'Data stays in house', unit: null, maxAgeHours: 24 * 180, schema: z.object({ inHouse: z.boolean() }) },
} as const

export type MetricId = keyof typeof metrics
export const metricIds = Object.keys(metrics) as [MetricId, ...MetricId[]]
export const MetricId = z.enum(metricIds)

/** The value that a metric's schema describes. */
export type MetricValue<M extends MetricId> = z.infer<(typeof metrics)[M]['schema']>

/** The metrics that a person may declare or guess for a profile. */
export const declarableMetrics = metricIds.filter((id) => id.startsWith('profile.'))
