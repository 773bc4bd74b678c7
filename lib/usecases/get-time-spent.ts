import type { Actor } from '@/lib/domain/actor'
import type { TimeSpent } from '@/lib/domain/time-spent'
import { TRY_HOURS } from '@/lib/domain/time-spent-words'
import { rateSaveToSee } from '@/lib/scoring/rate/save-to-see'
import { savedBy, sumTimes, type WaySeconds } from '@/lib/scoring/releases/time-spent'
import { wayThrough } from '@/lib/scoring/releases/way-through'
import { hoursToNext } from '@/lib/store/dora'
import { indexesOfTeam } from '@/lib/store/image-resolutions'
import { allJourneys } from '@/lib/store/journeys'
import { releasesOfIds } from '@/lib/store/release-history'
import { listStages } from '@/lib/store/stages'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { loadMatrixInput } from './load-matrix-input'
import { refreshRollups } from './refresh-rollups'
import { type WindowAsk, windowOf } from './release-history'
import type { ReleaseSearch } from './release-search'
import { arrivalsOf, timeOfReleases } from './time-of-releases'

/** How many journeys are looked at, the newest of them. */
const MOST = 50_000

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
  const indexOf = await indexesOfTeam(db)
  const journeys = await allJourneys(db, { ...search, from: window.from, to: null }, MOST)
  const releases = await releasesOfIds(
    db,
    journeys.flatMap(({ stops }) => stops.map(({ releaseId }) => releaseId)),
  )
  const arrived = arrivalsOf(journeys, releases).filter(
    ({ at, stageId }) => at !== null && at >= window.from && at <= window.to && (search.stageId?.includes(stageId) ?? true),
  )
  const times = await timeOfReleases(db, arrived, indexOf)
  const firstStage = wayThrough(await listStages(db))[0]?.id ?? null
  const next = firstStage === null ? new Map<string, number>() : await hoursToNext(db, firstStage, window.from)
  const followed = times
    .filter(({ stageId }) => stageId === firstStage)
    .map((time) => ({ time, nextHours: next.get(time.releaseId) ?? null }))
  const { tries, ways } = savedBy(followed, tryHours, await waySeconds(db, now))
  return { ...window, ...sumTimes(times), tries: { ...tries, stageId: firstStage }, ways }
}
