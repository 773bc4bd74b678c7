import { failureWords } from '@/components/evidence/evidence-words'
import type { Collection } from '@/lib/domain/collection'
import type { Connection } from '@/lib/domain/connection'

/** How a connection stands, in a word with its tone, and since when. `why` is a sentence when something is to be mended. */
export type ConnectionState = { tone: 'plain' | 'good' | 'warn' | 'bad'; word: string; at: string | null; why: string | null }

/** What is read from a cluster counts as current for a day. */
const FRESH_FOR_MS = 86_400_000

/** How a connection stands: failing before stale before fresh. Without the time of day (null) nothing is called stale. */
export function connectionState(
  { lastCheck, recorded, source }: Connection,
  collection: Collection | null,
  nowMs: number | null,
): ConnectionState {
  if (source.kind === 'bundle') return { tone: 'plain', word: 'read elsewhere', at: source.madeAt, why: null }
  if (recorded) return { tone: 'plain', word: 'recorded', at: lastCheck?.at ?? null, why: null }
  if (lastCheck?.ok === false) {
    const why = lastCheck.detail ?? (lastCheck.reason ? `When it was last asked, ${failureWords[lastCheck.reason]}.` : null)
    return { tone: 'bad', word: 'failing', at: lastCheck.at, why }
  }
  if (!collection) return { tone: 'warn', word: lastCheck ? 'not collected yet' : 'not asked yet', at: lastCheck?.at ?? null, why: null }
  const at = collection.finishedAt ?? collection.startedAt ?? collection.queuedAt
  const failed = collection.probes.filter(({ state, reason }) => state === 'failed' || (state === 'cancelled' && reason !== null))
  const [first, ...others] = failed.map(({ title, detail }) => `${title}: ${detail ?? 'no reason given'}`)
  const why = first ? [first, others.length > 0 && `And ${others.length} more.`].filter(Boolean).join(' ') : null
  switch (collection.state) {
    case 'queued':
      return { tone: 'plain', word: 'waiting to be asked', at, why: null }
    case 'running':
      return { tone: 'plain', word: 'being asked', at, why: null }
    case 'failed':
      return { tone: 'bad', word: 'failing', at, why }
    case 'cancelled':
      return { tone: 'warn', word: 'stopped before the end', at, why: null }
    case 'partly-failed':
      return { tone: 'warn', word: `${failed.length} of ${collection.probes.length} unanswered`, at, why }
    case 'done':
      return nowMs !== null && nowMs - Date.parse(at) > FRESH_FOR_MS
        ? { tone: 'warn', word: 'stale', at, why: null }
        : { tone: 'good', word: 'fresh', at, why: null }
  }
}
