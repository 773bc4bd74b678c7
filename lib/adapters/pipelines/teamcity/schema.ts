import { z } from 'zod'
import type { RunOutcome, RunTrigger } from '@/lib/domain/pipeline'

/** TeamCity's own way to write a time: 20130814T100159-0400. */
const time = z
  .string()
  .regex(/^\d{8}T\d{6}[+-]\d{4}$/)
  .transform((text) => new Date(text.replace(/^(....)(..)(..)T(..)(..)(..)(.{3})(..)$/, '$1-$2-$3T$4:$5:$6$7:$8')).toISOString())

const triggers: Record<string, RunTrigger> = {
  vcs: 'push',
  schedule: 'schedule',
  user: 'manual',
  snapshotDependency: 'pipeline',
  finishBuild: 'pipeline',
  buildType: 'pipeline',
}

/** What the server says of itself: "2025.11 (build 197398)". */
export const Server = z.object({ version: z.string() })

/** A project or build configuration, looked for by its id. */
export const Named = z.object({ id: z.string() })

/** A change in a build: its commit, and when that was made as TeamCity has it from its repository. */
const Change = z.object({ version: z.string(), date: time.optional() })
export type Change = z.output<typeof Change>

/** A page of changes, the newest first, and where the next one is. */
export const Changes = z.object({ nextHref: z.string().optional(), change: z.array(Change).default([]) })
export type Changes = z.output<typeof Changes>

const outcomeOf = (state: string, status: string | undefined, cancelled: boolean): RunOutcome => {
  if (state !== 'finished') return 'running'
  if (cancelled) return 'cancelled'
  return status === 'SUCCESS' ? 'succeeded' : status === 'FAILURE' || status === 'ERROR' ? 'failed' : 'unknown'
}

/** One build. Of a build that was taken out of the queue there is no start. */
export const Build = z
  .object({
    id: z.number(),
    state: z.enum(['queued', 'running', 'finished', 'deleted', 'unknown']),
    status: z.enum(['SUCCESS', 'FAILURE', 'ERROR', 'UNKNOWN']).optional(),
    branchName: z.string().optional(),
    defaultBranch: z.boolean().optional(),
    queuedDate: time.optional(),
    startDate: time.optional(),
    finishDate: time.optional(),
    webUrl: z.string().optional(),
    canceledInfo: z.unknown().optional(),
    buildType: z.object({ id: z.string(), name: z.string() }),
    revisions: z.object({ revision: z.array(z.object({ version: z.string() })).default([]) }).optional(),
    lastChanges: Changes.optional(),
    triggered: z.object({ type: z.string().optional() }).optional(),
  })
  .transform(({ state, status, canceledInfo, triggered, ...build }) => ({
    ...build,
    outcome: outcomeOf(state, status, canceledInfo !== undefined),
    trigger: triggers[triggered?.type ?? ''] ?? ('other' as const),
  }))
export type Build = z.output<typeof Build>

/** A page of builds, the newest first, and where the next one is. A page may be short, or empty, and not the last. */
export const Builds = z.object({ count: z.number(), nextHref: z.string().optional(), build: z.array(Build).default([]) })
export type Builds = z.output<typeof Builds>
