import type { TeamDb } from './team-db'

/** Where the next reading of a repository's runs, or of a registry's images, begins. `goesOnAt` is when one goes on that ended with its budget, else null. */
export type PipelineCursor = { since: Date; etag: string | null; goesOnAt: Date | null }

/** The cursor of a repository, or null when it was never read. */
export async function findCursor({ prisma, teamId }: TeamDb, connectionId: string, repository: string): Promise<PipelineCursor | null> {
  const where = { teamId, connectionId, repository }
  return prisma.pipelineCursor.findFirst({ where, select: { since: true, etag: true, goesOnAt: true } })
}

/** Keeps the cursor of a repository in place of the one before. */
export async function saveCursor(
  { prisma, teamId }: TeamDb,
  connectionId: string,
  repository: string,
  cursor: PipelineCursor,
): Promise<void> {
  const where = { connectionId_repository: { connectionId, repository } }
  await prisma.pipelineCursor.upsert({ where, create: { teamId, connectionId, repository, ...cursor }, update: cursor })
}

/** Connections with a reading that ended with its budget and may go on now, each told once: what fails then waits for its schedule. */
export async function takeConnectionsToGoOn({ prisma, teamId }: TeamDb, now: Date): Promise<Set<string>> {
  const rows = await prisma.pipelineCursor.updateManyAndReturn({ where: { teamId, goesOnAt: { lte: now } }, data: { goesOnAt: null } })
  return new Set(rows.map(({ connectionId }) => connectionId))
}
