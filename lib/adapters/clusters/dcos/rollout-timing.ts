import type { App, Task } from './schema-app'
import type { Pod } from './schema-pod'

/** How a version arrived: when it was asked for, and when the last of its instances was ready for the first time. */
export type Arrival = { from: string; readyAt: string; seconds: number; upperBound: boolean; tasks: Task[] }

/** An instance that is started so much later than the one before was ready takes the place of one that was lost: it is no part of the rollout. */
const GAP_SECONDS = 600

const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000

/** The version of an app's last change that was no scaling; null where Marathon (before 0.8) does not tell them apart. */
export const releaseOf = ({ versionInfo }: Pick<App, 'versionInfo'>) => versionInfo?.lastConfigChangeAt ?? null

/** Whether the number of instances was changed since the last release, so that the present one is not what the release had to reach. */
export const isScaledSince = ({ versionInfo }: Pick<App, 'versionInfo'>) => versionInfo?.lastConfigChangeAt !== versionInfo?.lastScalingAt

/** Until when an instance was not ready: till its last check succeeded for the first time, or till it ran where there are no checks. */
const readyOf = (app: App, task: Task) => (app.healthChecks.length > 0 ? task.healthyAt : task.startedAt)

function ownTasks(app: App, from: string): Task[] {
  const made = app.tasks.filter(({ version }) => version === from).toSorted((a, b) => ((a.stagedAt ?? '') < (b.stagedAt ?? '') ? -1 : 1))
  const own: Task[] = []
  let last = from
  for (const task of made) {
    if (task.stagedAt === null || seconds(last, task.stagedAt) > GAP_SECONDS) break
    own.push(task)
    const ready = readyOf(app, task)
    if (ready !== null && ready > last) last = ready
  }
  return own
}

/**
 * Times the last release of an app from its instances; `desired` is how many it had to reach. Null while a deployment is under way, when
 * instances are missing, were replaced or are not ready, and where Marathon waited for readiness checks, whose end it does not keep. A failed
 * instance of the same version makes the time an upper bound.
 */
export function timeApp(app: App, desired: number | null): Arrival | null {
  const from = releaseOf(app)
  if (from === null || desired === null || desired === 0 || app.deployments.length > 0 || app.readinessChecks.length > 0) return null
  const tasks = ownTasks(app, from)
  const ready = tasks.flatMap((task) => readyOf(app, task) ?? [])
  const readyAt = ready.toSorted().at(-1)
  if (readyAt === undefined || tasks.length < desired || ready.length < tasks.length || readyAt < from) return null
  return { from, readyAt, seconds: seconds(from, readyAt), upperBound: app.lastTaskFailure?.version === from, tasks }
}

/**
 * Times the present version of a pod from its instances. Marathon keeps only since when an instance is as it is: one that was lost, or that
 * became stable late, makes the time an upper bound. Null while a deployment is under way, and when instances are missing or not stable.
 */
export function timePod({ spec, instances, terminationHistory }: Pod, deploying: boolean): Arrival | null {
  const from = spec.version
  const own = instances.filter(({ specReference }) => specReference === from)
  const stable = own.flatMap(({ status, statusSince }) => (status === 'STABLE' && statusSince !== null ? [statusSince] : []))
  const readyAt = stable.toSorted().at(-1)
  const desired = spec.scaling?.instances ?? own.length
  if (deploying || readyAt === undefined || own.length < desired || stable.length < own.length || readyAt < from) return null
  const took = seconds(from, readyAt)
  return { from, readyAt, seconds: took, upperBound: terminationHistory.length > 0 || took > GAP_SECONDS, tasks: [] }
}

/** Where the time of a rollout went, in seconds; a part is null when its beginning or end is not known. Starting holds the pulling of images. */
export function partsOf({ from, tasks }: Arrival, app: App) {
  const [first] = tasks
  return {
    scheduled: first?.stagedAt ? seconds(from, first.stagedAt) : null,
    started: tasks.flatMap(({ stagedAt, startedAt }) => (stagedAt && startedAt ? [seconds(stagedAt, startedAt)] : [])),
    ready:
      app.healthChecks.length > 0
        ? tasks.flatMap(({ startedAt, healthyAt }) => (startedAt && healthyAt ? [seconds(startedAt, healthyAt)] : []))
        : [],
  }
}
