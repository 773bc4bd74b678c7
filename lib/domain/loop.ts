import { z } from 'zod/mini'
import { Id } from './id'

/**
 * What was timed. `change`: from saving a file to the first changed answer, or to the end of a test command. `start`: from a command's start
 * until its endpoint answers. `workspace`: from asking for a workspace until it is usable.
 */
export const LoopKind = z.enum(['change', 'start', 'workspace'])
export type LoopKind = z.infer<typeof LoopKind>

/** What came of it. Only `seen` has a duration that counts; the others are counted as failures. */
export const LoopOutcome = z.enum(['seen', 'failed', 'timed-out'])
export type LoopOutcome = z.infer<typeof LoopOutcome>

/** What began it: a change written by the tool itself, a person's own save, a command, or a push through a pipeline. */
export const LoopTrigger = z.enum(['edit', 'save', 'command', 'push'])

/** A part of a loop that its tool tells apart. */
export const LoopPart = z.enum(['build', 'push', 'sync', 'deploy', 'ready'])

/** Machine classes: coarse enough to name nobody. */
export const cpuClasses = ['1-2', '3-4', '5-8', '9-16', '17+'] as const
export const memoryClasses = ['<8', '8-15', '16-31', '32-63', '64+'] as const
export const architectures = ['x64', 'arm64', 'other'] as const

/** The longest that a loop may take, in milliseconds: a day. */
export const LONGEST_LOOP_MS = 86_400_000

/**
 * One save-to-see cycle as a line of the file that loop.mjs writes. Times are of a monotonic clock; `at` alone is of the wall clock. Nothing in
 * it names a person, a path or a host.
 */
export const Loop = z.strictObject({
  /** Version of this form. */
  v: z.literal(1),
  /** Chosen by the tool: the same loop sent again is known again. */
  id: Id,
  /** The profile that it was timed for; null takes the one it is sent to. */
  profile: z.nullable(Id),
  kind: LoopKind,
  /** When it began, by the machine's own clock. */
  at: z.iso.datetime(),
  /** From begin to end, or until it was given up. */
  durationMs: z.number().check(z.gte(0), z.lte(LONGEST_LOOP_MS)),
  outcome: LoopOutcome,
  /** The first of a run, with caches cold: counted apart. */
  cold: z.boolean(),
  trigger: LoopTrigger,
  /** The tool in the middle, such as `tilt`; null for none that is known. */
  tool: z.nullable(z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{0,39}$/))),
  /** The commit that was checked out, in hex; null outside of a repository. */
  commit: z.nullable(z.string().check(z.regex(/^[0-9a-f]{7,64}$/))),
  /** Where the time went, as far as the tool tells; null when it does not. */
  parts: z.nullable(
    z.array(z.strictObject({ part: LoopPart, ms: z.number().check(z.gte(0), z.lte(LONGEST_LOOP_MS)) })).check(z.maxLength(10)),
  ),
  /** A random name of the machine that changes every 30 days. */
  machine: z.string().check(z.regex(/^[A-Za-z0-9_-]{16,43}$/)),
  /** CPU cores. */
  cpu: z.enum(cpuClasses),
  /** Memory in GiB. */
  memory: z.enum(memoryClasses),
  arch: z.enum(architectures),
})
export type Loop = z.infer<typeof Loop>

/** The most lines that one upload may hold. */
export const MOST_LOOP_LINES = 5_000

/** What came of an upload. Valid lines are kept whatever becomes of the others. */
export const LoopUpload = z.object({
  /** Loops that are new. */
  kept: z.number(),
  /** Loops that were there already: sent before, or twice in this upload. */
  known: z.number(),
  /** Lines that cannot be kept, by their number from 1, each with a sentence that says why; the first 100. */
  refused: z.array(z.object({ line: z.number(), message: z.string() })),
  /** How many refused lines more there are than the list has; left out when it has them all. */
  left: z.optional(z.number()),
})
export type LoopUpload = z.infer<typeof LoopUpload>
