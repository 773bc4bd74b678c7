import { describe, expect, it } from 'vitest'
import type { ImageResolution } from '@/lib/domain/image'
import type { PipelineRun } from '@/lib/domain/pipeline'
import type { Release } from '@/lib/domain/release'
import type { ReleaseTime } from '@/lib/domain/time-spent'
import { type Arrival, imagesOf, momentsOf, timeOf } from './moments'
import { release } from './shop.fixture'
import { savedBy, waitOf } from './time-spent'
import { sumTimes } from './time-spent.fixture'

/** A moment of 1 November 2026. */
const at = (clock: string) => `2026-11-01T${clock}:00.000Z`
const or = (clock: string | null) => clock && at(clock)

type Clocks = { made: string; scheduled?: string; pulled?: string; ready?: string }
const made = (workload: string, where: string, clocks: Clocks): Release => ({
  ...release(workload, where, 1, '1', 0),
  createdAt: at(clocks.made),
  liveAt: at(clocks.made),
  scheduledAt: or(clocks.scheduled ?? null),
  pulledAt: or(clocks.pulled ?? null),
  readyAt: or(clocks.ready ?? null),
})
const run = (told: Partial<PipelineRun>): PipelineRun => ({
  ...{
    id: 'run',
    connectionId: 'ci',
    repository: 'acme/shop',
    runId: '7',
    attempt: 1,
    pipeline: 'build',
    branch: 'main',
    onDefaultBranch: true,
  },
  ...{ commit: 'abc', trigger: 'push', outcome: 'succeeded', queuedAt: null, startedAt: null, finishedAt: null, activeSeconds: null },
  ...{ changedAt: null, url: null, stages: null, firstSeenAt: at('23:00'), lastSeenAt: at('23:00') },
  ...told,
})
const image = (told: Partial<ImageResolution>): ImageResolution => ({
  ...{ id: 'image', connectionId: 'registry', repository: 'web', reference: '1', digest: 'sha256:web1', index: true, platforms: [] },
  ...{ createdAt: null, pushedAt: null, revision: null, sourceUrl: null, whole: true, firstSeenAt: at('23:00'), lastSeenAt: at('23:00') },
  ...told,
})

const webInDev = made('web', 'dev', { made: '09:52', scheduled: '09:53', pulled: '09:56', ready: '09:57' })
/** In minutes: web in dev 5 + 20 + 15 + 4 + 8 + 1 + 3 + 1 = 57; in prod 180 + 1 + (pull and ready) 4; api 10 + (build and push) 20 + 1; job 6 from made to ready. */
const web: Arrival = {
  ...{ release: webInDev, stageId: 'dev', before: null },
  runs: [run({ committedAt: at('09:00'), queuedAt: at('09:05'), startedAt: at('09:25'), finishedAt: at('09:50') })],
  images: [image({ createdAt: at('09:40'), pushedAt: at('09:44') })],
}
const webInProd: Arrival = {
  release: made('web', 'prod', { made: '12:57', scheduled: '12:58', ready: '13:02' }),
  ...{ stageId: 'prod', before: webInDev, runs: [], images: [] },
}
const api: Arrival = {
  ...{ release: made('api', 'dev', { made: '09:31' }), stageId: 'dev', before: null, images: [] },
  runs: [run({ queuedAt: at('09:00'), startedAt: at('09:10'), finishedAt: at('09:30') })],
}
const job: Arrival = { release: made('job', 'dev', { made: '08:00', ready: '08:06' }), stageId: 'dev', before: null, runs: [], images: [] }

const spans = ({ spans: all }: ReleaseTime) => all.map(({ parts, seconds }) => `${parts.join('+')} ${seconds / 60}`).join(', ')

