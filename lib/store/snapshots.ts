import { createHash } from 'node:crypto'
import { newId } from './new-id'
import type { TeamDb } from './team-db'

/** A frozen comparison as it is kept: its text byte for byte. */
type KeptSnapshot = { id: string; content: string; sha256: string }

/**
 * Keeps a frozen comparison, which nothing can change afterwards. `content` is the whole snapshot as text; `sha256` is the hex hash that the
 * share prints, which its maker takes over the canonical JSON of input and settings.
 */
export async function insertSnapshot({ prisma, teamId }: TeamDb, { content, sha256 }: Omit<KeptSnapshot, 'id'>): Promise<KeptSnapshot> {
  return prisma.snapshot.create({ data: { id: newId(), teamId, content, sha256 }, select: { id: true, content: true, sha256: true } })
}

/** The hash under which a share link's token is kept: SHA-256, since a token of 160 random bits and more needs no slow one. */
export const hashToken = (token: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash('sha256').update(token).digest())
