import type { Probe } from '@/lib/adapters/contract'
import { developerTasks } from '@/lib/domain/cluster-metrics'
import { engineOf } from '../engine'
import { runsHere } from '../place'
import type { DockerClient } from '../protocol'
import { readerOf } from '../reader'

/**
 * What developers may do. The Engine API knows no rights within it: on the person's own machine whoever may use its socket may do every task.
 * Elsewhere, or where a plugin decides, it does not say who the developers are to it: each answer is null.
 */
export const tasks: Probe<DockerClient, 'stage.tasks'> = {
  metric: 'stage.tasks',
  title: 'What developers may do',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const engine = await engineOf(reader)
    const { here, signals } = runsHere(client.endpoint, engine)
    const plugins = engine.plugins.authorization
    const own = here === true && plugins.length === 0
    const why =
      plugins.length > 0 ? 'A plugin decides who may do what on this engine' : 'The Engine API knows no groups and no rights of others'
    return {
      outcome: 'measured',
      value: {
        identity: own ? 'whoever may use this engine' : 'nobody named',
        namespace: context.namespaces.join(', ') || 'the whole engine',
        tasks: developerTasks.map((task) => ({ task, allowed: own ? true : null })),
      },
      requests: reader.requests,
      projection: { signals, authorizationPlugins: plugins.length },
      detail: own
        ? 'The Engine API has no rights within it: who may use it may do everything.'
        : `${why}: what developers may do cannot be asked. Declare it.`,
    }
  },
}
