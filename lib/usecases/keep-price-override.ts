import type { Actor } from '@/lib/domain/actor'
import { MOST_OVERRIDES, type NewPriceOverride, type PriceOverride } from '@/lib/domain/price'
import { Problem } from '@/lib/domain/problem'
import * as overrides from '@/lib/store/price-overrides'
import type { TeamDb } from '@/lib/store/team-db'
import { audited } from './audited'

/** Refuses more prices than a team may have; thrown after they were stored, it takes all of them back. */
export async function refuseTooMany(db: TeamDb): Promise<void> {
  if ((await overrides.countPriceOverrides(db)) <= MOST_OVERRIDES) return
  throw new Problem('unprocessable', `A team has at most ${MOST_OVERRIDES} prices of its own: remove some first.`)
}

/** Keeps a price of the team's own; one of the same thing and region takes its place. */
export const keepPriceOverride = (actor: Actor, asked: NewPriceOverride): Promise<PriceOverride> =>
  audited(actor, { action: 'create', objectKind: 'price', detail: asked }, async (db) => {
    const kept = await overrides.keepPriceOverride(db, asked)
    await refuseTooMany(db)
    return kept
  })
