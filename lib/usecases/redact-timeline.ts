import type { Dora } from '@/lib/domain/dora'
import type { FrozenRelease } from '@/lib/domain/frozen-release'
import type { Journey } from '@/lib/domain/journey'
import type { TimeSpent } from '@/lib/domain/time-spent'
import type { Timeline } from '@/lib/domain/timeline'
import type { TimelineBasis } from '@/lib/domain/timeline-basis'
import type { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'
import type { Pseudonyms } from './pseudonyms'

type Texts = Pick<TimelineSnapshot, 'timeline' | 'dora' | 'journeys' | 'cycle' | 'releases' | 'narrowed'> & {
  basis: Omit<TimelineBasis, 'onlyHashed'>
}

/** Stand-ins for the ids of journeys, which name the workload and the image that is followed. */
function journeyIds() {
  const known = new Map<string, string>()
  return (id: string) => {
    const standIn = known.get(id) ?? `journey-${known.size + 1}`
    known.set(id, standIn)
    return standIn
  }
}

function redactOnce({ timeline, dora, journeys, cycle, releases, narrowed, basis }: Texts, names: Pseudonyms): Texts {
  const namespace = (name: string) => names.of('namespace', name)
  const title = (text: string) => names.scrubTitle(text)
  const text = (some: string | null) => (some === null ? null : names.scrub(some))
  const journeyId = journeyIds()
  const ofTimeline = (): Texts['timeline'] => ({
    ...timeline,
    stages: timeline.stages.map((stage) => ({ ...stage, name: title(stage.name), namespaces: stage.namespaces.map(namespace) })),
    lanes: timeline.lanes.map((lane) => ({
      ...lane,
      namespace: namespace(lane.namespace),
      workload: title(lane.workload),
      bars: lane.bars.map((bar) => ({ ...bar, journeyId: journeyId(bar.journeyId), version: names.scrub(bar.version) })),
    })),
    whereabouts: timeline.whereabouts.map((one) => ({ ...one, workload: title(one.workload), version: text(one.version) })),
    workloads: timeline.workloads.map(title),
  })
  const ofJourney = (journey: Journey): Journey => ({
    ...journey,
    id: journeyId(journey.id),
    workload: title(journey.workload),
    version: text(journey.version),
    reference: journey.reference && names.ofImage(journey.reference),
    commit: text(journey.commit),
  })
  const ofDora = (): Dora => ({
    ...dora,
    workload: dora.workload && title(dora.workload),
    metrics: dora.metrics.map((metric) => ({
      ...metric,
      behind: metric.behind.map((one) => ({ ...one, workload: title(one.workload), version: text(one.version) })),
    })),
  })
  const ofCycle = (): TimeSpent => ({ ...cycle, ways: cycle.ways.map((way) => ({ ...way, name: title(way.name) })) })
  const ofRelease = (release: FrozenRelease): FrozenRelease => ({
    ...release,
    namespace: namespace(release.namespace),
    workload: title(release.workload),
    version: text(release.version),
    revision: names.scrub(release.revision),
    // A container is called as its workload where it is the one that a release is about.
    images: release.images.map((image) => ({ ...image, container: title(image.container), reference: names.ofImage(image.reference) })),
    ...(release.rolledBackFrom && { rolledBackFrom: release.rolledBackFrom.map((revision) => names.scrub(revision)) }),
    ...(release.commit === undefined ? {} : { commit: text(release.commit) }),
  })
  return {
    timeline: ofTimeline(),
    dora: ofDora(),
    journeys: journeys.map(ofJourney),
    cycle: ofCycle(),
    releases: releases.map(ofRelease),
    narrowed: narrowed.map(title),
    basis: {
      ...basis,
      releases: basis.releases.map(ofRelease),
      began: basis.began.map(({ commit, at }) => ({ commit: names.scrub(commit), at })),
      search: { ...basis.search, ...(basis.search.q === undefined ? {} : { q: title(basis.search.q) }) },
    },
  }
}

/** A timeline as others may see it, by the stand-ins of a redaction: namespaces and hosts of images are replaced unless they are shown, and whatever else the team's names stand in. */
export function redactTimeline(texts: Texts, names: Pseudonyms): Texts {
  // The first pass meets every namespace and host; only then are all of them replaced in texts that came before.
  redactOnce(texts, names)
  return redactOnce(texts, names)
}

/** Stages without what only this team's own screens ask for, and with stand-ins for what connects to them. */
export const plainStages = ({ stages }: Pick<Timeline, 'stages'>, connections: ReadonlyMap<string, string>): Texts['timeline']['stages'] =>
  stages.map(({ id, name, namespaces, reference, position, connectionId }) => {
    const connection = connections.get(connectionId)
    return { id, name, namespaces, reference, position, ...(connection === undefined ? {} : { connection }) }
  })