describe('where the time went', () => {
  const times = [web, webInProd, api, job].map(timeOf)

  it('is told release by release, what cannot be told apart together and what nobody tells as unknown', () => {
    expect(times.map(spans)).toEqual([
      'commit 5, queue 20, build 15, push 4, deliver 8, schedule 1, pull 3, ready 1',
      'promotion 180, schedule 1, pull+ready 4',
      'queue 10, build+push 20, deliver 1',
      'schedule+pull+ready 6',
    ])
    expect(times.map(({ unknown }) => unknown.join(' '))).toEqual(['', '', 'commit schedule pull ready', 'commit queue build push deliver'])
    expect(momentsOf(api).map(({ id, by, what }) => `${id}: ${by} ${what}`)).toEqual([
      'queued: run build 7',
      'started: run build 7',
      'pushed: run build 7',
      'made: release Deployment dev/api, revision 1',
    ])
  })

  it('comes to what was computed by hand', () => {
    const { releases, seconds, parts, together } = sumTimes(times)
    expect([releases, seconds]).toEqual([4, 279 * 60])
    const line = ({ parts: [id], seconds: all, p50, p90, n, of, together: with_, unknown }: (typeof parts)[number]) =>
      `${id} ${all === null ? '?' : all / 60} (${[p50, p90].map((one) => (one === null ? '?' : one / 60)).join(', ')}), ${n} of ${of}, ${with_} together, ${unknown} unknown`
    expect(parts.map(line)).toEqual([
      'commit 5 (5, 5), 1 of 3, 0 together, 2 unknown',
      'queue 30 (10, 20), 2 of 3, 0 together, 1 unknown',
      'build 15 (15, 15), 1 of 3, 1 together, 1 unknown',
      'push 4 (4, 4), 1 of 3, 1 together, 1 unknown',
      'deliver 9 (1, 8), 2 of 3, 0 together, 1 unknown',
      'promotion 180 (180, 180), 1 of 1, 0 together, 0 unknown',
      'schedule 2 (1, 1), 2 of 4, 1 together, 1 unknown',
      'pull 3 (3, 3), 1 of 4, 2 together, 1 unknown',
      'ready 1 (1, 1), 1 of 4, 2 together, 1 unknown',
    ])
    expect(together.map(({ parts: ids, seconds: all, n }) => `${ids.join('+')} ${(all ?? 0) / 60}, ${n}`)).toEqual([
      'build+push 20, 1',
      'schedule+pull+ready 6, 1',
      'pull+ready 4, 1',
    ])
    expect(parts[1]?.slowest.map(({ releaseId, span }) => `${releaseId} ${span.seconds / 60}`)).toEqual(['web-dev-1 20', 'api-dev-1 10'])
    expect(sumTimes([])).toMatchObject({ releases: 0, seconds: null, together: [] })
  })

  it('would have been less another way for the tries that the rule counts, of those whose wait is known', () => {
    const followed = [
      { waitSeconds: waitOf(timeOf(web)), nextHours: 2 },
      { waitSeconds: waitOf(timeOf(api)), nextHours: 4 },
      { waitSeconds: waitOf(timeOf(job)), nextHours: 10 },
    ]
    const way = (name: string, seconds: number | null) => {
      return { profileId: name, name, way: 'proxied' as const, current: false, seconds, provenance: null, evidenceIds: [] }
    }
    const ways = [way('fast', 120), way('slower than that', 7200), way('nobody knows', null)]
    const four = savedBy(followed, 4, ways)
    expect(four.tries).toEqual({ hours: 4, n: 2, timed: 1, seconds: 57 * 60 })
    expect(four.ways.map(({ savedSeconds }) => savedSeconds)).toEqual([55 * 60, 0, null])
    expect(savedBy(followed, 10, ways).tries).toMatchObject({ n: 3, timed: 1 })
    expect(savedBy(followed, 1, ways)).toMatchObject({ tries: { n: 0, timed: 0, seconds: null }, ways: [{ savedSeconds: null }, {}, {}] })
  })

  it('takes nothing from what contradicts the rest, and nothing from clocks that are a little apart', () => {
    // An image that was built before the pipeline was asked for is promoted, not built; one whose clock is 30 s behind was.
    const promoted = timeOf({ ...web, images: [image({ createdAt: at('08:00'), pushedAt: at('08:01') })] })
    expect(spans(promoted)).toBe('commit 5, queue 20, build+push+deliver 27, schedule 1, pull 3, ready 1')
    const skewed = timeOf({ ...web, images: [image({ createdAt: '2026-11-01T09:24:30.000Z', pushedAt: at('09:44') })] })
    expect(spans(skewed)).toBe('commit 5, queue 20, build 0, push 19, deliver 8, schedule 1, pull 3, ready 1')
    // A commit from the future, a run that was begun when the release was there, and a push of the same digest later on.
    const late = run({ id: 'late', queuedAt: at('11:00'), startedAt: at('11:01'), finishedAt: at('11:02'), committedAt: at('08:00') })
    const odd = {
      ...web,
      runs: [run({ ...web.runs[0], committedAt: at('22:00') }), late],
      images: [image({ createdAt: at('09:40'), pushedAt: at('14:00') })],
    }
    expect(spans(timeOf(odd))).toBe('queue 20, build 15, push 10, deliver 2, schedule 1, pull 3, ready 1')
    // Served here before it served there.
    expect(spans(timeOf({ ...webInProd, before: { ...webInDev, readyAt: at('14:00') } }))).toBe('schedule 1, pull+ready 4')
  })

  it('goes by the push of the tag that the release names, and by any where it names none of them', () => {
    const known = new Map([
      ['sha256:web1', [image({ id: 'a', reference: 'latest', pushedAt: at('09:00') }), image({ id: 'b', pushedAt: at('09:44') })]],
    ])
    const pushes = (of: Release) => imagesOf(of, 'sha256:web1', known).map(({ pushedAt }) => pushedAt)
    expect(pushes(webInDev)).toEqual([null, at('09:44')])
    expect(pushes({ ...webInDev, images: [{ container: 'web', reference: 'web:9', digest: null }] })).toEqual([at('09:00'), at('09:44')])
    expect(imagesOf(webInDev, null, known)).toEqual([])
  })
})
