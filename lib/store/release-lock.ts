import type { TeamDb } from './team-db'

/** One writer at a time keeps or ends releases of a connection until its transaction ends: a collection and a watch that touch the same rows in different orders would stop each other. */
export const holdReleases = ({ prisma }: TeamDb, connectionId: string): Promise<unknown> =>
  prisma.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`releases:${connectionId}`}, 0))::text`
