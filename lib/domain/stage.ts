import { z } from 'zod/mini'
import { Id, Name, Namespaces } from './id'

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
