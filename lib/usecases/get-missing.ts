import type { Actor } from '@/lib/domain/actor'
import type { MissingReport } from '@/lib/domain/missing'
import { Problem } from '@/lib/domain/problem'
import { missingReport } from '@/lib/scoring/missing-report'
import { findProfile } from '@/lib/store/profiles'
import { listStages } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'
import { loadMatrixInput } from './load-matrix-input'

/** What the reference's workloads need beside what a profile's stage has. An archived profile is compared with nothing: a Problem `not-found`. */
export async function getMissing(actor: Actor, id: string): Promise<MissingReport> {
  const { input, reference } = await inTeam(actor.teamId, async (db) => {
    const profile = found(await findProfile(db, id), 'profile')
    const reference = (await listStages(db)).find((stage) => stage.reference)
    return { reference, input: await loadMatrixInput(db, { question: profile.name, profileIds: [id] }, new Date()) }
  })
  const [profile] = input.profiles
  if (!profile) throw new Problem('not-found', 'The profile is archived: bring it back to compare it with the reference.')
  return { ...missingReport(profile, input), referenceStageId: reference?.id ?? null }
}
