import type { Actor } from '@/lib/domain/actor'
import type { Connection } from '@/lib/domain/connection'
import * as connections from '@/lib/store/connections'
import { inTeam } from '@/lib/store/team-db'

/** The team's connections by name, without their credentials. */
export const listConnections = (actor: Actor): Promise<Connection[]> => inTeam(actor.teamId, connections.listConnections)
