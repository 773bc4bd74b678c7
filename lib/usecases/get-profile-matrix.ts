import type { Actor } from '@/lib/domain/actor'
import type { Matrix } from '@/lib/domain/matrix'
import { buildMatrix } from '@/lib/scoring/matrix'
import { settingsFor } from '@/lib/scoring/perspectives'
import { findProfile } from '@/lib/store/profiles'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'
import { loadMatrixInput } from './load-matrix-input'

/** The matrix of one profile alone, as a team lead weighs it; an archived profile has no column in it. */
export async function getProfileMatrix(actor: Actor, id: string): Promise<Matrix> {
  const input = await inTeam(actor.teamId, async (db) => {
    const profile = found(await findProfile(db, id), 'profile')
    return loadMatrixInput(db, { question: profile.name, profileIds: [id] }, new Date())
  })
  return buildMatrix(input, settingsFor('team-lead', null, []))
}
