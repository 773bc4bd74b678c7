import type { CriterionId, GroupId, GroupWeights, MustHaveId, PerspectiveId } from '@/lib/domain/criterion'
import type { MatrixSettings } from '@/lib/domain/matrix'
import { groupIds } from '@/lib/domain/names'

/** What each perspective gives each group, in percent; every row adds up to 100. */
export const perspectiveWeights: Record<PerspectiveId, GroupWeights> = {
  // Answers for the team's pace and for what reaches production, then for the bill.
  'team-lead': { speed: 34, fidelity: 28, cost: 20, autonomy: 12, tooling: 6 },
  // Lives in the loop and wants to act without asking.
  developer: { speed: 44, fidelity: 16, cost: 6, autonomy: 24, tooling: 10 },
  // Is called when what ran there fails in production.
  sre: { speed: 12, fidelity: 40, cost: 22, autonomy: 10, tooling: 16 },
  // Brings workloads into the cluster and keeps them running there.
  appops: { speed: 18, fidelity: 30, cost: 18, autonomy: 18, tooling: 16 },
  // Needs findings that hold in production, and the means to look into them.
  qa: { speed: 18, fidelity: 44, cost: 6, autonomy: 16, tooling: 16 },
  // Decides what the workloads may depend on.
  architect: { speed: 16, fidelity: 48, cost: 14, autonomy: 12, tooling: 10 },
  // Pays, and sees speed as money too.
  manager: { speed: 30, fidelity: 18, cost: 40, autonomy: 8, tooling: 4 },
}

type Parts = Record<CriterionId, number>

const even: Parts = {
  'save-to-see': 1,
  'first-change': 1,
  missing: 1,
  distributed: 1,
  fit: 1,
  skew: 1,
  infrastructure: 1,
  upkeep: 1,
  offline: 1,
  tasks: 1,
  isolation: 1,
  broken: 1,
  tooling: 1,
}

/** The parts that a perspective gives the criteria within their group; a criterion's share is its part over the group's sum. Where nothing is said all count the same. */
export const perspectiveParts: Record<PerspectiveId, Parts> = {
  'team-lead': even,
  // The loop comes a hundred times a day, a new machine once a year.
  developer: { ...even, 'save-to-see': 3, tasks: 2, broken: 2 },
  // Partial failure and versions are what bites in production; hours of upkeep are theirs.
  sre: { ...even, distributed: 2, skew: 2, upkeep: 3, broken: 2 },
  // What is missing stops a workload from being brought up; its upkeep is theirs.
  appops: { ...even, missing: 2, upkeep: 2, tasks: 2 },
  // A finding counts when what it was found on is like production and not broken by others.
  qa: { ...even, missing: 3, distributed: 2, isolation: 2, broken: 2 },
  // What can be depended upon, and whether distribution is real.
  architect: { ...even, missing: 3, distributed: 3 },
  // New people must be productive soon, and hours in which nobody can work are paid all the same.
  manager: { ...even, 'first-change': 2, infrastructure: 3, upkeep: 2, broken: 3 },
}

/** The settings of a matrix: the perspective's weights of the groups, or one's own in their place. */
export function settingsFor(perspective: PerspectiveId, weights: GroupWeights | null, mustHaves: readonly MustHaveId[]): MatrixSettings {
  const used = weights ?? perspectiveWeights[perspective]
  const ordered = Object.fromEntries(groupIds.map((id) => [id, used[id]])) as Record<GroupId, number>
  return { perspective, weights: ordered, mustHaves: [...new Set(mustHaves)].toSorted() }
}
