import type { MetricId } from './metric'

/** One of the two sides that a figure is declared by, with the metric that holds its word. */
export type Side = { title: string; asked: string; metric: MetricId }

/** The figures that two sides declare, each for itself, by the metric that both once declared together. */
export const declaredBySides: Partial<Record<MetricId, readonly [Side, Side]>> = {
  'profile.upkeep': [
    { title: 'Platform team', asked: 'The platform team, or whoever looks after it', metric: 'profile.upkeep-platform' },
    { title: 'Developers', asked: 'The developers, all together', metric: 'profile.upkeep-developers' },
  ],
  'profile.first-change': [
    { title: 'Developer', asked: 'The developer who set up the machine', metric: 'profile.first-change-developer' },
    { title: 'Lead', asked: 'The team lead', metric: 'profile.first-change-lead' },
  ],
}
