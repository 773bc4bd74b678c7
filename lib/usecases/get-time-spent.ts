import type { Actor } from '@/lib/domain/actor'
import type { TimeSpent } from '@/lib/domain/time-spent'
import { TRY_HOURS } from '@/lib/domain/time-spent-words'
import { rateSaveToSee } from '@/lib/scoring/rate/save-to-see'
import { journeysOf } from '@/lib/scoring/releases/journeys'
import { savedBy, sumTimes, type WaySeconds } from '@/lib/scoring/releases/time-spent'
import { byPlace, type Visit } from '@/lib/scoring/releases/visits'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { loadMatrixInput } from './load-matrix-input'
import { readHistory, type WindowAsk, windowOf } from './release-history'
import { type ReleaseSearch, searched } from './release-search'
import { arrivalsOf, timeOfReleases } from './time-of-releases'

const HOUR_MS = 3_600_000

/** How many hours after each release the next one came to its place, whatever became of that; without those that none followed. */
function hoursToNext(visits: readonly Visit[]): Map<string, number> {
  const known = byPlace(visits).map((place) => place.filter(({ at }) => at !== null))
  return new Map(
    known.flatMap((place) =>
      place.slice(0, -1).map((visit, index) => {
        const next = place[index + 1] as Visit
        return [visit.release.id, (Date.parse(next.order) - Date.parse(visit.order)) / HOUR_MS] as const
      }),
    ),
  )
}

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
export const getTimeSpent = (actor: Actor, wish: TimeSpentWish, now: Date = new Date()): Promise<TimeSpent> =>
  inTeam(actor.teamId, (db) => timeSpentIn(db, wish, now))

/** As getTimeSpent, within a transaction of the team. */
export async function timeSpentIn(
  db: TeamDb,
  { search, window: asked, tryHours = TRY_HOURS }: TimeSpentWish,
  now: Date,
): Promise<TimeSpent> {
  const window = windowOf(asked, now)
  const { releases, stages, way, visits, indexOf } = await readHistory(db, window)
  const arrived = arrivalsOf(searched(journeysOf(visits, stages, indexOf), search), releases).filter(
    ({ at, stageId }) => at !== null && at >= window.from && at <= window.to && (search.stageId?.includes(stageId) ?? true),
  )
  const times = await timeOfReleases(db, arrived, indexOf)
  const firstStage = way[0]?.id ?? null
  const next = hoursToNext(visits)
  const followed = times
    .filter(({ stageId }) => stageId === firstStage)
    .map((time) => ({ time, nextHours: next.get(time.releaseId) ?? null }))
  const { tries, ways } = savedBy(followed, tryHours, await waySeconds(db, now))
  return { ...window, ...sumTimes(times), tries: { ...tries, stageId: firstStage }, ways }
}
