import type { Actor } from '@/lib/domain/actor'
import { Problem } from '@/lib/domain/problem'
import { forgetSharedStates } from '@/lib/store/recent-shared-states'
import { listTeamsOf, removeTeam } from '@/lib/store/teams'

/** Removes the person's sample team with all that is in it, and gives the id of the team to look at now: the first of their others. */
export async function removeSampleTeam({ userId }: Actor): Promise<string> {
  const teams = await listTeamsOf(userId)
  const sample = teams.find((team) => team.sample && team.role === 'owner')
  if (!sample) throw new Problem('not-found', 'There is no sample team of yours.')
  const next = teams.find(({ id }) => id !== sample.id)
  if (!next) throw new Problem('conflict', 'The sample team is the only one you are in: make a team of your own first.')
  await removeTeam(sample.id)
  forgetSharedStates()
  return next.id
}
