import type { Bundle, BundleReading } from '@/lib/domain/bundle'
import type { ProbeProgress } from '@/lib/domain/collection'
import type { Connection } from '@/lib/domain/connection'
import { metrics } from '@/lib/domain/metric'
import { Problem } from '@/lib/domain/problem'
import type { Stage } from '@/lib/domain/stage'
import { FetchFailure } from '@/lib/fetch/failure'
import { announceCollection } from '@/lib/store/collection-changes'
import { finishCollection, insertCollection, saveProgress } from '@/lib/store/collections'
import { appendManyEvidence } from '@/lib/store/evidence'
import { endUnseenReleases, upsertReleases } from '@/lib/store/releases'
import type { TeamDb } from '@/lib/store/team-db'
import { adapterOf } from '../cluster-adapter'
import { type NewEvidence, stampReading } from '../stamp'

/** Releases that are written at once. */
const PAGE = 1000

/** A bundle on its way into the store. `stages` are the connection's own by the names that the bundle has for them. */
type Keeping = {
  bundle: Bundle
  connection: Connection
  stages: ReadonlyMap<string, Stage>
  /** Whether the file was changed after it was made. */
  changed: boolean
  requestedBy: string
}

/**
 * Keeps what a bundle brings as a collection that ended when it was made: its evidence with the times at which it was measured, and its
 * releases. Throws a Problem for a value that its metric cannot have, or a stage that the bundle does not name.
 */
export async function keepBundle(db: TeamDb, keeping: Keeping): Promise<void> {
  const { bundle, connection, requestedBy } = keeping
  const { id } = await insertCollection(db, { connectionId: connection.id, trigger: 'bundle', requestedBy })
  await appendManyEvidence(
    db,
    bundle.readings.map((reading) => evidenceOf(keeping, reading, id)),
  )
  await keepReleases(db, keeping)
  const steps = progressOf(keeping)
  const failed = steps.filter(({ state }) => state === 'failed').length
  await saveProgress(db, id, steps)
  await finishCollection(db, id, failed === 0 ? 'done' : failed === steps.length ? 'failed' : 'partly-failed', whenMade(bundle))
  await announceCollection(db, id)
}

/** When the questions of a bundle were asked: from the first one until it was made; a file that was changed can have its first one after that. */
function whenMade({ madeAt, readings }: Bundle): { startedAt: string | null; finishedAt: string } {
  const [first] = readings.map(({ observedAt }) => observedAt).sort((a, b) => Date.parse(a) - Date.parse(b))
  return { startedAt: first !== undefined && Date.parse(first) <= Date.parse(madeAt) ? first : null, finishedAt: madeAt }
}

/** How long a question took is as the bundle says, null where it does not. */
const evidenceOf = (keeping: Keeping, reading: BundleReading, collectionId: string): NewEvidence => ({
  ...stamped(keeping, reading, collectionId),
  durationMs: reading.durationMs,
})

function stamped({ bundle, connection, stages, changed }: Keeping, reading: BundleReading, collectionId: string): NewEvidence {
  const { metric, outcome, requests, probe, observedAt } = reading
  const stage = reading.stage === null ? null : stages.get(reading.stage)
  if (stage === undefined)
    throw new Problem('unprocessable', `${metrics[metric].title} is told of the stage "${reading.stage}", which the bundle does not name.`)
  const from = changed ? 'From a bundle that was changed after it was made.' : 'From a bundle.'
  const detail = [from, reading.detail].filter(Boolean).join(' ')
  const about = {
    subject: stage ? { kind: 'stage' as const, id: stage.id } : { kind: 'connection' as const, id: connection.id },
    metric,
    system: adapterOf(connection).title,
    serverVersion: bundle.serverVersion,
    // What was not verified says so already.
    unverified: false,
    endpoint: bundle.endpoint,
    probe,
    startedAt: new Date(observedAt),
    durationMs: 0,
    collectionId,
  }
  if (outcome === 'measured' && !isCountable(reading.value))
    throw new Problem('unprocessable', `${metrics[metric].title} has a number in the bundle that nobody can have measured.`)
  try {
    if (outcome === 'not-applicable') return stampReading({ outcome, requests, detail }, about)
    if (outcome === 'measured')
      return stampReading({ outcome, value: reading.value as never, requests, projection: reading.projection, detail }, about)
  } catch (failure) {
    throw failure instanceof FetchFailure ? new Problem('unprocessable', `The bundle cannot be used. ${failure.detail}`) : failure
  }
  const blank = stampReading({ outcome: 'not-applicable', requests, detail }, about)
  return { ...blank, outcome: 'failed', reason: reading.reason ?? 'invalid-answer' }
}

/** Whether every number of a value is one that can be counted or measured, and summed: probes bring no others, a file can. */
const isCountable = (value: unknown): boolean =>
  typeof value === 'number'
    ? value >= 0 && value <= 1e18
    : typeof value !== 'object' || value === null || Object.values(value).every(isCountable)

async function keepReleases(db: TeamDb, { bundle, connection }: Keeping): Promise<void> {
  if (bundle.releases === null) return
  const { items, namespaces } = bundle.releases
  const sighting = { connectionId: connection.id, seenAt: bundle.madeAt, imported: true }
  for (let from = 0; from < items.length; from += PAGE) await upsertReleases(db, items.slice(from, from + PAGE), sighting)
  await endUnseenReleases(db, { ...sighting, namespaces })
}

function progressOf({ bundle, connection }: Keeping): ProbeProgress[] {
  const blank = { total: null, reason: null, detail: null }
  const readings = bundle.readings.map(({ metric, stage, outcome, reason, detail }): ProbeProgress => {
    const title = stage === null ? metrics[metric].title : `${metrics[metric].title}: ${stage}`
    const failed = outcome === 'failed'
    return {
      ...blank,
      probe: [metric, stage].filter(Boolean).join('@'),
      title,
      read: 0,
      state: failed ? 'failed' : 'done',
      reason: failed ? reason : null,
      detail: failed ? detail : null,
    }
  })
  const { title } = adapterOf(connection).releases
  if (bundle.releasesFailed)
    return [...readings, { ...blank, ...bundle.releasesFailed, probe: 'releases', title, read: 0, state: 'failed' }]
  if (bundle.releases === null) return readings
  return [...readings, { ...blank, probe: 'releases', title, read: bundle.releases.items.length, state: 'done' }]
}
