import type { MetricId } from './metric'

/** The part of a value that has a limit, the limit in its unit, and the sentence for what is beyond. */
type Most = { part: string; most: number; says: string }

const workingYear: Most = { part: 'hours', most: 2_080, says: 'At most a working year, 2,080 hours: look at the unit.' }
const upkeep: Most = { part: 'hours', most: 100_000, says: 'At most 100,000 hours a month.' }

/** The most that a person can mean by a number: what is beyond is mistyped, or in another unit. */
export const mostDeclared: Partial<Record<MetricId, Most>> = {
  'profile.save-to-see': { part: 'seconds', most: 604_800, says: 'At most a week, 604,800 seconds: look at the unit.' },
  'profile.first-change': workingYear,
  'profile.first-change-developer': workingYear,
  'profile.first-change-lead': workingYear,
  'profile.infrastructure': { part: 'amount', most: 1_000_000, says: 'At most $1,000,000 per developer and month.' },
  'profile.upkeep-platform': upkeep,
  'profile.upkeep-developers': upkeep,
  'profile.broken': { part: 'hours', most: 744, says: 'A month has at most 744 hours.' },
}
