import * as connections from '@/lib/collect/connections'
import type { Actor } from '@/lib/domain/actor'
import type { Connection } from '@/lib/domain/connection'

/** Asks a system now who we are to it and what we may read, and keeps the answer. */
export const checkConnection = (actor: Actor, id: string): Promise<Connection> => connections.checkConnection(actor, id)
