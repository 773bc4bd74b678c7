import type { Audience, Redaction, Share, ShareKind } from '@/lib/domain/share'
import type { TimelineView } from '@/lib/domain/timeline-snapshot'
import { prisma } from './client'
import { toIsoOrNull } from './columns'
import type { Prisma } from './generated/client'

/** What one link opens: what was frozen as text, byte for byte as it was kept, for whom, and of a timeline which releases. `passphrase` is salted and hashed. */
export type OpenedLink = Pick<Share, 'title' | 'note' | 'expiresAt' | 'audience' | 'live' | 'redaction' | 'comparisonId' | 'kind'> & {
  view: TimelineView | null
  shareId: string
  teamId: string
  passphrase: Uint8Array | null
  sha256: string
  content: string
}

/** Works as the visitor of one link, whom row-level security shows that link and its snapshot while it is valid by the database's clock. */
function asVisitor<T>(tokenHash: Uint8Array, work: (transaction: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  const hash = Buffer.from(tokenHash).toString('hex')
  return prisma().$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT set_config('fourways.share', ${hash}, true), set_config('role', 'fourways_visitor', true)`
    return work(transaction)
  })
}

/** The snapshot behind a link, of whichever team, by the hash of its token; null alike when unknown, expired or revoked. Writes nothing. */
export function findSharedByTokenHash(tokenHash: Uint8Array<ArrayBuffer>): Promise<OpenedLink | null> {
  return asVisitor(tokenHash, async (transaction) => {
    const share = await transaction.share.findFirst({
      where: { tokenHash },
      include: { snapshot: { select: { content: true, sha256: true } } },
    })
    if (!share) return null
    const { id: shareId, teamId, title, note, comparisonId, live, passphrase, snapshot } = share
    return {
      ...{ shareId, teamId, title, note, comparisonId, live, passphrase, expiresAt: toIsoOrNull(share.expiresAt), ...snapshot },
      ...{ audience: share.audience as Audience, redaction: share.redaction as Redaction },
      ...{ kind: share.kind as ShareKind, view: share.view as TimelineView | null },
    }
  })
}

/** Adds views that were counted since the last time to a link; a link that has ended meanwhile keeps the count it had. */
export function countViews(tokenHash: Uint8Array<ArrayBuffer>, views: number, lastOpenedAt: Date): Promise<void> {
  return asVisitor(tokenHash, async (transaction) => {
    await transaction.$executeRaw`
      UPDATE "share" SET "views" = "views" + ${views}::int, "lastOpenedAt" = greatest("lastOpenedAt", ${lastOpenedAt}::timestamptz)
      WHERE "tokenHash" = ${tokenHash}`
  })
}
