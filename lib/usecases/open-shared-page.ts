import type { Visitor } from '@/lib/domain/actor'
import type { Since } from '@/lib/domain/decision'
import { ofComparison, type Shared, type SharedComparison } from '@/lib/domain/share'
import type { TimelineSince } from '@/lib/domain/timeline-since'
import type { TimelineView } from '@/lib/domain/timeline-snapshot'
import { buildMatrix } from '@/lib/scoring/matrix'
import { sinceOf } from '@/lib/scoring/since'
import { findComparison } from '@/lib/store/comparisons'
import { inTeam } from '@/lib/store/team-db'
import { matrixOfSnapshot } from './get-shared-matrix'
import { loadMatrixInput } from './load-matrix-input'
import { findLink, openShared } from './open-shared-comparison'
import { releasesSince } from './releases-since'

/**
 * What the page of a link shows. `member` is true for those of the team itself, who may see what has changed since; `since` is null when it was not
 * asked for, and `view`, which releases a timeline is of, for everybody else. Of a timeline what has changed is `releasesSince`.
 */
export type OpenedPage = {
  shared: Shared
  member: boolean
  since: Since | null
  view: TimelineView | null
  releasesSince: TimelineSince | null
}

/**
 * Opens the page of a link, which counts as one view. Members who ask for it get each cell as it was and as it is, weighed as then; nobody else learns
 * anything of today. Problems as `readShared` has them.
 */
export async function openSharedPage(token: string, visitor: Visitor, compare: boolean): Promise<OpenedPage> {
  const shared = await openShared(token, visitor)
  const { teamId, comparisonId, view } = await findLink(token)
  const ours = !shared.live && (await visitor.teamIds()).includes(teamId)
  const nothing = { since: null, view: null, releasesSince: null }
  if (!ofComparison(shared)) {
    if (!ours || view === null) return { ...nothing, shared, member: false }
    return { ...nothing, shared, member: true, view, releasesSince: compare ? await releasesSince(teamId, shared.snapshot, view) : null }
  }
  const member = ours && comparisonId !== null
  return { ...nothing, shared, member, since: member && compare ? await sinceThen(teamId, comparisonId, shared) : null }
}

const sinceThen = (teamId: string, comparisonId: string, { snapshot }: SharedComparison): Promise<Since | null> =>
  inTeam(teamId, async (db) => {
    const comparison = await findComparison(db, comparisonId)
    if (!comparison) return null
    const now = buildMatrix(await loadMatrixInput(db, comparison, new Date()), snapshot.settings)
    return sinceOf(matrixOfSnapshot(snapshot, {}), now)
  })
