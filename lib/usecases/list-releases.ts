import type { Actor } from '@/lib/domain/actor'
import type { Page } from '@/lib/domain/page'
import type { Release } from '@/lib/domain/release'
import type { PageAsk } from '@/lib/store/keyset'
import { pageReleases, type ReleaseFilter } from '@/lib/store/release-history'
import { readInTeam } from '@/lib/store/team-db'

/** Releases, the one that came live last first, of all connections and workloads or of one. */
export const listReleases = (actor: Actor, filter: ReleaseFilter, ask: PageAsk): Promise<Page<Release>> =>
  readInTeam(actor.teamId, (db) => pageReleases(db, filter, ask))
