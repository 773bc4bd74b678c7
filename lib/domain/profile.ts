import { z } from 'zod/mini'
import { Id, Name, Note } from './id'
import { Way } from './way'

/** An environment profile: one concrete set-up of the team, of one way. One profile is the current one (how the team works today). */
export const Profile = z.object({
  id: z.string(),
  name: Name,
  way: Way,
  /** One line under the name: the products it is made of. */
  summary: z.string(),
  /** Names of the systems it is made of. */
  systems: z.array(z.string()),
  /** Who looks after it. */
  lookedAfterBy: z.string(),
  /** The stage its cluster criteria are measured on, or null. */
  stageId: z.nullable(z.string()),
  /** The connection of the pipeline that changes are pushed through, or null; absent from what was frozen before there were any. */
  pipelineId: z.optional(z.nullable(z.string())),
  /** The connection of the server whose workspaces it is made of, or null; absent from what was frozen before there were any. */
  workspacesId: z.optional(z.nullable(z.string())),
  /** The way that the connection was guessed to be when somebody said to keep the declared one; absent from what was frozen before there were guesses. */
  wayKept: z.optional(z.nullable(Way)),
  current: z.boolean(),
  position: z.number(),
  archivedAt: z.nullable(z.iso.datetime()),
  etag: z.string(),
  createdAt: z.iso.datetime(),
})
export type Profile = z.infer<typeof Profile>

const line = z.string().check(z.trim(), z.maxLength(200, 'At most 200 characters.'))

export const NewProfile = z.strictObject({
  name: Name,
  way: Way,
  summary: z.optional(line),
  systems: z.optional(z.array(line).check(z.maxLength(20))),
  lookedAfterBy: z.optional(line),
  stageId: z.optional(z.nullable(Id)),
  /** A connection of a pipeline system. */
  pipelineId: z.optional(z.nullable(Id)),
  /** A connection of a server of workspaces. */
  workspacesId: z.optional(z.nullable(Id)),
  current: z.optional(z.boolean()),
})
export type NewProfile = z.infer<typeof NewProfile>

export const ProfileEdit = z.extend(z.partial(NewProfile), {
  archived: z.optional(z.boolean()),
  /** Keeps the declared way against this guess; null takes that back. */
  wayKept: z.optional(z.nullable(Way)),
})
export type ProfileEdit = z.infer<typeof ProfileEdit>

/** A value that a person says or guesses for a profile, or says of a stage: one of the two is named. */
export const NewDeclaration = z.strictObject({
  profileId: z.optional(Id),
  stageId: z.optional(Id),
  metric: z.string(),
  /** "guessed" is drawn hatched and asks to be replaced. */
  provenance: z.enum(['declared', 'guessed']),
  value: z.unknown(),
  note: z.optional(Note),
})
export type NewDeclaration = z.infer<typeof NewDeclaration>
