import type { PerspectiveId } from '@/lib/domain/criterion'
import type { MatrixSettings } from '@/lib/domain/matrix'
import { perspectiveIds } from '@/lib/domain/names'
import type { Opinion, Weighing } from '@/lib/domain/weighing'
import { reasons } from './differences'
import { settingsFor } from './perspectives'
import { round4 } from './scale'
import { type Contender, type Race, shownPoints } from './score'
import { pointsOf, weightsOf } from './weights'

/** What a perspective gives each profile, on the same criteria for all perspectives. */
interface View {
  perspective: PerspectiveId
  settings: MatrixSettings
  points: ReadonlyMap<Contender, number>
}

function viewOf(perspective: PerspectiveId, { basis, common }: Race, { mustHaves }: MatrixSettings): View {
  const settings = settingsFor(perspective, null, mustHaves)
  const weights = weightsOf(settings, common)
  const points = basis.map((contender) => [contender, round4(pointsOf(weights, (id) => contender.cell(id)?.rating ?? null) ?? 0)] as const)
  return { perspective, settings, points: new Map(points) }
}

const best = ({ points }: View) => Math.max(0, ...points.values())

/** The only one with the most points as they are shown, or null. */
function favouriteOf(view: View): Contender | null {
  const level = [...view.points].filter(([, points]) => shownPoints(points) === shownPoints(best(view)))
  return level.length === 1 ? (level[0]?.[0] ?? null) : null
}

function opinionOf(view: View, race: Race, named: Contender | null): Opinion {
  const favourite = favouriteOf(view)
  const points = (of: Contender) => shownPoints(view.points.get(of) ?? 0)
  const by = favourite && named ? points(favourite) - points(named) : null
  const objects = by !== null && favourite !== named && by > 0
  return {
    perspective: view.perspective,
    profileId: favourite?.profile.id ?? null,
    by,
    objects,
    why: objects && favourite && named ? reasons(favourite, named, race, view.settings) : '',
  }
}

/** What each perspective would choose of those in the race, on the criteria rated for all of them, and whether it objects to the one that is named. */
export function opinionsOf(race: Race, settings: MatrixSettings, namedId: string | null): Opinion[] {
  if (race.basis.length < 2 || race.common.length === 0) return []
  const named = race.basis.find(({ profile }) => profile.id === namedId) ?? null
  return perspectiveIds.map((perspective) => opinionOf(viewOf(perspective, race, settings), race, named))
}

/** The profile whose worst regret is the least: of all perspectives, the most points that one would lose against its own favourite. Null without a race. */
export function compromiseOf(race: Race, settings: MatrixSettings): Weighing['compromise'] {
  if (race.basis.length < 2 || race.common.length === 0) return null
  const views = perspectiveIds.map((perspective) => viewOf(perspective, race, settings))
  const worst = race.basis.map((contender) => {
    const regrets = views.map((view) => ({
      profileId: contender.profile.id,
      regret: round4(best(view) - (view.points.get(contender) ?? 0)),
      perspective: view.perspective,
    }))
    return regrets.reduce((most, regret) => (regret.regret > most.regret ? regret : most))
  })
  return worst.reduce((least, each) => (each.regret < least.regret ? each : least))
}
