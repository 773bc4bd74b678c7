import { commitOf } from '@/lib/domain/names-commit'
import type { Release } from '@/lib/domain/release'
import type { ReleaseTime } from '@/lib/domain/time-spent'
import { digestOf, type IndexOf, leadImage } from '@/lib/scoring/releases/image-identity'
import { imagesOf, timeOf } from '@/lib/scoring/releases/moments'
import { imagesOfDigests } from '@/lib/store/image-resolutions'
import { runsOfCommits } from '@/lib/store/pipeline-runs'
import type { TeamDb } from '@/lib/store/team-db'

/** A release at a stage with the one before it on its journey, null at the first stage. `digest` is the journey's: another stop may have named it. */
export type Arrived = { release: Release; stageId: string; before: Release | null; digest: string | null }

/** Where the time of each arrival went, told by the runs of its commit and by what registries say of its image. A commit that no name tells is the one that the image says. */
export async function timeOfReleases(db: TeamDb, arrived: readonly Arrived[], indexOf: IndexOf): Promise<ReleaseTime[]> {
  const first = arrived.filter(({ before }) => before === null)
  const digests = first.flatMap(({ release, digest }) => [
    digest,
    digestOf(release, indexOf),
    leadImage(release)?.digest?.split('@').at(-1),
  ])
  const images = await imagesOfDigests(db, [...new Set(digests.filter((one) => typeof one === 'string'))])
  const told = first.map(({ release, digest }) => {
    const own = imagesOf(release, digestOf(release, indexOf) ?? digest, images)
    const revision = own.find((image) => image.revision !== null && /^[0-9a-f]{7,40}$/i.test(image.revision))?.revision?.toLowerCase()
    return { release, own, commit: revision ?? commitOf(release) }
  })
  const runs = await runsOfCommits(db, [...new Set(told.flatMap(({ commit }) => commit ?? []))])
  const known = new Map(told.map((one) => [one.release.id, one]))
  return arrived.map(({ release, stageId, before }) => {
    const one = before === null ? known.get(release.id) : undefined
    return timeOf({ release, stageId, before, images: one?.own ?? [], runs: runs.get(one?.commit ?? '') ?? [] })
  })
}
