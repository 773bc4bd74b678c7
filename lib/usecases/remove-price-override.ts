import type { Actor } from '@/lib/domain/actor'
import * as overrides from '@/lib/store/price-overrides'
import { audited } from './audited'

/** Removes a price of the team's own; the list price holds again. */
export const removePriceOverride = (actor: Actor, id: string): Promise<{ id: string }> =>
  audited(actor, { action: 'delete', objectKind: 'price' }, (db) => overrides.removePriceOverride(db, id))
