import type { Actor } from '@/lib/domain/actor'
import type { Connection } from '@/lib/domain/connection'
import { findConnection } from '@/lib/store/connections'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'

/** One connection, without its credentials. */
export const getConnection = (actor: Actor, id: string): Promise<Connection> =>
  inTeam(actor.teamId, async (db) => found(await findConnection(db, id), 'connection'))
