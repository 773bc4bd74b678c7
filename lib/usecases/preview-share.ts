import type { Actor } from '@/lib/domain/actor'
import type { Weighting } from '@/lib/domain/comparison'
import { Problem } from '@/lib/domain/problem'
import type { Redaction } from '@/lib/domain/share'
import type { Snapshot } from '@/lib/domain/snapshot'
import type { TimelineSnapshot, TimelineView } from '@/lib/domain/timeline-snapshot'
import { settingsFor } from '@/lib/scoring/perspectives'
import { findComparison } from '@/lib/store/comparisons'
import { inTeam } from '@/lib/store/team-db'
import { found } from './found'
import { freezeTold } from './freeze'
import { freezeTimeline } from './freeze-timeline'
import { refreshRollups } from './refresh-rollups'

/** What a link would show, before there is one: the snapshot that would be kept, and how many names of each kind are replaced in it. */
export type Preview<S> = { snapshot: S; hidden: { kind: string; count: number }[] }

/** Freezes without keeping. What the view leaves out is the comparison's own. A Problem `unprocessable` while the verdict has not been shown to the team itself. */
export async function previewShare(
  actor: Actor,
  comparisonId: string,
  view: Partial<Weighting>,
  redaction: Redaction,
): Promise<Preview<Snapshot>> {
  await refreshRollups(actor.teamId)
  return inTeam(actor.teamId, async (db) => {
    const comparison = found(await findComparison(db, comparisonId), 'comparison')
    if (!comparison.revealedAt)
      throw new Problem('unprocessable', 'First say what counts: a link shows the verdict, which nobody has seen yet.')
    const perspective = view.perspective ?? comparison.perspective
    const weights = view.weights ?? (perspective === comparison.perspective ? comparison.weights : null)
    const settings = settingsFor(perspective, weights, view.mustHaves ?? comparison.mustHaves)
    return freezeTold(db, comparison, settings, redaction, new Date())
  })
}

/** As previewShare, of a timeline of releases. Problems as the screen of releases has them. */
export async function previewTimeline(actor: Actor, view: TimelineView, redaction: Redaction): Promise<Preview<TimelineSnapshot>> {
  await refreshRollups(actor.teamId)
  return inTeam(actor.teamId, (db) => freezeTimeline(db, view, redaction, new Date()))
}
