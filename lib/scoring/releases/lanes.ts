import type { Stage } from '@/lib/domain/stage'
import type { Bar, Lane } from '@/lib/domain/timeline'
import { journeyIdOf } from './journeys'
import { byPlace, returnsOf, served, type Visit } from './visits'

/** How a release is called: its version, else the system's own number. */
export const titleOf = ({ version, revision }: { version: string | null; revision: string }): string => version ?? `revision ${revision}`

const numbered = ({ release }: Visit) => (/^\d+$/.test(release.revision) ? Number(release.revision) : null)

/** Whether numbers between two revisions of a place were never seen, so that something may have served in between. */
function missing(visit: Visit, next: Visit, seen: ReadonlySet<number>): boolean {
  const [from, to] = [numbered(visit), numbered(next)]
  if (from === null || to === null) return false
  // More than were ever seen cannot all have been: no system that counts in large steps makes us count along.
  if (to - from - 1 > seen.size) return true
  for (let between = from + 1; between < to; between++) if (!seen.has(between)) return true
  return false
}

function laneOf(visits: readonly Visit[], returns: ReadonlySet<Visit>): Lane | null {
  const [first] = visits
  if (!first) return null
  const seen = new Set(visits.flatMap(({ release }) => [...release.rolledBackFrom.map(Number), numbered({ release } as Visit) ?? -1]))
  const seenUntil = visits.reduce(
    (latest, { release }) => (release.lastSeenAt > latest ? release.lastSeenAt : latest),
    first.release.lastSeenAt,
  )
  const bars = visits.map((visit, index): Bar => {
    const { release, at, order, kind } = visit
    const next = visits.slice(index + 1).find(served)
    const until = next?.order ?? (release.live ? seenUntil : release.lastSeenAt)
    return {
      releaseId: release.id,
      journeyId: journeyIdOf(visit),
      version: titleOf(release),
      from: order,
      to: served(visit) && until > order ? until : order,
      kind: returns.has(visit) ? 'came-back' : kind,
      fromKnown: at !== null,
      toKnown: next ? !missing(visit, next, seen) && next.at !== null : release.live,
    }
  })
  const { workload, namespace, kind } = first.release
  return { workload, stageId: first.stage.id, namespace, kind, seenUntil, bars }
}

/** The lanes of all visits, given in order: by workload, then as a version goes through the stages. Only bars that touch the window are told. */
export function lanesOf(visits: readonly Visit[], way: readonly Stage[], { from, to }: { from: string; to: string }): Lane[] {
  const returns = returnsOf(visits)
  const place = (stageId: string) => way.findIndex(({ id }) => id === stageId)
  return byPlace(visits)
    .flatMap((own) => laneOf(own, returns) ?? [])
    .map((lane) => ({ ...lane, bars: lane.bars.filter((bar) => bar.from <= to && bar.to >= from) }))
    .filter(({ bars }) => bars.length > 0)
    .sort((a, b) => {
      if (a.workload !== b.workload) return a.workload < b.workload ? -1 : 1
      return place(a.stageId) - place(b.stageId) || (a.namespace < b.namespace ? -1 : 1)
    })
}
