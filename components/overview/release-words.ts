import type { Release } from '@/lib/domain/release'
import type { Stage } from '@/lib/domain/stage'

/** How a release ended, as a word with its tone. */
export const outcomeStates: Record<Release['outcome'], { tone: 'plain' | 'good' | 'warn' | 'bad'; word: string }> = {
  succeeded: { tone: 'good', word: 'succeeded' },
  failed: { tone: 'bad', word: 'failed' },
  superseded: { tone: 'plain', word: 'superseded' },
  running: { tone: 'warn', word: 'rolling out' },
  unknown: { tone: 'plain', word: 'unknown' },
}

/** The stage that a release arrived at: of its connection, the one that names its namespace before the one that reads them all; null when none does. */
export function stageOf({ connectionId, namespace }: Pick<Release, 'connectionId' | 'namespace'>, stages: Stage[]): Stage | null {
  const own = stages.filter((stage) => stage.connectionId === connectionId)
  return own.find(({ namespaces }) => namespaces.includes(namespace)) ?? own.find(({ namespaces }) => namespaces.length === 0) ?? null
}

/** When a release came live, else when it was made; null when the system no longer knows. */
export const arrivedAt = ({ liveAt, createdAt }: Pick<Release, 'liveAt' | 'createdAt'>): string | null => liveAt ?? createdAt
