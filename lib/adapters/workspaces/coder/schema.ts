import { z } from 'zod'

// After coder/coder (read 2026-11-25): docs/reference/api/{general,workspaces,builds,authorization}.md at b57d4b30, and codersdk/workspacebuilds.go
// for the stages of timings. Owners, names, parameters and links are not read.

const Time = z.iso.datetime({ offset: true }).transform((time) => Date.parse(time))

/** A moment that may not have come yet: Go writes it as the year 1, or leaves it out. In milliseconds. */
const TimeOrNone = Time.nullish().transform((time) => (time === undefined || time === null || time <= 0 ? null : time))

/** What the server is. */
export const BuildInfo = z.object({ version: z.string().min(1) })

/** The answer to the one question asked: whether all workspaces may be read, whoever owns them. */
export const Authorized = z.object({ allWorkspaces: z.boolean() })

/** The question: a workspace of no owner in particular stands for all of them. */
export const ALL_WORKSPACES = { checks: { allWorkspaces: { object: { resource_type: 'workspace' }, action: 'read' } } }

/** A workspace as a number: whether it runs and when it was used, with its last build if that started it. */
export const Workspace = z
  .object({
    id: z.string(),
    last_used_at: TimeOrNone,
    /** Made for the next person who asks, used by nobody yet. Older servers do not know it. */
    is_prebuild: z.boolean().nullish(),
    latest_build: z.object({
      id: z.uuid(),
      transition: z.enum(['start', 'stop', 'delete']),
      status: z.string(),
      job: z.object({ created_at: Time, status: z.string() }),
    }),
  })
  .transform(({ id, last_used_at: usedAt, is_prebuild: prebuilt, latest_build: build }) => ({
    id,
    usedAt,
    prebuilt: prebuilt ?? false,
    running: build.status === 'running',
    build: { id: build.id, queuedAt: build.job.created_at, started: build.transition === 'start' && build.job.status === 'succeeded' },
  }))
export type Workspace = z.infer<typeof Workspace>

/** One page of workspaces, with the server's count of all. */
export const Workspaces = z.object({ count: z.number(), workspaces: z.array(Workspace).nullable() })

const timed = { ended_at: TimeOrNone }
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? [])

/**
 * When a started workspace was ready: all its agents connected and their start scripts ended. Null when one of them has not, a script failed,
 * or there is no agent at all.
 */
export const ReadyAt = z
  .object({
    agent_connection_timings: list(z.object(timed)),
    agent_script_timings: list(z.object({ ...timed, stage: z.string(), exit_code: z.number() })),
  })
  .transform(({ agent_connection_timings: connections, agent_script_timings: scripts }) => {
    const starting = scripts.filter(({ stage }) => stage === 'start')
    const ends = [...connections, ...starting].map(({ ended_at }) => ended_at)
    if (connections.length === 0 || ends.includes(null) || starting.some(({ exit_code }) => exit_code !== 0)) return null
    return ends.reduce<number>((last, end) => Math.max(last, end ?? 0), 0)
  })
