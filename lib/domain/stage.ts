import { z } from 'zod/mini'
import { Id, Name, Namespaces } from './id'
import type { Release } from './release'

/** A place where workloads run on their way: a connection and the namespaces of it. One stage of a team is the reference. */
export const Stage = z.object({
  id: z.string(),
  name: Name,
  connectionId: z.string(),
  namespaces: z.array(z.string()),
  reference: z.boolean(),
  position: z.number(),
  etag: z.string(),
})
export type Stage = z.infer<typeof Stage>

export const NewStage = z.strictObject({
  name: Name,
  connectionId: Id,
  /** Empty means every namespace that the connection reads. */
  namespaces: Namespaces,
  reference: z.optional(z.boolean()),
})
export type NewStage = z.infer<typeof NewStage>

export const StageEdit = z.partial(NewStage)
export type StageEdit = z.infer<typeof StageEdit>

/** The stage that a release arrived at: of its connection, the one that names its namespace before the one that reads them all; null when none does. */
export function stageOf({ connectionId, namespace }: Pick<Release, 'connectionId' | 'namespace'>, stages: readonly Stage[]): Stage | null {
  const own = stages.filter((stage) => stage.connectionId === connectionId)
  return own.find(({ namespaces }) => namespaces.includes(namespace)) ?? own.find(({ namespaces }) => namespaces.length === 0) ?? null
}
