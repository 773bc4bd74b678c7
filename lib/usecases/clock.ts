import type { Connection } from '@/lib/domain/connection'
import { newestMeasuredAt } from '@/lib/store/evidence'
import type { TeamDb } from '@/lib/store/team-db'

/**
 * The moment at which a team's evidence is judged fresh or stale: now; where all connections are recordings of the sample team,
 * the moment of their newest measurement.
 */
export async function clockOf(db: TeamDb, connections: readonly Connection[], now: Date): Promise<Date> {
  if (connections.length === 0 || connections.some(({ recorded, source }) => !recorded || source.kind === 'bundle')) return now
  return (await newestMeasuredAt(db)) ?? now
}
