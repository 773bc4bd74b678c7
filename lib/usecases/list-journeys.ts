import type { Actor } from '@/lib/domain/actor'
import type { Journey } from '@/lib/domain/journey'
import { MAX_PAGE, type Page } from '@/lib/domain/page'
import { Problem } from '@/lib/domain/problem'
import { journeysOf } from '@/lib/scoring/releases/journeys'
import type { PageAsk } from '@/lib/store/keyset'
import { inTeam } from '@/lib/store/team-db'
import { readHistory, type WindowAsk, windowOf } from './release-history'
import { type ReleaseSearch, searched } from './release-search'

const toCursor = ({ lastAt, id }: Journey) => Buffer.from(JSON.stringify([lastAt, id])).toString('base64url')

function fromCursor(cursor: string): [string, string] {
  try {
    const [lastAt, id, ...more] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (typeof lastAt === 'string' && typeof id === 'string' && more.length === 0) return [lastAt, id]
  } catch {
    // Said below.
  }
  throw new Problem('invalid', 'The cursor is not one of ours: leave it out to begin with the first page.')
}

/** One page of the journeys that arrived anywhere in a window, the one that arrived last first. Throws a Problem for a cursor that is none. */
export async function listJourneys(actor: Actor, search: ReleaseSearch, asked: WindowAsk, ask: PageAsk): Promise<Page<Journey>> {
  const after = ask.cursor ? fromCursor(ask.cursor) : null
  const window = windowOf(asked, new Date())
  const { visits, stages, indexOf } = await inTeam(actor.teamId, (db) => readHistory(db, window))
  const journeys = searched(journeysOf(visits, stages, indexOf), search).filter(
    ({ lastAt }) => lastAt >= window.from && lastAt <= window.to,
  )
  const rest = after ? journeys.filter(({ lastAt, id }) => lastAt < after[0] || (lastAt === after[0] && id > after[1])) : journeys
  const items = rest.slice(0, Math.min(ask.limit ?? 50, MAX_PAGE))
  const last = items.at(-1)
  return { items, next: last && rest.length > items.length ? toCursor(last) : null }
}
