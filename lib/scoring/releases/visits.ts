import type { MatchedBy, VisitKind } from '@/lib/domain/journey'
import type { Release } from '@/lib/domain/release'
import type { Stage } from '@/lib/domain/stage'
import { arrivedAt, stageOf } from '@/lib/domain/stage-of-release'
import { type IndexOf, identitiesOf } from './image-identity'

/** One version arriving at one place. A release that came back is two visits where nothing else tells of the first. */
export type Visit = {
  release: Release
  stage: Stage
  /** What is replaced by the next one: one workload of one kind in one namespace of one connection. */
  place: string
  /** What it is of: visits of one workload with one key are one journey. */
  key: string
  by: MatchedBy
  kind: VisitKind
  /** When it came live; null when the system does not know. */
  at: string | null
  /** `at`, else when it was first seen: what visits are ordered by, never a duration. */
  order: string
}

const placeOf = ({ connectionId, namespace, kind, workload }: Release) => JSON.stringify([connectionId, namespace, kind, workload])
const revisionOf = ({ revision }: Release) => (/^\d+$/.test(revision) ? Number(revision) : 0)

/** The members of a list by what they share, in the order of the list. */
export function grouped<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Each release once, by its natural key, as it was seen last. */
function once(releases: readonly Release[]): Release[] {
  const kept = new Map<string, Release>()
  for (const release of releases) {
    const key = JSON.stringify([placeOf(release), release.revision])
    const other = kept.get(key)
    const newer =
      !other ||
      release.lastSeenAt > other.lastSeenAt ||
      (release.lastSeenAt === other.lastSeenAt && JSON.stringify(release) > JSON.stringify(other))
    if (newer) kept.set(key, release)
  }
  return [...kept.values()]
}

const kindOf = ({ live, outcome, rolledBackFrom }: Release): VisitKind => {
  if (!live && outcome === 'failed') return 'failed'
  if (!live && outcome === 'running') return 'rolling-out'
  return rolledBackFrom.length > 0 ? 'came-back' : 'serving'
}

/** The later of two in the order of a place: by time, then by revision. */
export const inOrder = (a: Visit, b: Visit): number =>
  compare(a.order, b.order) || revisionOf(a.release) - revisionOf(b.release) || compare(a.release.id, b.release.id)

/**
 * The visits of all releases that arrived at a stage, in order, whatever the order they are given in; the same release given twice changes
 * nothing, and one outside the stages says nothing of the others. A version that came back has been there before: where its earlier revision is not kept, its making is that first visit.
 */
export function visitsOf(releases: readonly Release[], stages: readonly Stage[], indexOf?: IndexOf): Visit[] {
  const all = once(releases)
  const revisions = new Set(all.map((release) => JSON.stringify([placeOf(release), release.revision])))
  const byWorkload = grouped(all, ({ workload }) => workload)
  return [...byWorkload.values()]
    .flatMap((own) => {
      const staged = own.flatMap((release) => {
        const stage = stageOf(release, stages)
        return stage ? [{ release, stage }] : []
      })
      const identities = identitiesOf(
        staged.map(({ release }) => release),
        indexOf,
      )
      return staged.flatMap(({ release, stage }): Visit[] => {
        const identity = identities.get(release.id)
        if (!identity) return []
        const place = placeOf(release)
        const kind = kindOf(release)
        const { createdAt, liveAt, rolledBackFrom, firstSeenAt } = release
        const cameBack = rolledBackFrom.length > 0
        const at = cameBack ? liveAt : arrivedAt(release)
        const visit: Visit = { release, stage, place, ...identity, kind, at, order: at ?? firstSeenAt }
        const forgotten =
          cameBack && createdAt !== null && rolledBackFrom.every((revision) => !revisions.has(JSON.stringify([place, revision])))
        if (!forgotten || (liveAt !== null && createdAt >= liveAt)) return [visit]
        return [{ ...visit, kind: 'serving', at: createdAt, order: createdAt }, visit]
      })
    })
    .sort(inOrder)
}

/** The visits of each place in their order. */
export const byPlace = (visits: readonly Visit[]): Visit[][] => [...grouped(visits, ({ place }) => place).values()]

/** Whether a version served, so that it replaced the one before. */
export const served = ({ kind }: Visit): boolean => kind === 'serving' || kind === 'came-back'

/**
 * The visits that brought back what had been at their place before: the system says so, or the same version served there with another one in
 * between. Give all visits in order.
 */
export function returnsOf(visits: readonly Visit[]): Set<Visit> {
  const returns = new Set<Visit>()
  for (const place of byPlace(visits)) {
    const seen = new Set<string>()
    let current: string | null = null
    for (const visit of place.filter(served)) {
      if (visit.kind === 'came-back' || (current !== visit.key && seen.has(visit.key))) returns.add(visit)
      seen.add(visit.key)
      current = visit.key
    }
  }
  return returns
}

/** For each visit of a place the next one there that served, whatever failed in between; none for the last. Give all visits in order. */
export function successorsOf(visits: readonly Visit[]): Map<Visit, Visit> {
  const successors = new Map<Visit, Visit>()
  for (const place of byPlace(visits)) {
    let next: Visit | null = null
    for (const visit of place.toReversed()) {
      if (next) successors.set(visit, next)
      if (served(visit)) next = visit
    }
  }
  return successors
}
