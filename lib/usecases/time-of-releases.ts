import type { ImageResolution } from '@/lib/domain/image'
import type { Journey } from '@/lib/domain/journey'
import { commitOf } from '@/lib/domain/names-commit'
import type { Release } from '@/lib/domain/release'
import type { ReleaseTime } from '@/lib/domain/time-spent'
import { digestOf, type IndexOf, leadImage } from '@/lib/scoring/releases/image-identity'
import { imagesOf, timeOf } from '@/lib/scoring/releases/moments'
import { imagesOfDigests } from '@/lib/store/image-resolutions'
import { runsOfCommits } from '@/lib/store/pipeline-runs'
import type { TeamDb } from '@/lib/store/team-db'

/** A release at a stage with the one before it on its journey, null at the first stage. `digest` is the journey's: another stop may have named it. */
type Arrived = { release: Release; stageId: string; journeyId: string; before: Release | null; digest: string | null }

type Served = Omit<Arrived, 'before'> & { at: string | null }

/**
 * Where a version came from: of the stages that it had served at by then the nearest before this one on the way, else the one that it reached last. Null
 * for the first of all, which its pipeline made.
 */
function cameFrom(all: readonly Served[], index: number): Release | null {
  const { at } = all[index] as Served
  const by = (one: Served, place: number) =>
    place !== index && (one.at === null || at === null ? place < index : one.at < at || (one.at === at && place < index))
  const earlier = all.filter(by)
  const onTheWay = all.slice(0, index).findLast((one) => earlier.includes(one))
  const last = earlier.toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1)).at(-1)
  return (onTheWay ?? last)?.release ?? null
}

/** The first time that each journey served at each of its stages; what was brought back tells the time of that, so it is left out. */
export function arrivalsOf(
  journeys: readonly Pick<Journey, 'id' | 'stops' | 'digest'>[],
  releases: readonly Release[],
): (Arrived & { at: string | null })[] {
  const byId = new Map(releases.map((release) => [release.id, release]))
  return journeys.flatMap(({ id, stops, digest }) => {
    const served = stops.flatMap(({ releaseId, stageId, at, kind }): Served[] => {
      const release = byId.get(releaseId)
      return release && kind !== 'failed' && kind !== 'rolling-out' ? [{ release, stageId, journeyId: id, at, digest }] : []
    })
    return served
      .map((one, index) => ({ ...one, before: cameFrom(served, index) }))
      .filter(({ release }) => release.rolledBackFrom.length === 0)
  })
}

const COMMIT = /^[0-9a-f]{7,40}$/i

/** The commit that images say they were made of, in lower case; null when none says one. */
export function commitOfImages(images: readonly ImageResolution[]): string | null {
  return images.find(({ revision }) => revision !== null && COMMIT.test(revision))?.revision?.toLowerCase() ?? null
}

/** Where the time of an arrival went, with the commit whose runs and the digest whose images were looked for; both are null where the time began elsewhere. */
type Told = { time: ReleaseTime; commit: string | null; digest: string | null }

/**
 * Where the time of each arrival went, in their order, told by the runs of its commit and by what registries say of its image. A commit that no name tells
 * is the one that the image says.
 */
export async function timeOfReleases(db: TeamDb, arrived: readonly Arrived[], indexOf: IndexOf): Promise<Told[]> {
  const first = arrived.filter(({ before }) => before === null)
  const digests = first.flatMap(({ release, digest }) => [
    digest,
    digestOf(release, indexOf),
    leadImage(release)?.digest?.split('@').at(-1),
  ])
  const images = await imagesOfDigests(db, [...new Set(digests.filter((one) => typeof one === 'string'))])
  const told = first.map(({ release, digest: ofJourney }) => {
    const digest = digestOf(release, indexOf) ?? ofJourney
    const own = imagesOf(release, digest, images)
    return { release, own, digest, commit: commitOfImages(own) ?? commitOf(release) }
  })
  const runs = await runsOfCommits(db, [...new Set(told.flatMap(({ commit }) => commit ?? []))])
  const known = new Map(told.map((one) => [one.release.id, one]))
  return arrived.map(({ release, stageId, before }) => {
    const { own = [], commit = null, digest = null } = (before === null ? known.get(release.id) : undefined) ?? {}
    return { time: timeOf({ release, stageId, before, images: own, runs: runs.get(commit ?? '') ?? [] }), commit, digest }
  })
}
