import { z } from 'zod/mini'

/** What a person may do in a team; each includes the ones after it. */
export const roles = ['owner', 'editor', 'viewer'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

/** Who is asking: a person in one team. Every use case takes one, and reads and writes only that team's rows. */
export type Actor = { teamId: string; userId: string; role: Role }

/** Who opens a link: the key that a passphrase gave them for it, or null, and the teams that they are a member of. */
export type Visitor = { key: string | null; teamIds: () => Promise<readonly string[]> }

/** The session as screens see it. */
export const Session = z.object({
  user: z.object({ id: z.string(), name: z.string() }),
  team: z.object({ id: z.string(), name: z.string(), sample: z.boolean() }),
  teams: z.array(z.object({ id: z.string(), name: z.string(), sample: z.boolean() })),
  role: Role,
  mode: z.enum(['personal', 'team']),
})
export type Session = z.infer<typeof Session>
