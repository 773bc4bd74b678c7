import { randomBytes } from 'node:crypto'
import type { Actor } from '@/lib/domain/actor'
import { canonicalJson } from '@/lib/domain/canonical-json'
import { checkFile, inOneLine } from '@/lib/domain/field-problems'
import { Problem } from '@/lib/domain/problem'
import type { Share } from '@/lib/domain/share'
import { type AnySnapshot, isTimeline, Snapshot } from '@/lib/domain/snapshot'
import { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'
import { insertShare } from '@/lib/store/shares'
import { hashToken, insertSnapshot } from '@/lib/store/snapshots'
import { audited } from './audited'
import { hashOf } from './freeze'
import { checkQuota } from './make-share'
import { isTooDeep, MAX_DEPTH } from './nesting'

const saysTimeline = (value: unknown) => typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'timeline'

/** The text as it is kept: canonical, so that it has the hash it had where it was exported, however it was laid out on its way. */
function readFile(text: string): { snapshot: AnySnapshot; content: string } {
  const refuse = (why: string) => new Problem('unprocessable', `This is not a comparison that Fourways exported as JSON. ${why}`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refuse('It is not JSON that can be read: look for a part that is missing.')
  }
  if (isTooDeep(value)) throw refuse(`It is nested deeper than ${MAX_DEPTH} levels.`)
  const checked = saysTimeline(value) ? checkFile(TimelineSnapshot, value) : checkFile(Snapshot, value)
  if (!checked.ok) throw refuse(inOneLine(checked.fields.slice(0, 3)))
  try {
    return { snapshot: checked.data, content: canonicalJson(value) }
  } catch {
    throw refuse('A text in it has half of a surrogate pair.')
  }
}

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
  const { snapshot, content } = readFile(await read())
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
