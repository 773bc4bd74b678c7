import type { Actor } from '@/lib/domain/actor'
import type { Price, PriceOverride } from '@/lib/domain/price'
import { findPrices } from '@/lib/scoring/cost/find-prices'
import * as overrides from '@/lib/store/price-overrides'
import { inTeam } from '@/lib/store/team-db'

/** The first list prices whose name has these letters; they are the same for everybody. */
export const listPrices = async (letters: string): Promise<Price[]> => findPrices(letters)

/** The team's own prices. */
export const listPriceOverrides = (actor: Actor): Promise<PriceOverride[]> => inTeam(actor.teamId, overrides.listPriceOverrides)
