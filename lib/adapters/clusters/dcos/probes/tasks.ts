import type { Probe } from '@/lib/adapters/contract'
import { developerTasks } from '@/lib/domain/cluster-metrics'
import { type Identity, identityOf } from '../identity'
import type { DcosClient } from '../protocol'
import { readerOf } from '../reader'

const GUESS = 'Guess it for the profile instead.'

function whyUnknown({ product, variant }: Identity): string {
  if (product === 'Marathon') return `Marathon keeps no rights that could be asked for a group. ${GUESS}`
  if (variant === 'open')
    return `DC/OS Open keeps no rights of groups: whoever signs in may do whatever the cluster can, and what your developers can do from there is not to be asked. ${GUESS}`
  return `DC/OS Enterprise keeps the rights of groups where only an administrator may read them; Fourways does not ask for that. ${GUESS}`
}

/** What developers may do is not to be asked of DC/OS on behalf of others: all twelve answers are unknown, and why is said. */
export const tasks: Probe<DcosClient, 'stage.tasks'> = {
  metric: 'stage.tasks',
  title: 'What developers may do',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const identity = await identityOf(client, reader)
    return {
      outcome: 'measured',
      value: {
        identity: 'nobody was asked about',
        namespace: context.namespaces.join(', ') || 'all groups',
        tasks: developerTasks.map((task) => ({ task, allowed: null })),
      },
      requests: reader.requests,
      projection: { asked: 0, variant: identity.variant },
      detail: whyUnknown(identity),
    }
  },
}
