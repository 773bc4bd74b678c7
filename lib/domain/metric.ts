import { z } from 'zod/mini'
import { CloudServices, CloudServicesHere } from './cloud-services'
import * as cluster from './cluster-metrics'
import { FirstStart, Loops } from './loop-metrics'
import { metricNames } from './metric-names'
import * as pipeline from './pipeline-metrics'
import { WaySignals } from './way-signals'
import { WorkspaceUse } from './workspace-metrics'

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

const upTo = (most: number) => z.number().check(z.gte(0), z.lte(most))
const whole = (most: number) => z.int().check(z.gte(0), z.lte(most))

/** How much work goes on without a network. */
export const OfflineLevel = z.enum(['full', 'limited', 'very-limited', 'none'])
export type OfflineLevel = z.infer<typeof OfflineLevel>

/** The longest age of what a person guesses in place of what only a stage can show. */
const GUESS_HOURS = 24 * 180

/** Everything observable, with its schema, its unit and how long a value is taken as current. */
export const metrics = {
  'cluster.version': { ...metricNames['cluster.version'], maxAgeHours: 24, schema: cluster.ClusterVersion },
  'cluster.round-trip': { ...metricNames['cluster.round-trip'], maxAgeHours: 24, schema: cluster.RoundTrip },
  'cluster.machines': { ...metricNames['cluster.machines'], maxAgeHours: 24, schema: cluster.Machines },
  'cluster.capacity': { ...metricNames['cluster.capacity'], maxAgeHours: 24, schema: cluster.Capacity },
  'cluster.capabilities': { ...metricNames['cluster.capabilities'], maxAgeHours: 24, schema: cluster.Capabilities },
  'cluster.billed': { ...metricNames['cluster.billed'], maxAgeHours: 24, schema: cluster.Billed },
  'cluster.tooling': { ...metricNames['cluster.tooling'], maxAgeHours: 24, schema: cluster.Tooling },
  'cluster.way-signals': { ...metricNames['cluster.way-signals'], maxAgeHours: 24, schema: WaySignals },
  'cluster.adoption': { ...metricNames['cluster.adoption'], maxAgeHours: 24, schema: cluster.Adoption },
  'stage.needs': { ...metricNames['stage.needs'], maxAgeHours: 24, schema: cluster.Needs },
  'stage.load': { ...metricNames['stage.load'], maxAgeHours: 24, schema: cluster.Load },
  'stage.tasks': { ...metricNames['stage.tasks'], maxAgeHours: 24, schema: cluster.DeveloperTasks },
  'stage.isolation': { ...metricNames['stage.isolation'], maxAgeHours: 168, schema: cluster.Isolation },
  'stage.offline-signals': { ...metricNames['stage.offline-signals'], maxAgeHours: 24, schema: cluster.OfflineSignals },
  'stage.rollouts': { ...metricNames['stage.rollouts'], maxAgeHours: 24, schema: cluster.Rollouts },
  'profile.loops': { ...metricNames['profile.loops'], maxAgeHours: 24 * 30, schema: Loops },
  'profile.first-start': { ...metricNames['profile.first-start'], maxAgeHours: 24 * 180, schema: FirstStart },
  'pipeline.runs': { ...metricNames['pipeline.runs'], maxAgeHours: 24, schema: pipeline.PipelineRuns },
  'workspaces.use': { ...metricNames['workspaces.use'], maxAgeHours: 24, schema: WorkspaceUse },
  'profile.push-to-ready': { ...metricNames['profile.push-to-ready'], maxAgeHours: 24 * 7, schema: pipeline.PushToReady },
  'profile.save-to-see': { ...metricNames['profile.save-to-see'], maxAgeHours: 24 * 30, schema: duration },
  'profile.first-change': { ...metricNames['profile.first-change'], maxAgeHours: 24 * 180, schema: hours },
  'profile.first-change-developer': { ...metricNames['profile.first-change-developer'], maxAgeHours: 24 * 180, schema: hours },
  'profile.first-change-lead': { ...metricNames['profile.first-change-lead'], maxAgeHours: 24 * 180, schema: hours },
  'profile.infrastructure': { ...metricNames['profile.infrastructure'], maxAgeHours: 24 * 90, schema: money },
  'profile.upkeep': {
    ...metricNames['profile.upkeep'],
    maxAgeHours: 24 * 90,
    schema: z.object({ platformHours: amount, developerHours: amount }),
  },
  'profile.upkeep-platform': { ...metricNames['profile.upkeep-platform'], maxAgeHours: 24 * 90, schema: hours },
  'profile.upkeep-developers': { ...metricNames['profile.upkeep-developers'], maxAgeHours: 24 * 90, schema: hours },
  'profile.offline': { ...metricNames['profile.offline'], maxAgeHours: 24 * 180, schema: z.object({ level: OfflineLevel }) },
  'profile.isolation': { ...metricNames['profile.isolation'], maxAgeHours: 24 * 180, schema: z.object({ level: cluster.IsolationLevel }) },
  'profile.broken': { ...metricNames['profile.broken'], maxAgeHours: 24 * 90, schema: hours },
  'profile.data-in-house': { ...metricNames['profile.data-in-house'], maxAgeHours: 24 * 180, schema: z.object({ inHouse: z.boolean() }) },
  'stage.cloud-services': { ...metricNames['stage.cloud-services'], maxAgeHours: 24 * 180, schema: CloudServices },
  'profile.cloud-services': { ...metricNames['profile.cloud-services'], maxAgeHours: 24 * 180, schema: CloudServicesHere },
  'profile.guess.missing': { ...metricNames['profile.guess.missing'], maxAgeHours: GUESS_HOURS, schema: z.object({ share: upTo(1) }) },
  'profile.guess.distributed': {
    ...metricNames['profile.guess.distributed'],
    maxAgeHours: GUESS_HOURS,
    schema: z.object({ level: whole(4) }),
  },
  'profile.guess.fit': { ...metricNames['profile.guess.fit'], maxAgeHours: GUESS_HOURS, schema: z.object({ ratio: amount }) },
  'profile.guess.skew': { ...metricNames['profile.guess.skew'], maxAgeHours: GUESS_HOURS, schema: z.object({ minors: whole(1000) }) },
  'profile.guess.tasks': { ...metricNames['profile.guess.tasks'], maxAgeHours: GUESS_HOURS, schema: z.object({ tasks: whole(12) }) },
  'profile.guess.tooling': { ...metricNames['profile.guess.tooling'], maxAgeHours: GUESS_HOURS, schema: z.object({ kinds: whole(5) }) },
} as const

export type MetricId = keyof typeof metrics
export const metricIds = Object.keys(metrics) as [MetricId, ...MetricId[]]
export const MetricId = z.enum(metricIds)

/** The value that a metric's schema describes. */
export type MetricValue<M extends MetricId> = z.infer<(typeof metrics)[M]['schema']>

/** What is only measured, though it is of a profile. */
const onlyMeasured: MetricId[] = ['profile.loops', 'profile.first-start', 'profile.push-to-ready']

/** What a person knows or does not know: nobody guesses it. */
const onlyDeclared: MetricId[] = ['stage.cloud-services', 'profile.cloud-services']

/** The metrics that a person may guess for a profile. */
export const guessableMetrics = metricIds.filter(
  (id) => id.startsWith('profile.') && !onlyMeasured.includes(id) && !onlyDeclared.includes(id),
)

/** The metrics that a person may declare for a profile or a stage; other guesses stand in for what only a stage can show. */
export const declarableMetrics = [...guessableMetrics.filter((id) => !id.startsWith('profile.guess.')), ...onlyDeclared]
