import type { Connection } from '@/lib/domain/connection'
import type { Stage } from '@/lib/domain/stage'

/**
 * The namespaces that a step reads, empty for all that may be listed: a stage's own, else the connection's. What is read of the connection as
 * a whole takes in those of all `stages` on it.
 */
export function namespacesOf(
  stage: Pick<Stage, 'namespaces'> | null,
  { namespaces }: Pick<Connection, 'namespaces'>,
  stages: Pick<Stage, 'namespaces'>[],
): string[] {
  if (stage !== null) return stage.namespaces.length > 0 ? stage.namespaces : namespaces
  return namespaces.length === 0 ? [] : [...new Set([...namespaces, ...stages.flatMap((one) => one.namespaces)])]
}
