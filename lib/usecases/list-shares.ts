import type { Actor } from '@/lib/domain/actor'
import type { Page } from '@/lib/domain/page'
import { type Share, ShareDeed } from '@/lib/domain/share'
import { pageAudit } from '@/lib/store/audit'
import type { PageAsk } from '@/lib/store/keyset'
import { findPeopleNames } from '@/lib/store/people'
import { pageShares, titlesOf } from '@/lib/store/shares'
import { inTeam } from '@/lib/store/team-db'

/** The team's links, newest first, with those that have ended. */
export const listShares = (actor: Actor, ask: PageAsk): Promise<Page<Share>> => inTeam(actor.teamId, (db) => pageShares(db, ask))

const told = (action: string): ShareDeed['action'] | null =>
  ShareDeed.shape.action.safeParse(action).success ? (action as ShareDeed['action']) : null

/** Who made and ended links and who was refused to, newest first. */
export const listShareDeeds = (actor: Actor, ask: PageAsk): Promise<Page<ShareDeed>> =>
  inTeam(actor.teamId, async (db) => {
    const { items, next } = await pageAudit(db, ask, 'share')
    const titles = await titlesOf(
      db,
      items.flatMap(({ objectId }) => objectId || []),
    )
    const names = await findPeopleNames([...new Set(items.map(({ actor: by }) => by))])
    const deeds = items.flatMap(({ id, at, actor: by, action: said, objectId }) => {
      const action = told(said)
      return action ? [{ id, at, by: names.get(by) ?? null, action, title: titles.get(objectId) ?? null }] : []
    })
    return { items: deeds, next }
  })
