import { makeSampleTeam as make } from '@/lib/collect/sample'
import type { Actor } from '@/lib/domain/actor'
import { listTeamsOf } from '@/lib/store/teams'

/** The id of the person's sample team, made of recorded evidence when they have none yet. */
export async function makeSampleTeam({ userId }: Actor): Promise<string> {
  const known = (await listTeamsOf(userId)).find(({ sample }) => sample)
  return known?.id ?? make(userId)
}
