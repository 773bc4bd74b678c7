import { z } from 'zod/mini'
import { Dora, DoraId, DoraRelease } from '@/lib/domain/dora'
import { Id } from '@/lib/domain/id'
import { Journey, JourneyStanding } from '@/lib/domain/journey'
import { Moment } from '@/lib/domain/moment'
import { pageOf } from '@/lib/domain/page'
import { Release } from '@/lib/domain/release'
import { ReleasePage } from '@/lib/domain/release-page'
import { TimeSpent } from '@/lib/domain/time-spent'
import { Timeline } from '@/lib/domain/timeline'
import { ReleaseNews } from '@/lib/domain/watch'
import { operation } from '../operation'
import { ById, paging } from './parts'

const workload = z.string().check(z.maxLength(253))

const listed = (of: z.ZodMiniType<string, string>) =>
  z.pipe(
    z.pipe(
      z.string().check(z.maxLength(5000)),
      z.transform((text) => text.split(',').filter(Boolean)),
    ),
    z.array(of).check(z.minLength(1, 'Name at least one, or leave it out for all.'), z.maxLength(50, 'At most 50, joined by commas.')),
  )

const window = {
  /** Days before now, or before `to`. */
  days: z.optional(
    z.pipe(
      z.string().check(z.regex(/^([1-9]\d?|[12]\d\d|3[0-5]\d|36[0-6])$/, 'Write a whole number of days from 1 to 366.')),
      z.transform(Number),
    ),
  ),
  from: z.optional(Moment),
  to: z.optional(Moment),
}

const narrowing = {
  workload: z.optional(listed(workload)),
  stageId: z.optional(listed(Id)),
  standing: z.optional(JourneyStanding.shape.kind),
  warned: z.optional(
    z.pipe(
      z.literal('true'),
      z.transform(() => true),
    ),
  ),
  /** Part of a workload, version, commit, tag or digest. */
  q: z.optional(z.string().check(z.maxLength(200))),
}

export const readReleases = operation({
  method: 'GET',
  path: '/api/releases',
  summary: 'Releases, newest first, of all connections or of one, of all workloads or of one.',
  right: ['read', 'release'],
  query: z.strictObject({ connectionId: z.optional(Id), workload: z.optional(workload), ...paging }),
  answer: pageOf(Release),
})

export const readRelease = operation({
  method: 'GET',
  path: '/api/releases/{id}',
  summary: 'One release with its stage, its journey, what changed from the one before and the pipeline runs of its commit.',
  right: ['read', 'release'],
  params: ById,
  answer: ReleasePage,
})

export const followReleases = operation({
  method: 'GET',
  path: '/api/releases/stream',
  summary:
    'Server-sent events: `event: releases` at first, then whenever releases or the watches of clusters changed, with how many clusters are watched as data, and a comment every 15 seconds.',
  right: ['read', 'release'],
  answer: ReleaseNews,
  stream: true,
})

export const readTimeline = operation({
  method: 'GET',
  path: '/api/timeline',
  summary: 'Which version was live where and when in a window, by workload and stage, and what is where now.',
  right: ['read', 'release'],
  query: z.strictObject({ ...window, ...narrowing }),
  answer: Timeline,
})

export const readJourneys = operation({
  method: 'GET',
  path: '/api/journeys',
  summary: 'Each image followed from stage to stage, the one that arrived somewhere last first.',
  right: ['read', 'release'],
  query: z.strictObject({ ...window, ...narrowing, ...paging }),
  answer: pageOf(Journey),
})

export const readDora = operation({
  method: 'GET',
  path: '/api/dora',
  summary: 'The five metrics of delivery at one stage, the reference unless another is named, with the releases behind each.',
  right: ['read', 'release'],
  query: z.strictObject({ stageId: z.optional(Id), workload: z.optional(workload), ...window }),
  answer: Dora,
})

export const readDoraReleases = operation({
  method: 'GET',
  path: '/api/dora/releases',
  summary: 'The releases behind one of the five metrics, the newest first: as many as it counts, in the same window, stage and workload.',
  right: ['read', 'release'],
  query: z.strictObject({ metric: DoraId, stageId: z.optional(Id), workload: z.optional(workload), ...window, ...paging }),
  answer: pageOf(DoraRelease),
})

export const readTimeSpent = operation({
  method: 'GET',
  path: '/api/time-spent',
  summary:
    'Where the time from commit to ready went, part by part with the slowest releases and who said so, and what another way would have saved.',
  right: ['read', 'release'],
  query: z.strictObject({
    ...window,
    ...narrowing,
    /** Within how many hours the next release must follow at the first stage for one to have been a try. */
    tryHours: z.optional(
      z.pipe(
        z.string().check(z.regex(/^([1-9]|[1-9]\d|1[0-5]\d|16[0-8])$/, 'Write a whole number of hours from 1 to 168.')),
        z.transform(Number),
      ),
    ),
  }),
  answer: TimeSpent,
})
