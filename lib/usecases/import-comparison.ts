import { randomBytes } from 'node:crypto'
import type { Actor } from '@/lib/domain/actor'
import { canonicalJson } from '@/lib/domain/canonical-json'
import { type Checked, checkFile } from '@/lib/domain/field-problems'
import { Problem } from '@/lib/domain/problem'
import type { Share } from '@/lib/domain/share'
import { type AnySnapshot, isTimeline, Snapshot } from '@/lib/domain/snapshot'
import { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'
import { insertShare } from '@/lib/store/shares'
import { hashToken, insertSnapshot } from '@/lib/store/snapshots'
import { audited } from './audited'
import { hashOf } from './freeze'
import { checkQuota } from './make-share'
import { readJsonFile } from './read-json-file'

const saysTimeline = (value: unknown) => typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'timeline'

const checkSnapshot = (value: unknown): Checked<AnySnapshot> =>
  saysTimeline(value) ? checkFile(TimelineSnapshot, value) : checkFile(Snapshot, value)

const refuse = (why: string) => new Problem('unprocessable', `This is not a comparison that Fourways exported as JSON. ${why}`)

/** What a link to it is called: its question in one line without control characters, cut between two characters. */
function titleOf(snapshot: AnySnapshot): string {
  if (isTimeline(snapshot)) return 'Release cycle'
  const line = snapshot.input.question.replace(/\p{Cc}+/gu, ' ').trim()
  return line.slice(0, 120).replace(/[\uD800-\uDBFF]$/, '') || 'Imported'
}

/**
 * Keeps a comparison that was exported here or elsewhere, and makes a link to it for members of the team, which ends when it is revoked. Problems:
 * `unprocessable` for what is no export, `too-many` beyond the links of an hour.
 */
export async function importComparison(
  actor: Actor,
  read: () => Promise<string>,
  now: Date = new Date(),
): Promise<{ share: Share; token: string }> {
  // Kept as it is spelled, so that it has the hash it had where it was exported, however it was laid out on its way.
  const { data: snapshot, spelled: content } = readJsonFile(await read(), { refuse, check: checkSnapshot, spell: canonicalJson })
  const token = randomBytes(32).toString('base64url')
  const sha256 = hashOf(content)
  return audited(actor, { action: 'import', objectKind: 'share', detail: { sha256 } }, async (db) => {
    await checkQuota(db, now)
    const kept = await insertSnapshot(db, { content, sha256 })
    const share = await insertShare(db, {
      ...{
        comparisonId: null,
        snapshotId: kept.id,
        tokenHash: hashToken(token),
        kind: isTimeline(snapshot) ? ('timeline' as const) : ('comparison' as const),
        title: titleOf(snapshot),
      },
      ...{ redaction: { showEndpoints: true, showNamespaces: true }, expiresAt: null, createdBy: actor.userId, audience: 'team' as const },
      note: 'Imported from a file. What it says of evidence was said by whoever exported it.',
    })
    return { id: share.id, share, token }
  })
}
