import { z } from 'zod/mini'

/** The five metrics of delivery, in the order of the screen. */
export const doraIds = ['lead-time', 'frequency', 'fail-rate', 'recovery-time', 'rework-rate'] as const
export const DoraId = z.enum(doraIds)
export type DoraId = z.infer<typeof DoraId>

/** How each is called, what DORA means by it, and where ours deviates: printed beside every figure. */
export const doraTexts: Record<DoraId, { title: string; means: string; deviates: string }> = {
  'lead-time': {
    title: 'Lead time for changes',
    means: 'From the commit of a change to its running in production.',
    deviates:
      'Begins with the first pipeline run of the commit where one is known, else with the first arrival at an earlier stage, so work before that is missing. Versions that began at this stage have no lead time; roll-backs and failures are not counted.',
  },
  frequency: {
    title: 'Deployment frequency',
    means: 'How often changes are deployed to production.',
    deviates:
      'Every release that ended counts, roll-backs and failures too. Per day from the first release that is known here until we last looked, at least one day; what a system had forgotten before we first looked is missing.',
  },
  'fail-rate': {
    title: 'Change fail rate',
    means: 'Share of deployments that needed intervention at once.',
    deviates:
      'Failed means that the rollout failed, or that the next version to serve was an older one brought back. Incidents are not known, nor are failures that a newer version repaired.',
  },
  'recovery-time': {
    title: 'Failed deployment recovery',
    means: 'From a deployment that failed to its recovery.',
    deviates:
      'From the failed release coming live, or being made, to the next one that served in its place. Those without one yet are not in the median.',
  },
  'rework-rate': {
    title: 'Rework rate',
    means: 'Share of deployments that were not planned and answered an incident.',
    deviates: 'A roll-back counts, and the first version that served after a failure. Whether it was planned is not known.',
  },
}

/** One metric with the releases behind it. Times are in seconds, frequency in releases a day, rates as a share of 1. */
export const DoraMetric = z.object({
  id: DoraId,
  /** The median, the frequency or the share; null when nothing can be said. */
  value: z.nullable(z.number()),
  /** The ninetieth percentile of a time, by nearest rank; null for the others. */
  p90: z.nullable(z.number()),
  /** How many releases the value is of; for a share, how many were counted. */
  n: z.number(),
  /** Of how many: the deployments of the window, or for the recovery time the failed ones. */
  of: z.number(),
  /** The newest of the releases behind it, at most MAX_BEHIND, with the time of each in seconds. */
  behind: z.array(
    z.object({
      releaseId: z.string(),
      workload: z.string(),
      version: z.nullable(z.string()),
      at: z.nullable(z.string()),
      seconds: z.nullable(z.number()),
    }),
  ),
})
export type DoraMetric = z.infer<typeof DoraMetric>

/** How many releases are named behind a figure. */
export const MAX_BEHIND = 200

/** The five metrics of one stage, of one workload or of all. */
export const Dora = z.object({
  stageId: z.nullable(z.string()),
  workload: z.nullable(z.string()),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Days of the window in which releases could be known. */
  days: z.number(),
  metrics: z.array(DoraMetric),
})
export type Dora = z.infer<typeof Dora>
