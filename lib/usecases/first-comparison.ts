import { insertComparison, listComparisons } from '@/lib/store/comparisons'
import { listProfiles } from '@/lib/store/profiles'
import type { TeamDb } from '@/lib/store/team-db'

/** The question of the comparison that a team begins with. */
export const FIRST_QUESTION = 'Which way should we develop?'

/** Makes the team's first comparison, of all profiles, as soon as there are two to compare; with one there already it does nothing. */
export async function ensureFirstComparison(db: TeamDb): Promise<void> {
  const [profiles, comparisons] = [await listProfiles(db), await listComparisons(db)]
  if (profiles.length >= 2 && comparisons.length === 0) await insertComparison(db, { question: FIRST_QUESTION })
}
