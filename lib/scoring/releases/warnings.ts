import type { JourneyWarning } from '@/lib/domain/journey'
import { commitOf } from '@/lib/domain/names-commit'
import type { Stage } from '@/lib/domain/stage'
import { digestOf, fixedTagOf, type IndexOf } from './image-identity'
import { grouped, served, type Visit } from './visits'

/** What the warnings of one workload's journeys are judged by. */
export type Surroundings = {
  way: readonly Stage[]
  /** Passages that versions of the team go through, as "before after". */
  passed: Pick<ReadonlySet<string>, 'has'>
  /** When this workload was first known to be at a stage, by the stage's id. */
  knownSince: ReadonlyMap<string, string>
  /** The workload's visits whose digest is known, by each tag and commit that they name. */
  named: ReadonlyMap<string, readonly Visit[]>
  returns: ReadonlySet<Visit>
  indexOf?: IndexOf
}

const namesOf = ({ release }: Visit) => [fixedTagOf(release), commitOf(release)].filter((name) => name !== null)

/** The visits of one workload whose digest is known, by each tag and commit that they name. */
export function byName(visits: readonly Visit[], indexOf?: IndexOf): Map<string, Visit[]> {
  const pairs = visits
    .filter(({ release }) => digestOf(release, indexOf) !== null)
    .flatMap((visit) => namesOf(visit).map((name) => ({ name, visit })))
  return new Map([...grouped(pairs, ({ name }) => name)].map(([name, own]) => [name, own.map(({ visit }) => visit)]))
}

/** Where the same tag or commit had another digest at a stage before: one for each stage of the journey, against the nearest such stage. */
function rebuilt(visits: readonly Visit[], { way, named, indexOf }: Surroundings): JourneyWarning[] {
  const place = ({ stage }: Visit) => way.findIndex(({ id }) => id === stage.id)
  const found = new Map<string, JourneyWarning>()
  for (const visit of visits) {
    const digest = digestOf(visit.release, indexOf)
    const { id } = visit.stage
    if (digest === null || found.has(id)) continue
    const others = namesOf(visit)
      .flatMap((name) => named.get(name) ?? [])
      .filter((other) => place(other) < place(visit) && digestOf(other.release, indexOf) !== digest)
    const nearest = others.sort((a, b) => place(b) - place(a))[0]
    if (nearest) found.set(id, { kind: 'rebuilt', stageId: id, otherStageId: nearest.stage.id, releaseId: visit.release.id })
  }
  return [...found.values()]
}

/** The stages before the furthest one that the journey never reached, where versions do go through them and our memory of them reaches back far enough. */
function skipped(visits: readonly Visit[], { way, passed, knownSince }: Surroundings): JourneyWarning[] {
  const reached = new Map<string, Visit>()
  for (const visit of visits) if (!reached.has(visit.stage.id)) reached.set(visit.stage.id, visit)
  const last = way.findLast(({ id }) => reached.has(id))
  const arrival = last && visits.find((visit) => visit.stage.id === last.id && served(visit))
  if (!last || !arrival?.at) return []
  const since = arrival.at
  return way.slice(0, way.indexOf(last)).flatMap(({ id }): JourneyWarning[] => {
    const known = knownSince.get(id)
    if (reached.has(id) || known === undefined || known > since || !passed.has(`${id} ${last.id}`)) return []
    return [{ kind: 'skipped', stageId: last.id, otherStageId: id, releaseId: arrival.release.id }]
  })
}

/** Each return of an older version to a place where another one had replaced it. */
const returned = (visits: readonly Visit[], { returns }: Surroundings): JourneyWarning[] =>
  visits
    .filter((visit) => returns.has(visit))
    .map(({ stage, release }) => ({ kind: 'came-back', stageId: stage.id, otherStageId: null, releaseId: release.id }))

/** What should be looked at in one journey, whose visits are given in order. */
export const warningsOf = (visits: readonly Visit[], around: Surroundings): JourneyWarning[] => [
  ...rebuilt(visits, around),
  ...skipped(visits, around),
  ...returned(visits, around),
]
