import { groupBy } from '@/lib/adapters/clusters/grouping'
import type { Service, Task, TaskSpec } from './schema-service'
import { hasFailed } from './task-life'

/** How a version of a service stands: `running` is on its way. */
type Standing = 'succeeded' | 'failed' | 'superseded' | 'running'

/** One version of a service, as far as the Swarm remembers it: the present one, the one before, and those that tasks of it are left of. */
export type ServiceVersion = {
  spec: TaskSpec
  tasks: Task[]
  current: boolean
  standing: Standing
  /** When it was first made; null when the tasks that showed it may be gone. */
  createdAt: string | null
  /** When it was last brought live. */
  liveAt: string | null
  /** When the last of its first tasks ran; null when that is not known any more. */
  readyAt: string | null
  /** It came back when the update to another version was given up. */
  cameBack: boolean
  running: number
}

const earliest = (times: (string | null)[]) =>
  times
    .filter((at) => at !== null)
    .toSorted()
    .at(0) ?? null
const latest = (times: (string | null)[]) =>
  times
    .filter((at) => at !== null)
    .toSorted()
    .at(-1) ?? null

const isRollback = (state: string) => state.startsWith('rollback')

/** States of a task that ran until it was told to stop, or until its machine was gone. */
const STAYED = new Set(['running', 'shutdown', 'complete', 'orphaned', 'remove'])

/** A version that was never updated to has arrived once each place had a task that stayed, whatever became of it since. */
function hasArrived({ desired }: Service, tasks: Task[]): boolean {
  const places = new Set(tasks.filter(({ state }) => STAYED.has(state ?? '')).map(({ slot }) => slot))
  return desired !== null && desired > 0 && places.size >= desired
}

function standingOfCurrent(service: Service, tasks: Task[]): Standing {
  const { update } = service
  switch (update?.state) {
    case 'updating':
    case 'rollback_started':
      return 'running'
    case 'paused':
    case 'rollback_paused':
      return 'failed'
    case 'completed':
    case 'rollback_completed':
      return 'succeeded'
    default:
      return hasArrived(service, tasks) ? 'succeeded' : 'running'
  }
}

/**
 * Of a version that is not the present one: failed when none of its tasks ever stayed, or when the update to it was rolled back and a task of it
 * had failed; else another has taken its place.
 */
function standingOfOther(tasks: Task[], gaveWay: boolean): Standing {
  if (tasks.length > 0 && tasks.every(hasFailed)) return 'failed'
  return gaveWay && tasks.some(hasFailed) ? 'failed' : 'superseded'
}

/** Whether the first tasks of a version are still remembered: the oldest go first, so an older one of another version in the same place shows it. */
function firstTasksKnown(tasks: Task[], all: Task[], service: Service): boolean {
  const first = earliest(tasks.map(({ createdAt }) => createdAt))
  if (first === null) return false
  if (service.createdAt !== null && Date.parse(first) - Date.parse(service.createdAt) < 2_000) return true
  return tasks.some(({ slot, createdAt }) =>
    all.some((other) => other.slot === slot && !tasks.includes(other) && (other.createdAt ?? '') < (createdAt ?? '')),
  )
}

/** When the last place of a version had its first task running; null unless each still has the first one. */
function readyTime(tasks: Task[], from: string | null, running: Task[], desired: number | null): string | null {
  if (from === null || running.length === 0 || running.length < (desired ?? 0)) return null
  const firsts = running.every(({ slot, id, createdAt }) =>
    tasks.every(
      (other) => other.id === id || other.slot !== slot || (other.createdAt ?? '') < from || (other.createdAt ?? '') > (createdAt ?? ''),
    ),
  )
  return firsts ? latest(running.map(({ at }) => at)) : null
}

/** The versions of a service, the present one first. `tasks` are all of its own, `running` those of them on machines that answer. */
export function versionsOf(service: Service, tasks: Task[], running: Task[]): ServiceVersion[] {
  const { template, previous, update } = service
  const groups = groupBy(tasks, ({ spec }) => spec.revision)
  const specs = new Map([...tasks.map(({ spec }) => spec), ...(previous ? [previous] : []), template].map((spec) => [spec.revision, spec]))
  const others = [...specs.keys()].filter((revision) => revision !== template.revision)
  const newestOther = others
    .map((revision) => ({ revision, at: latest((groups.get(revision) ?? []).map(({ createdAt }) => createdAt)) ?? '' }))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]?.revision
  const changed = others.length > 0

  return [template.revision, ...others].map((revision): ServiceVersion => {
    const own = groups.get(revision) ?? []
    const current = revision === template.revision
    const runningOwn = running.filter(({ spec }) => spec.revision === revision)
    const firstKnown = firstTasksKnown(own, tasks, service) ? earliest(own.map(({ createdAt }) => createdAt)) : null
    const cameBack = current && update !== null && isRollback(update.state)
    const fromUpdate = current && changed && !cameBack && update !== null ? update.startedAt : null
    const createdAt = fromUpdate ?? (current && !changed ? service.createdAt : firstKnown)
    const liveAt = cameBack ? (update?.startedAt ?? null) : createdAt
    const standing = current ? standingOfCurrent(service, own) : standingOfOther(own, revision === newestOther && isGivenUp(service))
    const readyAt = current && standing === 'succeeded' ? readyTime(own, liveAt, runningOwn, service.desired) : null
    return {
      spec: specs.get(revision) ?? template,
      tasks: own,
      current,
      standing,
      createdAt,
      liveAt,
      readyAt,
      cameBack,
      running: runningOwn.length,
    }
  })
}

const isGivenUp = ({ update }: Service) => update !== null && isRollback(update.state)
