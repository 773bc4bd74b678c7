import { prisma } from './client'
import { toIsoOrNull } from './columns'
import type { Prisma } from './generated/client'

/** What one link opens: the frozen comparison as text, byte for byte as it was kept. */
export type OpenedLink = { shareId: string; title: string; sha256: string; expiresAt: string | null; content: string }

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
      select: { id: true, title: true, expiresAt: true, snapshot: { select: { content: true, sha256: true } } },
    })
    return share && { shareId: share.id, title: share.title, expiresAt: toIsoOrNull(share.expiresAt), ...share.snapshot }
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
