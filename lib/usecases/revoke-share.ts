import type { Actor } from '@/lib/domain/actor'
import type { Share } from '@/lib/domain/share'
import * as shares from '@/lib/store/shares'
import { audited } from './audited'

/** Ends a link for good; one that has ended already stays ended. */
export const revokeShare = (actor: Actor, id: string): Promise<Share> =>
  audited(actor, { action: 'revoke', objectKind: 'share' }, (db) => shares.revokeShare(db, id))
