import type { FrozenRelease } from '@/lib/domain/frozen-release'
import { commitOf } from '@/lib/domain/names-commit'
import type { Release } from '@/lib/domain/release'
import type { Stage } from '@/lib/domain/stage'
import { stageOf } from '@/lib/domain/stage-of-release'
import { MOST_CARRIED, type TimelineBasis } from '@/lib/domain/timeline-basis'
import type { TimelineView } from '@/lib/domain/timeline-snapshot'
import type { IndexOf } from '@/lib/scoring/releases/image-identity'
import { listConnections } from '@/lib/store/connections'
import { indexesOfTeam } from '@/lib/store/image-resolutions'
import { passagesOfTeam } from '@/lib/store/journeys'
import { firstRunsOf } from '@/lib/store/pipeline-runs'
import { releasesOfTeam } from '@/lib/store/release-history'
import { listStages } from '@/lib/store/stages'
import type { TeamDb } from '@/lib/store/team-db'
import { lookedUntil } from './get-dora'

/** What connects to the stages, by stand-ins that tell nothing but which stages are of one. */
export const connectionsOf = (stages: readonly Pick<Stage, 'connectionId'>[]): Map<string, string> =>
  new Map([...new Set(stages.map(({ connectionId }) => connectionId))].map((id, index) => [id, `connection-${index + 1}`]))

/** Makes releases as others see them, but for the names in them, with which system told of each. */
export async function freezerOf(db: TeamDb, connections: ReadonlyMap<string, string>): Promise<(release: Release) => FrozenRelease> {
  const systems = new Map((await listConnections(db)).map(({ id, system }) => [id, system]))
  return (whole) => {
    const { connectionId, cause: _, ...release } = whole
    const connection = connections.get(connectionId)
    return {
      ...release,
      commit: commitOf(whole),
      system: systems.get(connectionId) ?? 'a connection that was removed',
      ...(connection === undefined ? {} : { connection }),
    }
  }
}

function indexesIn(releases: readonly Release[], indexOf: IndexOf): TimelineBasis['indexes'] {
  const digests = new Set(releases.flatMap(({ images }) => images.flatMap(({ digest }) => digest?.split('@').at(-1) ?? [])))
  return [...digests].flatMap((digest) => (indexOf(digest) === digest ? [] : [{ digest, index: indexOf(digest) }]))
}

/** What the figures of a view come from: which workloads and releases are shown, and whose five figures. */
type Ask = {
  workloads: readonly string[]
  shown: readonly Release[]
  dora: { stageId: string | null; workload: string | null }
  view: TimelineView
  frozen: (release: Release) => FrozenRelease
}

/** What the figures of a view are recomputed from, beside the releases that are shown: of the same workloads alone, and only at stages. */
export async function basisOf(db: TeamDb, { workloads, shown, dora, view, frozen }: Ask): Promise<Omit<TimelineBasis, 'onlyHashed'>> {
  const stages = await listStages(db)
  const known = await releasesOfTeam(db, { since: new Date(0), workloads, limit: MOST_CARRIED })
  const ids = new Set(shown.map(({ id }) => id))
  const more = known.filter((release) => !ids.has(release.id) && stageOf(release, stages) !== null).slice(0, MOST_CARRIED)
  const all = [...shown, ...more]
  const commits = [...new Set(all.flatMap((release) => commitOf(release) ?? []))]
  const began = await firstRunsOf(db, commits)
  const { stageId, standing, warned, q } = view
  const stage = stages.find(({ id }) => id === dora.stageId)
  return {
    releases: more.map(frozen),
    indexes: indexesIn(all, await indexesOfTeam(db)),
    passages: [...(await passagesOfTeam(db))].sort(),
    began: [...began].map(([commit, at]) => ({ commit, at })),
    lookedUntil: stage ? await lookedUntil(db, dora.workload, stage, stages) : null,
    search: { ...(stageId ? { stageId } : {}), ...(standing ? { standing } : {}), ...(warned ? { warned } : {}), ...(q ? { q } : {}) },
  }
}
