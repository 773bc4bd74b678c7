import { z } from 'zod'
import type { RunOutcome, RunTrigger } from '@/lib/domain/pipeline'

/** What Jenkins itself or one of its items says first: which class it is of. */
export const Itself = z.object({ _class: z.string() })

/** A job with its newest build, or a folder or multibranch project with what is in it. */
export type Place = {
  _class: string
  name: string
  fullName: string
  lastBuild?: { timestamp: number } | null | undefined
  jobs?: Place[] | undefined
}

export const Place: z.ZodType<Place> = z.object({
  _class: z.string(),
  name: z.string(),
  fullName: z.string(),
  lastBuild: z.object({ timestamp: z.number() }).nullish(),
  get jobs() {
    return z.array(Place).optional()
  },
})

const results: Record<string, RunOutcome> = {
  SUCCESS: 'succeeded',
  UNSTABLE: 'failed',
  FAILURE: 'failed',
  ABORTED: 'cancelled',
  NOT_BUILT: 'unknown',
}

const Result = z.enum(['SUCCESS', 'UNSTABLE', 'FAILURE', 'ABORTED', 'NOT_BUILT'])

/** Plugins add to a build what they like; entries of which nothing is told are empty. */
const Action = z.object({
  _class: z.string().optional(),
  causes: z.array(z.object({ _class: z.string().optional() })).optional(),
  lastBuiltRevision: z.object({ SHA1: z.string(), branch: z.array(z.object({ name: z.string().nullish() })).default([]) }).nullish(),
  waitingDurationMillis: z.number().optional(),
  blockedDurationMillis: z.number().optional(),
  buildableDurationMillis: z.number().optional(),
})

/** The commits that are new in a build; a time of -1 is none. Systems other than Git have no such id. */
const Changes = z.object({ items: z.array(z.object({ commitId: z.string().nullish(), timestamp: z.number().nullish() })).default([]) })

/** One build; a duration of 0 while it is building. Those of pipelines have several lists of changes, others have one. */
export const Build = z
  .object({
    _class: z.string(),
    number: z.number(),
    queueId: z.number().optional(),
    url: z.string().nullish(),
    timestamp: z.number(),
    duration: z.number(),
    building: z.boolean().default(false),
    result: Result.nullable(),
    actions: z.array(Action).default([]),
    changeSet: Changes.nullish(),
    changeSets: z.array(Changes).nullish(),
  })
  .transform((build) => ({
    ...build,
    outcome: build.building || build.result === null ? ('running' as const) : (results[build.result] ?? 'unknown'),
  }))
export type Build = z.output<typeof Build>

export const Builds = z.object({ allBuilds: z.array(Build) })
export type Builds = z.output<typeof Builds>

const stageOutcomes = {
  SUCCESS: 'succeeded',
  UNSTABLE: 'failed',
  FAILED: 'failed',
  ABORTED: 'cancelled',
  NOT_EXECUTED: 'unknown',
  IN_PROGRESS: 'running',
  PAUSED_PENDING_INPUT: 'running',
} as const satisfies Record<string, RunOutcome>

const StageStatus = z.enum(Object.keys(stageOutcomes) as [keyof typeof stageOutcomes, ...(keyof typeof stageOutcomes)[]])

/** One stage of a pipeline's build. A stage that was not executed carries times all the same. */
export const Stage = z
  .object({
    name: z.string(),
    status: StageStatus,
    startTimeMillis: z.number(),
    durationMillis: z.number(),
    pauseDurationMillis: z.number().default(0),
  })
  .transform(({ status, ...stage }) => ({ ...stage, outcome: stageOutcomes[status] as RunOutcome }))
export type Stage = z.output<typeof Stage>

/** What the Stage View plugin tells of one build. */
export const Described = z.object({ stages: z.array(Stage) })

/** What waits in the queue: since when, and for which job. */
export const Queue = z.object({
  items: z.array(z.object({ id: z.number(), inQueueSince: z.number(), task: z.object({ url: z.string().optional() }) })),
})

/** What became of something that left the queue; Jenkins remembers it for five minutes. */
export const LeftItem = z.object({ cancelled: z.boolean().optional() })

const triggers: Record<string, RunTrigger> = {
  'jenkins.branch.BranchEventCause': 'push',
  'jenkins.branch.BranchIndexingCause': 'push',
  'hudson.triggers.SCMTrigger$SCMTriggerCause': 'push',
  'com.cloudbees.jenkins.GitHubPushCause': 'push',
  'com.dabsquared.gitlabjenkins.cause.GitLabWebHookCause': 'push',
  'com.cloudbees.jenkins.plugins.BitBucketPushCause': 'push',
  'hudson.triggers.TimerTrigger$TimerTriggerCause': 'schedule',
  'hudson.model.Cause$UserIdCause': 'manual',
  'hudson.model.Cause$UserCause': 'manual',
  'org.jenkinsci.plugins.workflow.cps.replay.ReplayCause': 'manual',
  'com.sonyericsson.rebuild.RebuildCause': 'manual',
  'hudson.model.Cause$RemoteCause': 'api',
  'hudson.model.Cause$UpstreamCause': 'pipeline',
  'org.jenkinsci.plugins.workflow.support.steps.build.BuildUpstreamCause': 'pipeline',
}

/** What began a build, by the first of its causes that is known; plugins bring causes of their own. */
export const triggerOf = (build: Build): RunTrigger => {
  const causes = build.actions.flatMap(({ causes }) => causes ?? []).map(({ _class }) => triggers[_class ?? ''])
  return causes.find((cause) => cause !== undefined) ?? 'other'
}
