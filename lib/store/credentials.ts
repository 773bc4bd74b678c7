import { keyRing } from './key-ring'
import { notFound } from './row-version'
import { keyIdOf, open, reseal, seal } from './sealing'
import type { TeamDb } from './team-db'

/** Seals what an adapter needs to sign in and keeps it with the connection, in place of what was there. Throws a Problem when the connection is gone. */
export async function storeCredentials({ prisma, teamId }: TeamDb, connectionId: string, credentials: unknown): Promise<void> {
  const sealed = seal(keyRing(), { teamId, rowId: connectionId }, JSON.stringify(credentials))
  const data = { sealed: new Uint8Array(sealed), sealedWith: keyIdOf(sealed) }
  const { count } = await prisma.connection.updateMany({ where: { id: connectionId, teamId }, data })
  if (count === 0) throw notFound('connection')
}

/** The credentials as they were stored, for the caller to parse; null when the connection has none. Throws when the record does not open. */
export async function openCredentials({ prisma, teamId }: TeamDb, connectionId: string): Promise<unknown> {
  const row = await prisma.connection.findFirst({ where: { id: connectionId, teamId }, select: { sealed: true } })
  return row?.sealed ? JSON.parse(open(keyRing(), { teamId, rowId: connectionId }, Buffer.from(row.sealed))) : null
}

/**
 * Wraps the team's records anew that the ring's current key does not wrap, and says how many those were. Each record is changed as a whole
 * where it still is the one that was read, so an interrupted run leaves all readable and the next one finishes it.
 */
export async function rotateCredentials({ prisma, teamId }: TeamDb): Promise<number> {
  const ring = keyRing()
  const rows = await prisma.connection.findMany({
    where: { teamId, sealedWith: { not: ring.current } },
    select: { id: true, sealed: true, sealedWith: true },
  })
  let rotated = 0
  for (const { id, sealed, sealedWith } of rows) {
    if (!sealed) continue
    const fresh = reseal(ring, { teamId, rowId: id }, Buffer.from(sealed))
    const data = { sealed: new Uint8Array(fresh), sealedWith: ring.current }
    rotated += (await prisma.connection.updateMany({ where: { id, teamId, sealedWith, sealed }, data })).count
  }
  return rotated
}
