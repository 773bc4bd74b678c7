import type { Actor } from '@/lib/domain/actor'
import type { Page } from '@/lib/domain/page'
import type { Share } from '@/lib/domain/share'
import type { PageAsk } from '@/lib/store/keyset'
import { pageShares } from '@/lib/store/shares'
import { inTeam } from '@/lib/store/team-db'

/** The team's links, newest first, with those that have ended. */
export const listShares = (actor: Actor, ask: PageAsk): Promise<Page<Share>> => inTeam(actor.teamId, (db) => pageShares(db, ask))
