import type { Actor } from '@/lib/domain/actor'
import type { LoopToken } from '@/lib/domain/loop-token'
import * as tokens from '@/lib/store/loop-tokens'
import { audited } from './audited'

/** Ends a token for good; one that has ended already stays ended. */
export const revokeLoopToken = (actor: Actor, id: string): Promise<LoopToken> =>
  audited(actor, { action: 'revoke', objectKind: 'loop-token' }, (db) => tokens.revokeLoopToken(db, id))
