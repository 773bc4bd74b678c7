import { z } from 'zod/mini'
import * as cluster from './cluster-metrics'
import { metricNames } from './names'

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
  'cluster.version': { ...metricNames['cluster.version'], maxAgeHours: 24, schema: cluster.ClusterVersion },
  'cluster.round-trip': { ...metricNames['cluster.round-trip'], maxAgeHours: 24, schema: cluster.RoundTrip },
  'cluster.machines': { ...metricNames['cluster.machines'], maxAgeHours: 24, schema: cluster.Machines },
  'cluster.capacity': { ...metricNames['cluster.capacity'], maxAgeHours: 24, schema: cluster.Capacity },
  'cluster.capabilities': { ...metricNames['cluster.capabilities'], maxAgeHours: 24, schema: cluster.Capabilities },
  'cluster.tooling': { ...metricNames['cluster.tooling'], maxAgeHours: 24, schema: cluster.Tooling },
  'cluster.adoption': { ...metricNames['cluster.adoption'], maxAgeHours: 24, schema: cluster.Adoption },
  'stage.needs': { ...metricNames['stage.needs'], maxAgeHours: 24, schema: cluster.Needs },
  'stage.tasks': { ...metricNames['stage.tasks'], maxAgeHours: 24, schema: cluster.DeveloperTasks },
  'stage.isolation': { ...metricNames['stage.isolation'], maxAgeHours: 168, schema: cluster.Isolation },
  'stage.offline-signals': { ...metricNames['stage.offline-signals'], maxAgeHours: 24, schema: cluster.OfflineSignals },
  'stage.rollouts': { ...metricNames['stage.rollouts'], maxAgeHours: 24, schema: cluster.Rollouts },
  'profile.save-to-see': { ...metricNames['profile.save-to-see'], maxAgeHours: 24 * 30, schema: duration },
  'profile.first-change': { ...metricNames['profile.first-change'], maxAgeHours: 24 * 180, schema: hours },
  'profile.infrastructure': { ...metricNames['profile.infrastructure'], maxAgeHours: 24 * 90, schema: money },
  'profile.upkeep': {
    ...metricNames['profile.upkeep'],
    maxAgeHours: 24 * 90,
    schema: z.object({ platformHours: amount, developerHours: amount }),
  },
  'profile.offline': { ...metricNames['profile.offline'], maxAgeHours: 24 * 180, schema: z.object({ level: OfflineLevel }) },
  'profile.isolation': { ...metricNames['profile.isolation'], maxAgeHours: 24 * 180, schema: z.object({ level: cluster.IsolationLevel }) },
  'profile.broken': { ...metricNames['profile.broken'], maxAgeHours: 24 * 90, schema: hours },
  'profile.data-in-house': { ...metricNames['profile.data-in-house'], maxAgeHours: 24 * 180, schema: z.object({ inHouse: z.boolean() }) },
} as const

export type MetricId = keyof typeof metrics
export const metricIds = Object.keys(metrics) as [MetricId, ...MetricId[]]
export const MetricId = z.enum(metricIds)

/** The value that a metric's schema describes. */
export type MetricValue<M extends MetricId> = z.infer<(typeof metrics)[M]['schema']>

/** The metrics that a person may declare or guess for a profile. */
export const declarableMetrics = metricIds.filter((id) => id.startsWith('profile.'))
