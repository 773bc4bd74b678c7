import { since, WINDOW_DAYS } from '@/lib/collect/loops/aggregate'
import { waitingOf } from '@/lib/collect/loops/waiting'
import type { MatrixInput } from '@/lib/domain/matrix'
import type { CostedProfile } from '@/lib/scoring/cost/terms'
import { findLoopThresholds } from '@/lib/store/loop-thresholds'
import { listLoops } from '@/lib/store/loops'
import type { TeamDb } from '@/lib/store/team-db'

/** Profiles with what their developers' loops tell of waiting, as of the moment that the input is judged at. */
export async function loadCostedProfiles(db: TeamDb, { profiles, now }: MatrixInput, focusSeconds: number): Promise<CostedProfile[]> {
  const needs = await findLoopThresholds(db)
  const at = new Date(now)
  const costed: CostedProfile[] = []
  for (const profile of profiles) {
    const loops = await listLoops(db, profile.profile.id, ['change'], since(at, WINDOW_DAYS))
    costed.push({ ...profile, waiting: waitingOf(loops, needs, at, focusSeconds) })
  }
  return costed
}
