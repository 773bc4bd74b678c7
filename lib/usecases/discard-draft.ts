import type { Actor } from '@/lib/domain/actor'
import type { Discarded, Draft } from '@/lib/domain/draft'
import type { Evidence } from '@/lib/domain/evidence'
import type { Profile } from '@/lib/domain/profile'
import { findComparison, removeComparison } from '@/lib/store/comparisons'
import { removeDraft } from '@/lib/store/drafts'
import { appendManyEvidence } from '@/lib/store/evidence'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { listLoopTokens } from '@/lib/store/loop-tokens'
import { lastLoopReceivedAt } from '@/lib/store/loops'
import { findPersonName } from '@/lib/store/people'
import { listProfiles, removeProfile } from '@/lib/store/profiles'
import { isShared } from '@/lib/store/shares'
import type { TeamDb } from '@/lib/store/team-db'
import { audited } from './audited'
import { isOfDraft, withdrawals } from './draft-guesses'
import { isAsMade } from './draft-profiles'
import { FIRST_QUESTION } from './first-comparison'
import { settingsOf } from './make-draft'

/** Whether a profile that the draft made holds nothing but the draft. */
const isOnlyDraft = (draft: Draft, profile: Profile, evidence: Evidence[]) =>
  draft.profileIds.includes(profile.id) && isAsMade(profile) && evidence.every(isOfDraft)

/** Whether developers measure their loops on a profile: loops of it that came, or a token for them, go with it. */
const isMeasured = async (db: TeamDb, { id }: Profile) =>
  (await lastLoopReceivedAt(db, id)) !== null || (await listLoopTokens(db, id)).length > 0

/** Key order is the database's own. */
const inOrder = (settings: object) =>
  JSON.stringify(settings, (_key, held) => (isPlain(held) ? Object.fromEntries(Object.entries(held).toSorted()) : held))
const isPlain = (held: unknown): held is object => typeof held === 'object' && held !== null && !Array.isArray(held)

/** Removes the comparison of the draft when nobody changed it or made a link of it, and says whether it did. */
async function removeItsComparison(db: TeamDb, { comparisonId, answers }: Draft): Promise<boolean> {
  const comparison = comparisonId && (await findComparison(db, comparisonId))
  if (!comparison) return false
  const { question, note, profileIds, perspective, weights, mustHaves } = comparison
  const asMade = question === FIRST_QUESTION && note === '' && profileIds.length === 0
  if (!asMade || inOrder({ perspective, weights, mustHaves }) !== inOrder(settingsOf(answers))) return false
  if (await isShared(db, comparison.id)) return false
  await removeComparison(db, comparison.id, comparison.etag)
  return true
}

async function discard(db: TeamDb, id: string, author: string | null): Promise<Discarded> {
  const draft = await removeDraft(db, id)
  const profiles = await listProfiles(db, { archived: true })
  const latest = await latestEvidence(
    db,
    profiles.map((profile) => ({ kind: 'profile', id: profile.id })),
  )
  const evidenceOf = (profile: Profile) => latest.filter(({ subject }) => subject.id === profile.id)
  const gone: Profile[] = []
  for (const profile of profiles)
    if (isOnlyDraft(draft, profile, evidenceOf(profile)) && !(await isMeasured(db, profile))) gone.push(profile)
  const kept = profiles.filter((profile) => draft.profileIds.includes(profile.id) && !gone.includes(profile))
  const taken = withdrawals(latest, author)
  await appendManyEvidence(db, taken)
  for (const profile of gone) await removeProfile(db, profile.id, profile.etag)
  return {
    removed: gone.map(({ name }) => name),
    kept: kept.map(({ name }) => name),
    guesses: taken.length,
    comparisonRemoved: await removeItsComparison(db, draft),
  }
}

/**
 * Takes a draft back: its guesses everywhere, its comparison unless somebody changed or shared it, and the profiles it made unless something
 * was added to them, such as a declared value, a stage, or a token for developers' loops. Nothing that was declared or measured goes.
 */
export async function discardDraft(actor: Actor, id: string): Promise<Discarded> {
  const author = await findPersonName(actor.userId)
  let discarded: Discarded | undefined
  await audited(actor, { action: 'delete', objectKind: 'draft', objectId: id }, async (db) => {
    discarded = await discard(db, id, author)
    return undefined
  })
  return discarded as Discarded
}
