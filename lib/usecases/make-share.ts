import { randomBytes } from 'node:crypto'
import type { Actor } from '@/lib/domain/actor'
import type { Comparison } from '@/lib/domain/comparison'
import { Problem } from '@/lib/domain/problem'
import type { NewComparisonShare, NewShare, NewTimelineShare, Redaction, Share } from '@/lib/domain/share'
import type { AnySnapshot } from '@/lib/domain/snapshot'
import { findComparison, revealComparison } from '@/lib/store/comparisons'
import { findPersonName } from '@/lib/store/people'
import { insertShare, pageShares } from '@/lib/store/shares'
import { hashToken, insertSnapshot } from '@/lib/store/snapshots'
import type { TeamDb } from '@/lib/store/team-db'
import { appendWeightChange } from '@/lib/store/weight-changes'
import { audited } from './audited'
import { found } from './found'
import { freeze, written } from './freeze'
import { freezeTimeline } from './freeze-timeline'
import { sealPassphrase } from './passphrase'
import { refreshRollups } from './refresh-rollups'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Each link keeps a whole snapshot, so a team makes at most this many in an hour. */
export const MAX_AN_HOUR = 60

/** What is not asked for is left out. */
const LEAST: Redaction = { showEndpoints: false, showNamespaces: false }

/** Passes, or throws a Problem `too-many` when the team made as many links as it may in the hour before. */
export async function checkQuota(db: TeamDb, now: Date): Promise<void> {
  const { items } = await pageShares(db, { limit: MAX_AN_HOUR })
  const oldest = items.length === MAX_AN_HOUR ? items.at(-1) : undefined
  if (!oldest || now.getTime() - Date.parse(oldest.createdAt) > HOUR_MS) return
  throw new Problem('too-many', `Your team made ${MAX_AN_HOUR} links within an hour: wait a while, or pass on one of those.`)
}

/** A link shows the verdict: what it is made with is then what counts. */
async function reveal(db: TeamDb, { id, etag }: Comparison, { perspective, weights, mustHaves }: NewComparisonShare, by: string | null) {
  await revealComparison(db, id, { perspective, weights, mustHaves }, etag)
  await appendWeightChange(db, id, { perspective, weights, mustHaves }, by)
}

type ToKeep = { snapshot: AnySnapshot; title: string; comparisonId: string | null }

async function freezeComparison(
  db: TeamDb,
  asked: NewComparisonShare,
  redaction: Redaction,
  by: string | null,
  now: Date,
): Promise<ToKeep> {
  const comparison = found(await findComparison(db, asked.comparisonId), 'comparison')
  if (!comparison.revealedAt) await reveal(db, comparison, asked, by)
  const snapshot = await freeze(db, comparison, asked, redaction, now)
  return { snapshot, title: snapshot.input.question, comparisonId: comparison.id }
}

async function freezeReleases(db: TeamDb, { view }: NewTimelineShare, redaction: Redaction, now: Date): Promise<ToKeep> {
  const { snapshot } = await freezeTimeline(db, view, redaction, now)
  return { snapshot, title: 'Release cycle', comparisonId: null }
}

/** Freezes what is asked for, redacted, and makes a link to it. The token is given this once; its hash alone is kept. Too many in an hour are a Problem `too-many`. */
export async function makeShare(actor: Actor, asked: NewShare): Promise<{ share: Share; token: string }> {
  const now = new Date()
  const token = randomBytes(32).toString('base64url')
  const redaction = asked.redaction ?? LEAST
  const by = await findPersonName(actor.userId)
  const sealed = asked.passphrase === undefined ? null : await sealPassphrase(asked.passphrase)
  const { days, audience = 'anyone', live = false } = asked
  const what = asked.kind === 'timeline' ? { kind: asked.kind, view: asked.view } : { comparisonId: asked.comparisonId }
  await refreshRollups(actor.teamId)
  const deed = { action: 'create', objectKind: 'share', detail: { ...what, redaction, days, audience, live } }
  return audited(actor, deed, async (db) => {
    await checkQuota(db, now)
    const toKeep =
      asked.kind === 'timeline' ? await freezeReleases(db, asked, redaction, now) : await freezeComparison(db, asked, redaction, by, now)
    const kept = await insertSnapshot(db, written(toKeep.snapshot))
    const made = await insertShare(db, {
      ...{ kind: asked.kind ?? 'comparison', view: asked.kind === 'timeline' ? asked.view : null, comparisonId: toKeep.comparisonId },
      snapshotId: kept.id,
      tokenHash: hashToken(token),
      title: asked.title ?? toKeep.title,
      note: asked.note ?? '',
      audience,
      passphrase: sealed,
      live,
      redaction,
      expiresAt: days === null ? null : new Date(now.getTime() + days * DAY_MS).toISOString(),
      createdBy: actor.userId,
    })
    return { id: made.id, share: made, token }
  })
}
