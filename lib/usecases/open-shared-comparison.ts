import { Problem } from '@/lib/domain/problem'
import { type SharedComparison, Snapshot } from '@/lib/domain/share'
import { findSharedByTokenHash } from '@/lib/store/shared-links'
import { hashToken } from '@/lib/store/snapshots'
import { countView } from './count-view'

/**
 * What is behind a link. The token is looked up by its hash, so that how long it takes tells nothing of tokens there are; unknown, revoked
 * and ended links are the same Problem `not-found`.
 */
export async function readSharedComparison(token: string): Promise<SharedComparison> {
  const opened = await findSharedByTokenHash(hashToken(token))
  if (!opened) {
    throw new Problem('not-found', 'There is nothing behind this link: it was mistyped, has ended, or was revoked. Ask for a new one.')
  }
  const { title, sha256, expiresAt, content } = opened
  return { title, sha256, expiresAt, snapshot: Snapshot.parse(JSON.parse(content)) }
}

/** Opens a link, which counts as one view of it. */
export async function openSharedComparison(token: string): Promise<SharedComparison> {
  const shared = await readSharedComparison(token)
  countView(hashToken(token))
  return shared
}
