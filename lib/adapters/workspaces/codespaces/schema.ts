import { z } from 'zod'

// After GitHub's REST API reference, "List codespaces for the organization", API version 2022-11-28 (read 2026-11-25). Owners, names, repositories,
// branches and links are not read.

const Time = z.iso.datetime({ offset: true }).transform((time) => Date.parse(time))

/** An organization, of which nothing is kept: that it answers is what was asked. */
export const Organization = z.object({ login: z.string() })

/** A codespace as a number: whether it runs, and when it was last used, in milliseconds; null when it never was. */
const Codespace = z
  .object({ id: z.number(), state: z.string(), last_used_at: Time.nullish() })
  .transform(({ id, state, last_used_at: usedAt }) => ({
    id,
    exists: state !== 'Deleted',
    running: state === 'Available',
    usedAt: usedAt ?? null,
  }))
export type Codespace = z.infer<typeof Codespace>

/** One page of codespaces, with GitHub's count of all. */
export const Codespaces = z.object({ total_count: z.number(), codespaces: z.array(Codespace) })
