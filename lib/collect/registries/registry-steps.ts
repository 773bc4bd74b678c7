import { BudgetSpent } from '@/lib/adapters/pipelines/budget'
import { isRegistrySystem } from '@/lib/domain/names'
import { imagesOfReleases, keptImages, upsertImages } from '@/lib/store/image-resolutions'
import { saveCursor } from '@/lib/store/pipeline-cursors'
import { inTeam } from '@/lib/store/team-db'
import type { Run } from '../run'
import type { StepContext, StepKind } from '../steps'
import { wantedImages } from './wanted-images'

/** How far back releases name images that are looked up, and how many at most. */
const WINDOW_DAYS = 90
const MOST_IMAGES = 2_000

const DAY_MS = 86_400_000

/** Of what may not be read so much is told by name. */
const NAMED = 3

const IMAGES = 'images'

/** The one step of a registry: the images that the team's releases name. It leaves no evidence; what it finds are image resolutions. */
export const registrySteps: StepKind = {
  of: () => [{ key: IMAGES, title: 'Images that releases name' }],
  isLast: () => false,
  gone: () => null,
  async read(run, _key, context) {
    await readImages(run, context)
    return []
  },
  failed: async () => [],
}

/**
 * Looks up the images that releases of the team's clusters name, and keeps them repository by repository. Throws FetchFailure when none may be read;
 * when the pulls are used up, the time from which it goes on is kept.
 */
async function readImages({ teamId, connection, opened }: Run, { signal, progress, remark }: StepContext): Promise<void> {
  if (opened?.kind !== 'registry' || !isRegistrySystem(connection.system)) throw new Error('A step runs on an open client.')
  const seen = { connectionId: connection.id, seenAt: new Date().toISOString() }
  const since = new Date(Date.now() - WINDOW_DAYS * DAY_MS)
  const named = await inTeam(teamId, (db) => imagesOfReleases(db, { since, limit: MOST_IMAGES }))
  const keeps = await inTeam(teamId, (db) => keptImages(db, connection.id))
  const images = wantedImages(named, opened.hosts)
  const total = images.reduce((sum, { references }) => sum + references.length, 0)
  if (total === 0) remark(`No release of the last ${WINDOW_DAYS} days names an image of ${opened.hosts.join(' or ')}.`)
  progress(0, total)
  const missing = []
  try {
    for await (const page of opened.images({ images, keeps, signal, progress: (read) => progress(read, total) })) {
      await inTeam(teamId, (db) => upsertImages(db, page.images, seen))
      missing.push(...page.missing)
    }
  } catch (failure) {
    const { goesOnAt } = failure instanceof BudgetSpent ? failure : { goesOnAt: null }
    if (goesOnAt) await inTeam(teamId, (db) => saveCursor(db, connection.id, IMAGES, { since, etag: null, goesOnAt }))
    throw failure
  }
  const [first] = missing
  if (first && missing.length === total) throw first.failure
  if (!first) return
  const names = missing.slice(0, NAMED).map(({ repository, reference }) => `${repository} ${reference}`)
  const more = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : ''
  remark(`Not to be read: ${names.join(', ')}${more}. ${first.failure.detail}`)
}
