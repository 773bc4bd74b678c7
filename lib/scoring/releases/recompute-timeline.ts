import { BUCKET_DAYS } from '@/lib/domain/dora-texts'
import type { FrozenRelease } from '@/lib/domain/frozen-release'
import type { Release } from '@/lib/domain/release'
import type { Stage } from '@/lib/domain/stage'
import type { TimelineBasis } from '@/lib/domain/timeline-basis'
import type { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'
import { cameAt, latelyOf, releasesAround } from './around'
import { doraOf } from './dora'
import { journeysOf } from './journeys'
import { lanesOf } from './lanes'
import { searched } from './release-search'
import { visitsOf } from './visits'
import { whereaboutsOf } from './whereabouts'

const DAY_MS = 86_400_000

/** A timeline with what it is recomputed from. */
export type Recomputable = TimelineSnapshot & { basis: TimelineBasis }

/** A release as the team has it, but for names that were replaced; of what made it the commit alone is kept. */
const asRelease = ({ system: _, connection = '', rolledBackFrom = [], commit = null, ...release }: FrozenRelease): Release => ({
  ...release,
  ...{ connectionId: connection, rolledBackFrom, cause: commit },
})

/** The parts of a frozen timeline, computed anew by the code of the screens from the releases in it; but for where the time went, which pipelines and registries tell. */
export function recomputeTimeline({ timeline, dora, releases: shown, basis }: Recomputable) {
  const stages = timeline.stages.map(({ connection = '', ...stage }): Stage => ({ ...stage, connectionId: connection, etag: '' }))
  const releases = [...shown, ...basis.releases].map(asRelease)
  const indexes = new Map(basis.indexes.map(({ digest, index }) => [digest, index]))
  const indexOf = (digest: string) => indexes.get(digest) ?? digest
  const visits = visitsOf(releases, stages, indexOf)
  const all = journeysOf(visits, stages, indexOf, new Set(basis.passages))
  const { stageId, ...looked } = basis.search
  const journeys = searched(all, { ...looked, ...(stageId === undefined ? {} : { stageId: [stageId] }) })
  const first = new Map(basis.began.map(({ commit, at }) => [commit, at]))
  const began = new Map(
    all.flatMap(({ id, commit }) => (commit !== null && first.has(commit) ? [[id, first.get(commit) ?? ''] as const] : [])),
  )
  const long = Date.parse(dora.to) - Date.parse(dora.from) >= BUCKET_DAYS * DAY_MS
  const ask = { stageId: dora.stageId ?? '', workload: dora.workload, from: dora.from, to: dora.to }
  const told = { exact: dora.stageId !== null && !long, lookedUntil: basis.lookedUntil }
  const isShown = ({ stage }: { stage: Stage }) => stageId === undefined || stage.id === stageId
  const near = (window: { from: string; to: string }) => {
    const some = releasesAround(releases, window)
    return some.length === releases.length ? visits : visitsOf(some, stages, indexOf)
  }
  const around = near(timeline)
  const lately = near(latelyOf(timeline, Date.parse(timeline.now)))
  const came = new Set(
    around.flatMap(({ release }) => (cameAt(release) >= timeline.from && cameAt(release) <= timeline.to ? [release.id] : [])),
  )
  return {
    dora: { ...doraOf(visits, ask, began, told), stageId: dora.stageId },
    journeys: journeys.filter(({ lastAt }) => lastAt >= timeline.from && lastAt <= timeline.to),
    lanes: lanesOf(around.filter(isShown), stages, timeline),
    whereabouts: whereaboutsOf(lately.filter(isShown), stages).filter((one) => stageId === undefined || one.stageId === stageId),
    /** Releases at the stages that came in the window. */
    placed: came.size,
  }
}
