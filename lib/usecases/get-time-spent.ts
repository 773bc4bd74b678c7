import type { Actor } from '@/lib/domain/actor'
import { MAX_SLOWEST, type TimeSpent } from '@/lib/domain/time-spent'
import { TRY_HOURS } from '@/lib/domain/time-spent-words'
import { rateSaveToSee } from '@/lib/scoring/rate/save-to-see'
import type { ReleaseSearch } from '@/lib/scoring/releases/release-search'
import { savedBy, shareTimes, type WaySeconds } from '@/lib/scoring/releases/time-spent'
import { wayThrough } from '@/lib/scoring/releases/way-through'
import { followedAt, sumSpans } from '@/lib/store/release-times'
import { listStages } from '@/lib/store/stages'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { loadMatrixInput } from './load-matrix-input'
import { refreshRollups } from './refresh-rollups'
import { type WindowAsk, windowOf } from './release-history'

/** How long each of the team's profiles takes from save to seeing it, as the matrix says. */
async function waySeconds(db: TeamDb, now: Date): Promise<WaySeconds[]> {
  const input = await loadMatrixInput(db, { question: '', profileIds: [] }, now)
  return input.profiles.map((profile) => {
    const { value, provenance, evidenceIds } = rateSaveToSee(profile, input)
    const { id, name, way, current } = profile.profile
    return { profileId: id, name, way, current, seconds: value, provenance, evidenceIds }
  })
}

/** What is asked for: the releases of a window, and within how many hours the next one must follow for one to have been a try. */
type TimeSpentWish = { search: ReleaseSearch; window: WindowAsk; tryHours?: number }

/** Where the time of a window's releases went, and what another way would have saved. */
export async function getTimeSpent(actor: Actor, wish: TimeSpentWish, now: Date = new Date()): Promise<TimeSpent> {
  await refreshRollups(actor.teamId)
  return inTeam(actor.teamId, (db) => timeSpentIn(db, wish, now))
}

/** As getTimeSpent, within a transaction of the team, by the rollups as they are. */
export async function timeSpentIn(
  db: TeamDb,
  { search, window: asked, tryHours = TRY_HOURS }: TimeSpentWish,
  now: Date,
): Promise<TimeSpent> {
  const window = windowOf(asked, now)
  const filter = { ...search, ...window }
  const { releases, unknown, groups } = await sumSpans(db, filter, MAX_SLOWEST)
  const firstStage = wayThrough(await listStages(db))[0]?.id ?? null
  const followed = firstStage === null ? [] : await followedAt(db, filter, firstStage)
  const { tries, ways } = savedBy(followed, tryHours, await waySeconds(db, now))
  return { ...window, releases, ...shareTimes(groups, unknown), tries: { ...tries, stageId: firstStage }, ways }
}
