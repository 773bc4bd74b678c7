import type { Actor } from '@/lib/domain/actor'
import type { Journey } from '@/lib/domain/journey'
import { commitOf } from '@/lib/domain/names-commit'
import type { Release } from '@/lib/domain/release'
import type { ImageChange, ReleasePage } from '@/lib/domain/release-page'
import { arrivedAt, stageOf } from '@/lib/domain/stage-of-release'
import { digestOf, type IndexOf } from '@/lib/scoring/releases/image-identity'
import { journeysOf } from '@/lib/scoring/releases/journeys'
import { imagesOf } from '@/lib/scoring/releases/moments'
import { specChanges } from '@/lib/scoring/releases/spec-changes'
import { served, visitsOf } from '@/lib/scoring/releases/visits'
import { findConnection } from '@/lib/store/connections'
import { imagesOfDigests, indexesOfTeam } from '@/lib/store/image-resolutions'
import { runsOfCommit } from '@/lib/store/pipeline-runs'
import { besidesOf } from '@/lib/store/release-specs'
import { findRelease, releasesOfWorkload } from '@/lib/store/releases'
import { listStages } from '@/lib/store/stages'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import { gapsOfTeam } from '@/lib/store/watch-gaps'
import { found } from './found'
import { arrivalsOf, commitOfImages, timeOfReleases } from './time-of-releases'

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

/** What registries tell of the image of a release, and the runs of the commit that the image or the release names. */
async function sourceOf(db: TeamDb, release: Release, journey: Journey | undefined, indexOf: IndexOf) {
  const digest = digestOf(release, indexOf) ?? journey?.digest ?? null
  const raw = digestOf(release)
  const images = imagesOf(release, digest, await imagesOfDigests(db, [...new Set([digest, raw].filter((one) => one !== null))]))
  const commit = commitOfImages(images) ?? commitOf(release)
  const image = images.find(({ pushedAt }) => pushedAt !== null) ?? images.find(({ whole }) => whole) ?? images[0] ?? null
  return { image, runs: commit ? await runsOfCommit(db, commit) : [] }
}

/** When nobody saw what happened at the connection of a release, from the one before it until the one after it, or now while it serves. */
async function gapsAround(db: TeamDb, release: Release, before: Release | null, after: Release | null) {
  const [first, next] = [arrivedAt(before ?? release), after && arrivedAt(after)]
  const window = {
    from: first ?? release.firstSeenAt,
    to: next ?? after?.firstSeenAt ?? (release.live ? new Date().toISOString() : release.lastSeenAt),
  }
  return (await gapsOfTeam(db, window)).filter(({ connectionId }) => connectionId === release.connectionId)
}

/** One release with its stage, its journey, what changed from the one before, where its time went and the runs of its commit. Throws a Problem when the team has none of this id. */
export const getRelease = (actor: Actor, id: string): Promise<ReleasePage> =>
  inTeam(actor.teamId, async (db) => {
    const release = found(await findRelease(db, id), 'release')
    const stages = await listStages(db)
    const { id: connectionId, name, system, endpoint } = found(await findConnection(db, release.connectionId), 'connection')
    const indexOf = await indexesOfTeam(db)
    const among = await releasesOfWorkload(db, release.workload, AMONG)
    const visits = visitsOf(among, stages, indexOf)
    const own = visits.findLast((visit) => visit.release.id === id)
    const journey = own && journeysOf(visits, stages, indexOf).find((one) => one.id === `${release.workload} ${own.key}`)
    const there = own ? visits.filter(({ place }) => place === own.place) : []
    const before = own ? there.slice(0, there.indexOf(own)).findLast((visit) => visit.release.id !== id)?.release : undefined
    const after = own ? there.slice(there.lastIndexOf(own) + 1).find(served)?.release : undefined
    const arrived = arrivalsOf(journey ? [journey] : [], among).filter((one) => one.release.id === id)
    const besides = await besidesOf(db, before ? [id, before.id] : [id])
    const { spec = null, deliveredBy = null } = besides.get(id) ?? {}
    return {
      release,
      stage: stageOf(release, stages),
      connection: { id: connectionId, name, system, endpoint },
      journey: journey ?? null,
      gaps: await gapsAround(db, release, before ?? null, after ?? null),
      before: before ?? null,
      changes: changesOf(before ?? null, release),
      spec,
      deliveredBy,
      specDiff: before ? specChanges(besides.get(before.id)?.spec ?? null, spec) : null,
      time: (await timeOfReleases(db, arrived, indexOf))[0]?.time ?? null,
      ...(await sourceOf(db, release, journey, indexOf)),
    }
  })
