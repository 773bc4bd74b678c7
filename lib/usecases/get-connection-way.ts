import type { Actor } from '@/lib/domain/actor'
import type { ConnectionWay } from '@/lib/domain/way-signals'
import { connectionWay } from '@/lib/scoring/connection-way'
import { findConnection } from '@/lib/store/connections'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'

/** Which of the four ways a connection is, by the signals last measured of it. */
export const getConnectionWay = (actor: Actor, id: string): Promise<ConnectionWay> =>
  inTeam(actor.teamId, async (db) => {
    found(await findConnection(db, id), 'connection')
    return connectionWay(id, await latestEvidence(db, [{ kind: 'connection', id }]))
  })
