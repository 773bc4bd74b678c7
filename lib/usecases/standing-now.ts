import { Problem } from '@/lib/domain/problem'
import { type AnySnapshot, isTimeline } from '@/lib/domain/snapshot'
import { findComparison } from '@/lib/store/comparisons'
import type { OpenedLink } from '@/lib/store/shared-links'
import { inTeam } from '@/lib/store/team-db'
import { freeze } from './freeze'
import { freezeTimeline } from './freeze-timeline'
import { refreshRollups } from './refresh-rollups'

/** Whoever opens a live link within this long sees what the one before did: nobody makes us compute as often as they ask. */
const KEPT_MS = 10_000
const MOST_KEPT = 100

const kept = new Map<string, { at: number; standing: Promise<AnySnapshot> }>()

async function compute({ teamId, comparisonId, view, redaction }: OpenedLink, frozen: AnySnapshot, now: Date): Promise<AnySnapshot> {
  await refreshRollups(teamId)
  return inTeam(teamId, async (db) => {
    if (isTimeline(frozen)) return (await freezeTimeline(db, view ?? {}, redaction, now)).snapshot
    const comparison = comparisonId && (await findComparison(db, comparisonId))
    if (!comparison) throw new Problem('not-found', 'What this link follows has been removed. Ask whoever sent it to you for a new one.')
    return freeze(db, comparison, frozen.settings, redaction, now)
  })
}

/** What a live link shows: what it was made of as it stands, redacted as was chosen, weighed or narrowed as when the link was made; at most ten seconds old. */
export function standingNow(link: OpenedLink, frozen: AnySnapshot, now: Date = new Date()): Promise<AnySnapshot> {
  for (const [id, { at }] of kept) if (at <= now.getTime() - KEPT_MS || kept.size > MOST_KEPT) kept.delete(id)
  const before = kept.get(link.shareId)
  if (before) return before.standing
  const standing = compute(link, frozen, now)
  kept.set(link.shareId, { at: now.getTime(), standing })
  standing.catch(() => kept.delete(link.shareId))
  return standing
}
