import { type Definition, dcosAnswer, type FakeApp, type FakeTask } from './answers'

/** How long after its version was made an instance is staged, runs, and is healthy, in seconds; each further instance follows two seconds later. */
const STAGED = 1
const RUNNING = 4
const HEALTHY = 6
const NEXT = 2

type Rollout = { id: string; app: FakeApp; version: string; startedMs: number; before: FakeTask[]; stuck: boolean }

/**
 * The composed cluster with a clock of its own, which `advance` moves: what is deployed is staged, runs, becomes healthy and ends. Of each app
 * the last `keptVersions` versions are kept.
 */
export function fakeCluster({ keptVersions = 50 }: { keptVersions?: number } = {}) {
  const { apps } = dcosAnswer('composed-1.10.6-apps.json') as { apps: FakeApp[] }
  const definitions = dcosAnswer('composed-1.10.6-app-definitions.json') as Record<string, Record<string, Definition>>
  const pods = dcosAnswer('composed-1.10.6-pods-status.json') as { id: string; spec: { version: string } }[]
  const deployments = dcosAnswer('composed-1.10.6-deployments.json') as { id: string }[]
  const queue = dcosAnswer('composed-1.10.6-queue.json') as { queue: unknown[] }
  const summary = dcosAnswer('composed-1.9.0-state-summary.json') as { slaves: { active: boolean }[] }
  let rollouts: Rollout[] = []
  let count = 0
  let offsetMs = 0
  const now = () => Date.now() + offsetMs
  const at = (ms: number) => new Date(ms).toISOString()

  /** An instance as it is so long after its version was made; null before it is staged. */
  function taskOf({ app, version, startedMs, stuck }: Rollout, index: number): FakeTask | null {
    const since = (seconds: number) => startedMs + (seconds + index * NEXT) * 1000
    const reached = (seconds: number) => now() >= since(seconds) && !(stuck && seconds > STAGED)
    if (!reached(STAGED)) return null
    const running = reached(RUNNING)
    const firstSuccess = reached(HEALTHY) ? at(since(HEALTHY)) : null
    return {
      id: `${app.id.slice(1).replaceAll('/', '_')}.instance-${Date.parse(version)}-${index}._app.1`,
      appId: app.id,
      host: '10.0.1.110',
      version,
      state: running ? 'TASK_RUNNING' : 'TASK_STAGING',
      stagedAt: at(since(STAGED)),
      startedAt: running ? at(since(RUNNING)) : null,
      healthCheckResults: (app.healthChecks ?? []).length > 0 && running ? [{ alive: firstSuccess !== null, firstSuccess }] : [],
    }
  }

  function settle(): void {
    for (const rollout of rollouts) {
      const { app } = rollout
      const made = Array.from({ length: app.instances }, (_, index) => taskOf(rollout, index)).filter((task) => task !== null)
      const healthy = made.filter((_, index) => now() >= rollout.startedMs + (HEALTHY + index * NEXT) * 1000 && !rollout.stuck).length
      app.tasks = [...rollout.before.slice(healthy), ...made]
      const ended = healthy === app.instances
      if (!ended) continue
      app.tasks = made
      app.deployments = []
      deployments.splice(
        deployments.findIndex(({ id }) => id === rollout.id),
        1,
      )
    }
    rollouts = rollouts.filter(({ app }) => app.deployments.length > 0)
  }

  function remember(id: string, definition: Definition): void {
    const kept = { ...definitions[id], [definition.version]: definition }
    const newest = Object.keys(kept).toSorted().slice(-keptVersions)
    definitions[id] = Object.fromEntries(newest.map((version) => [version, kept[version] as Definition]))
  }

  const appOf = (id: string) => {
    const found = apps.find((app) => app.id === id)
    if (!found) throw new Error(`There is no app ${id}.`)
    return found
  }

  return {
    apps,
    pods,
    deployments,
    queue,
    summary,
    settle,
    advance: (seconds: number) => {
      offsetMs += seconds * 1000
    },
    now,
    versionsOf: (id: string) => Object.keys(definitions[id] ?? {}).toSorted(),
    definitionOf: (id: string, version: string) => definitions[id]?.[version] ?? null,
    /** Makes a version of an app with what is changed and brings it live; a stuck one is staged and never runs. Answers the version. */
    deploy(id: string, change: Record<string, unknown>, { stuck = false }: { stuck?: boolean } = {}): string {
      const app = appOf(id)
      const version = at(now())
      const deployment = `fake-${++count}`
      const scales = Object.keys(change).every((key) => key === 'instances')
      const versionInfo = {
        lastConfigChangeAt: scales ? (app.versionInfo?.lastConfigChangeAt ?? version) : version,
        lastScalingAt: version,
      }
      Object.assign(app, change, { version, versionInfo, deployments: [{ id: deployment }] })
      const { tasks: _, deployments: __, tasksStaged, tasksRunning, tasksHealthy, tasksUnhealthy, taskStats, ...definition } = app
      remember(id, { ...definition })
      deployments.push({ id: deployment, version, affectedApps: [id], affectedPods: [], steps: [], currentActions: [] } as { id: string })
      if (scales) {
        app.deployments = []
        deployments.pop()
      } else rollouts.push({ id: deployment, app, version, startedMs: now(), before: app.tasks, stuck })
      return version
    },
    remove(id: string): void {
      apps.splice(apps.indexOf(appOf(id)), 1)
      delete definitions[id]
    },
  }
}
