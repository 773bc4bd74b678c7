/** The five metrics of delivery, in the order of the screen. */
export const doraIds = ['lead-time', 'frequency', 'fail-rate', 'recovery-time', 'rework-rate'] as const
export type DoraId = (typeof doraIds)[number]

/** How many releases behind a figure come with it; the others come page by page. */
export const MAX_BEHIND = 200

/** From how many days on times are told from counts by log bucket, and how far such a median or percentile may be from the true one, as a share of it. */
export const BUCKET_DAYS = 90
export const BUCKET_ERROR = 0.01

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
