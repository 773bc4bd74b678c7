import type { Actor } from '@/lib/domain/actor'
import type { Evidence } from '@/lib/domain/evidence'
import { findEvidence } from '@/lib/store/evidence'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'

/** One piece of evidence with the requests behind it. */
export const getEvidence = (actor: Actor, id: string): Promise<Evidence> =>
  inTeam(actor.teamId, async (db) => found(await findEvidence(db, id), 'evidence'))
