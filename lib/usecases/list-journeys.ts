import type { Actor } from '@/lib/domain/actor'
import type { Journey } from '@/lib/domain/journey'
import type { Page } from '@/lib/domain/page'
import type { ReleaseSearch } from '@/lib/scoring/releases/release-search'
import { pageJourneys } from '@/lib/store/journeys'
import type { PageAsk } from '@/lib/store/keyset'
import { inTeam } from '@/lib/store/team-db'
import { refreshRollups } from './refresh-rollups'
import { type WindowAsk, windowOf } from './release-history'

/** One page of the journeys that arrived anywhere in a window, the one that arrived last first. Throws a Problem for a cursor that is none. */
export async function listJourneys(actor: Actor, search: ReleaseSearch, asked: WindowAsk, ask: PageAsk): Promise<Page<Journey>> {
  const window = windowOf(asked, new Date())
  await refreshRollups(actor.teamId)
  return inTeam(actor.teamId, (db) => pageJourneys(db, { ...search, ...window }, ask))
}
