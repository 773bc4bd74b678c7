// Apart from the schemas, so that a screen which asks for no more brings none of them.
import type { Release } from './release'
import type { Stage } from './stage'

/** The stage that a release arrived at: of its connection, the one that names its namespace before the one that reads them all; null when none does. */
export function stageOf({ connectionId, namespace }: Pick<Release, 'connectionId' | 'namespace'>, stages: readonly Stage[]): Stage | null {
  const own = stages.filter((stage) => stage.connectionId === connectionId)
  return own.find(({ namespaces }) => namespaces.includes(namespace)) ?? own.find(({ namespaces }) => namespaces.length === 0) ?? null
}

/** When a release came live, else when it was made; null when the system no longer knows. */
export const arrivedAt = ({ liveAt, createdAt }: Pick<Release, 'liveAt' | 'createdAt'>): string | null => liveAt ?? createdAt
