// A process of its own that reads releases and makes what is kept of them: it says each portion when that is committed, and tests kill it at random moments.
import { readReleases } from '@/lib/collect/read-releases'
import { disconnect } from '@/lib/store/client'
import { findConnection } from '@/lib/store/connections'
import { inTeam } from '@/lib/store/team-db'
import { refreshRollups } from '@/lib/usecases/refresh-rollups'
import { probeContext, recorded, recordedClient } from '../fakes/recorded-kubernetes'

type Thing = { metadata: { name: string; uid: string; ownerReferences?: { name: string; uid: string }[] } }

/** The recorded workloads so many times over, each time under other names. */
function times(count: number) {
  const again = (file: string) =>
    (recorded(file) as { items: Thing[] }).items.flatMap((thing) =>
      Array.from({ length: count }, (_, n) => {
        const { metadata, ...rest } = structuredClone(thing)
        const ownerReferences = metadata.ownerReferences?.map((owner) => ({
          ...owner,
          name: `${owner.name}-${n}`,
          uid: `${owner.uid}-${n}`,
        }))
        return { ...rest, metadata: { ...metadata, name: `${metadata.name}-${n}`, uid: `${metadata.uid}-${n}`, ownerReferences } }
      }),
    )
  const empty = { items: [] }
  return {
    '/apis/apps/v1/deployments': { items: again('v1.36.2-deployments.json') },
    '/apis/apps/v1/replicasets': { items: again('v1.36.2-replicasets.json') },
    '/api/v1/pods': empty,
    '/api/v1/events': empty,
    '/apis/apps/v1/statefulsets': empty,
    '/apis/apps/v1/daemonsets': empty,
    '/apis/apps/v1/controllerrevisions': empty,
  }
}

const [teamId = '', connectionId = '', count = '', now = ''] = process.argv.slice(2)
const connection = await inTeam(teamId, (db) => findConnection(db, connectionId))
if (!connection) throw new Error('There is no such connection.')
const { client } = recordedClient(times(Number(count)))
const { context } = probeContext({ now: new Date(now), progress: (read, total) => total === null && console.log(read) })
console.log('begins')
await readReleases({ teamId, connection }, client, context)
await refreshRollups(teamId)
console.log('done')
await disconnect()
