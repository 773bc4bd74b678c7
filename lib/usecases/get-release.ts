import type { Actor } from '@/lib/domain/actor'
import { commitOf } from '@/lib/domain/names-commit'
import type { Release } from '@/lib/domain/release'
import type { ImageChange, ReleasePage } from '@/lib/domain/release-page'
import { stageOf } from '@/lib/domain/stage-of-release'
import { journeysOf } from '@/lib/scoring/releases/journeys'
import { visitsOf } from '@/lib/scoring/releases/visits'
import { findConnection } from '@/lib/store/connections'
import { indexesOfTeam } from '@/lib/store/image-resolutions'
import { runsOfCommit } from '@/lib/store/pipeline-runs'
import { findRelease, releasesOfWorkload } from '@/lib/store/releases'
import { listStages } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'

/** How many releases of its workload a release is seen among, the newest of them. */
const AMONG = 2000

/** The containers whose image is not the same in both; without a release before there is nothing to tell. */
function changesOf(before: Release | null, { images }: Release): ImageChange[] {
  if (!before) return []
  const names = [...new Set([...before.images, ...images].map(({ container }) => container))]
  return names.flatMap((container) => {
    const of = (list: Release['images']) => list.find((image) => image.container === container) ?? null
    const [old, next] = [of(before.images), of(images)]
    const same = old?.reference === next?.reference && (!old?.digest || !next?.digest || old.digest === next.digest)
    return same ? [] : [{ container, before: old, after: next }]
  })
}

/** One release with its stage, its journey, what changed from the one before and the runs of its commit. Throws a Problem when the team has none of this id. */
export const getRelease = (actor: Actor, id: string): Promise<ReleasePage> =>
  inTeam(actor.teamId, async (db) => {
    const release = found(await findRelease(db, id), 'release')
    const stages = await listStages(db)
    const { id: connectionId, name, system, endpoint } = found(await findConnection(db, release.connectionId), 'connection')
    const indexOf = await indexesOfTeam(db)
    const visits = visitsOf(await releasesOfWorkload(db, release.workload, AMONG), stages, indexOf)
    const own = visits.findLast((visit) => visit.release.id === id)
    const journey = own && journeysOf(visits, stages, indexOf).find((one) => one.id === `${release.workload} ${own.key}`)
    const there = own ? visits.filter(({ place }) => place === own.place) : []
    const before = own ? there.slice(0, there.indexOf(own)).findLast((visit) => visit.release.id !== id) : undefined
    const commit = commitOf(release)
    return {
      release,
      stage: stageOf(release, stages),
      connection: { id: connectionId, name, system, endpoint },
      journey: journey ?? null,
      before: before?.release ?? null,
      changes: changesOf(before?.release ?? null, release),
      runs: commit ? await runsOfCommit(db, commit) : [],
    }
  })
