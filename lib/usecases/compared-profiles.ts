import { Problem } from '@/lib/domain/problem'
import { listProfiles } from '@/lib/store/profiles'
import type { TeamDb } from '@/lib/store/team-db'

/** Passes when every id is a profile of the team, archived or not, and none is named twice; else a Problem. */
export async function checkComparedProfiles(db: TeamDb, profileIds: readonly string[] | undefined): Promise<void> {
  if (!profileIds?.length) return
  const known = new Set((await listProfiles(db, { archived: true })).map(({ id }) => id))
  if (new Set(profileIds).size === profileIds.length && profileIds.every((id) => known.has(id))) return
  throw new Problem('unprocessable', 'A profile is named twice or is none of this team: choose from its profiles.', [
    { field: 'profileIds', message: 'Choose each from the team’s profiles, once.' },
  ])
}
