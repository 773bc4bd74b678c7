import type { Visitor } from '@/lib/domain/actor'
import { Problem } from '@/lib/domain/problem'
import { ofComparison, type Shared, type SharedComparison } from '@/lib/domain/share'
import { AnySnapshot } from '@/lib/domain/snapshot'
import { findSharedByTokenHash, type OpenedLink } from '@/lib/store/shared-links'
import { hashToken } from '@/lib/store/snapshots'
import { admit } from './admit'
import { countView } from './count-view'
import { hashOf } from './freeze'
import { standingNow } from './standing-now'

/** The newest that were read, by the hash that their text has now: a snapshot never changes, and its page is read by many. */
const readBefore = new Map<string, AnySnapshot>()
const MOST_KEPT = 20

function parsed(hash: string, content: string): AnySnapshot {
  const snapshot = readBefore.get(hash) ?? AnySnapshot.parse(JSON.parse(content))
  readBefore.delete(hash)
  readBefore.set(hash, snapshot)
  const [oldest] = readBefore.keys()
  if (readBefore.size > MOST_KEPT && oldest !== undefined) readBefore.delete(oldest)
  return snapshot
}

/** A frozen text with whether it has, computed now, the hash that it was given. A Problem `unprocessable` when nothing can be read of it any more. */
export function readFrozen({ content, sha256 }: { content: string; sha256: string }): { snapshot: AnySnapshot; intact: boolean } {
  try {
    const hash = hashOf(content)
    return { snapshot: parsed(`${hash} ${content.length}`, content), intact: hash === sha256 }
  } catch {
    const what =
      'What was frozen has been changed since in such a way that it cannot be read. Ask whoever sent the link to you for a new one.'
    throw new Problem('unprocessable', what)
  }
}

/**
 * The link of a token. It is looked up by its hash, so that how long it takes tells nothing of tokens there are; unknown, revoked and ended links
 * are the same Problem `not-found`.
 */
export async function findLink(token: string): Promise<OpenedLink> {
  const opened = await findSharedByTokenHash(hashToken(token))
  if (opened) return opened
  throw new Problem('not-found', 'There is nothing behind this link: it was mistyped, has ended, or was revoked. Ask for a new one.')
}

/** What is behind a link for this visitor, without counting a view; a Problem of `admit` when it is not for them. */
export async function readShared(token: string, visitor: Visitor): Promise<Shared> {
  const link = await findLink(token)
  await admit(link, visitor)
  const { title, note, expiresAt, live, sha256 } = link
  const frozen = readFrozen(link)
  const shared = { title, note, expiresAt, live, sha256, ...frozen }
  if (!live) return shared as Shared
  return { ...shared, sha256: null, intact: true, snapshot: await standingNow(link, frozen.snapshot) } as Shared
}

/** As readShared, of a comparison; a Problem `not-found` when a timeline of releases is behind the link, which has no matrix. */
export async function readSharedComparison(token: string, visitor: Visitor): Promise<SharedComparison> {
  const shared = await readShared(token, visitor)
  if (ofComparison(shared)) return shared
  throw new Problem('not-found', 'A release cycle is behind this link, which has no matrix.')
}

/** Opens a link, which counts as one view of it. */
export async function openShared(token: string, visitor: Visitor): Promise<Shared> {
  const shared = await readShared(token, visitor)
  countView(hashToken(token))
  return shared
}
