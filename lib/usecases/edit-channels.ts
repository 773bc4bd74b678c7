import type { Actor } from '@/lib/domain/actor'
import { MOST_CHANNELS, type NewPostChannel, type PostChannel } from '@/lib/domain/post'
import { Problem } from '@/lib/domain/problem'
import { canMail, NO_MAIL, PostFailure, vetWebhook } from '@/lib/post/send'
import {
  type ChannelDraft,
  countChannels,
  findChannel,
  insertChannel,
  listChannels,
  type PostTarget,
  removeChannel,
  updateChannel,
} from '@/lib/store/posts'
import { inTeam } from '@/lib/store/team-db'
import { audited } from './audited'

const refused = (field: string, message: string) => new Problem('unprocessable', message, [{ field, message }])

/** Where it goes, once the guard admits it; null when a change leaves it as it is. Throws a Problem `unprocessable`. */
function targetOf({ kind, url, to }: NewPostChannel, before: PostChannel | null): { target: PostTarget; goesTo: string } | null {
  if (kind === 'mail') {
    if (!canMail()) throw refused('kind', NO_MAIL)
    if (!to || to.length === 0) throw refused('to', 'Write at least one address.')
    return { target: { kind, to }, goesTo: to.join(', ') }
  }
  if (!url && before?.kind === 'webhook') return null
  if (!url) throw refused('url', 'Paste the address of the webhook.')
  try {
    vetWebhook(url)
  } catch (failure) {
    throw failure instanceof PostFailure ? refused('url', failure.message) : failure
  }
  return { target: { kind, url }, goesTo: new URL(url).host }
}

const draftOf = ({ url: _url, to: _to, ...draft }: NewPostChannel, goesTo: string): ChannelDraft => ({ ...draft, goesTo })

const said = ({ url: _secret, ...rest }: NewPostChannel) => rest

/** Adds a channel that posts go to. Throws a Problem `unprocessable` for an address that the guard refuses and for one too many. */
export const addChannel = (actor: Actor, asked: NewPostChannel): Promise<PostChannel> =>
  audited(actor, { action: 'create', objectKind: 'channel', detail: said(asked) }, async (db) => {
    if ((await countChannels(db)) >= MOST_CHANNELS)
      throw new Problem('unprocessable', `A team has at most ${MOST_CHANNELS} channels: remove one first.`)
    const where = targetOf(asked, null)
    if (!where) throw refused('url', 'Paste the address of the webhook.')
    return insertChannel(db, draftOf(asked, where.goesTo), where.target)
  })

/** Changes a channel; a webhook whose address is left out goes where it went. */
export const editChannel = (actor: Actor, id: string, asked: NewPostChannel): Promise<PostChannel> =>
  audited(actor, { action: 'edit', objectKind: 'channel', objectId: id, detail: said(asked) }, async (db) => {
    const before = await findChannel(db, id)
    const where = targetOf(asked, before)
    return updateChannel(db, id, draftOf(asked, where?.goesTo ?? before.goesTo), where?.target ?? null)
  })

/** Removes a channel with what was kept of its posts. */
export const deleteChannel = (actor: Actor, id: string): Promise<{ id: string }> =>
  audited(actor, { action: 'delete', objectKind: 'channel', objectId: id }, (db) => removeChannel(db, id))

/** The team's channels with their last posts. */
export const readChannels = (actor: Actor): Promise<PostChannel[]> => inTeam(actor.teamId, listChannels)
