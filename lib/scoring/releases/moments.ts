import type { ImageResolution } from '@/lib/domain/image'
import type { PipelineRun } from '@/lib/domain/pipeline'
import type { Release } from '@/lib/domain/release'
import type { Moment, MomentId, ReleaseTime, TimePartId, TimeSpan } from '@/lib/domain/time-spent'
import { momentIds, timePartIds, timeParts } from '@/lib/domain/time-spent-words'
import { leadImage } from './image-identity'

/** Clocks of two systems are this far apart at most: what comes before what it follows by no more than that came at the same time. */
const SKEW_MS = 60_000

/** Parts of a release at the first stage that it reached, and at one that it came to from another. */
const FIRST: readonly TimePartId[] = timePartIds.filter((id) => id !== 'promotion')
const LATER: readonly TimePartId[] = ['promotion', 'schedule', 'pull', 'ready']

/** What of a run tells where time went. */
type RunTimes = Pick<
  PipelineRun,
  'id' | 'connectionId' | 'pipeline' | 'runId' | 'attempt' | 'outcome' | 'committedAt' | 'queuedAt' | 'startedAt' | 'finishedAt' | 'url'
>

/** What is known of one arrival: the release, the one before it on its journey (null at its first stage), and the runs and images it was made by. */
export type Arrival = {
  release: Release
  stageId: string
  before: Release | null
  runs: readonly RunTimes[]
  images: readonly ImageResolution[]
}

type Said = Omit<Moment, 'id' | 'at'>
type Told = Moment | null

const moment = (id: MomentId, at: string | null | undefined, said: Said): Told => (at ? { id, at, ...said } : null)

const byRun = ({ id, connectionId, pipeline, runId, attempt, url }: RunTimes): Said => {
  return { by: 'run', byId: id, connectionId, what: `${pipeline} ${runId}${attempt > 1 ? `, attempt ${attempt}` : ''}`, url }
}
const byImage = ({ id, connectionId, repository, reference }: ImageResolution): Said => {
  return { by: 'image', byId: id, connectionId, what: `${repository} ${reference}`, url: null }
}
const byRelease = ({ id, connectionId, kind, namespace, workload, revision }: Release): Said => {
  return { by: 'release', byId: id, connectionId, what: `${kind} ${namespace}/${workload}, revision ${revision}`, url: null }
}

/** When a release was made where it runs: for one that was brought back when that was. */
const madeAt = ({ liveAt, createdAt }: Release) => liveAt ?? createdAt

const earliest = (moments: readonly Told[]) => moments.reduce((a, b) => (a && (!b || a.at <= b.at) ? a : b), null)
const latest = (moments: readonly Told[]) => moments.reduce((a, b) => (a && (!b || a.at >= b.at) ? a : b), null)

/** The moments of the pipeline and the registry, of what began before the release was made. */
function beforeMaking({ runs, images, release }: Arrival): Told[] {
  const made = madeAt(release)
  const limit = made === null ? null : Date.parse(made) + SKEW_MS
  const inTime = (at: string | null) => at !== null && limit !== null && Date.parse(at) <= limit
  const own = runs.filter(({ queuedAt, startedAt }) => inTime(queuedAt ?? startedAt))
  const first = own.filter(({ attempt }) => attempt === 1)
  const queued = earliest(first.map((run) => moment('queued', run.queuedAt, byRun(run))))
  // Whoever commits sets that clock: what is later than the pipeline that it began is no time.
  const committed = earliest(
    own
      .filter(({ committedAt, queuedAt }) => committedAt && queuedAt && Date.parse(committedAt) <= Date.parse(queuedAt) + SKEW_MS)
      .map((run) => moment('committed', run.committedAt, byRun(run))),
  )
  const started = earliest(own.map((run) => moment('started', run.startedAt, byRun(run))))
  const built = latest(images.filter(({ createdAt }) => inTime(createdAt)).map((image) => moment('built', image.createdAt, byImage(image))))
  const pushed = earliest(
    images.filter(({ pushedAt }) => inTime(pushedAt)).map((image) => moment('pushed', image.pushedAt, byImage(image))),
  )
  const ended = latest(
    own
      .filter(({ outcome, finishedAt }) => outcome === 'succeeded' && made !== null && finishedAt !== null && finishedAt <= made)
      .map((run) => moment('pushed', run.finishedAt, byRun(run))),
  )
  return [committed, queued, started, built, pushed ?? ended]
}

/** The moments of one arrival that are known, in order. One that contradicts those before it is of something else, and so is not told. */
export function momentsOf(arrival: Arrival): Moment[] {
  const { release, before } = arrival
  const own = byRelease(release)
  const told = [
    ...(before ? [moment('left', before.readyAt ?? madeAt(before), byRelease(before))] : beforeMaking(arrival)),
    moment('made', madeAt(release), own),
    moment('scheduled', release.scheduledAt, own),
    moment('pulled', release.pulledAt, own),
    moment('ready', release.readyAt, own),
  ].filter((one) => one !== null)
  const made = told.find(({ id }) => id === 'made')
  const kept: Moment[] = []
  for (const one of told) {
    const last = kept.at(-1)
    const behind = last ? Date.parse(last.at) - Date.parse(one.at) : 0
    // Nothing on the way can be later than the making that it led to; else it is of another build, or served there later than here.
    if (made && momentIds.indexOf(one.id) < momentIds.indexOf('made') && Date.parse(one.at) - Date.parse(made.at) > SKEW_MS) continue
    if (behind > SKEW_MS) continue
    kept.push(last && behind > 0 ? { ...one, at: last.at } : one)
  }
  return kept
}

/** Where the time of one arrival went: the spans between the moments that are known, and the parts of which nothing is. */
export function timeOf(arrival: Arrival): ReleaseTime {
  const applies = arrival.before ? LATER : FIRST
  const moments = momentsOf(arrival)
  const spans = moments.slice(1).map((to, index): TimeSpan => {
    const from = moments[index] as Moment
    const first = applies.findIndex((part) => timeParts[part].from === from.id)
    const last = applies.findIndex((part) => timeParts[part].to === to.id)
    return { parts: applies.slice(first, last + 1), seconds: (Date.parse(to.at) - Date.parse(from.at)) / 1000, from, to }
  })
  const known = new Set(spans.flatMap(({ parts }) => parts))
  const { id, workload, version } = arrival.release
  return { releaseId: id, workload, version, stageId: arrival.stageId, spans, unknown: applies.filter((part) => !known.has(part)) }
}

/** The images that a registry told of for a release: those of its digest, for the time of the push only those under the tag that it names, where one is. */
export function imagesOf(
  release: Release,
  digest: string | null,
  known: ReadonlyMap<string, readonly ImageResolution[]>,
): ImageResolution[] {
  const lead = leadImage(release)
  const all = digest === null ? [] : [...(known.get(digest) ?? []), ...(known.get(lead?.digest?.split('@').at(-1) ?? '') ?? [])]
  const unique = [...new Map(all.map((image) => [image.id, image])).values()]
  const tagged = unique.filter(({ reference }) => lead?.reference.split('@')[0]?.endsWith(`:${reference}`))
  return tagged.length === 0 ? unique : unique.map((image) => (tagged.includes(image) ? image : { ...image, pushedAt: null }))
}
