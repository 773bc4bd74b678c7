import { z } from 'zod'
import { listOf, MaybeMoment, Moment } from './schema'

/** A deployment under way; one that has ended is gone from the list. Marathon before 1.4 knows no pods. */
const Deployment = z
  .object({ id: z.string(), version: Moment, affectedApps: listOf(z.string()), affectedPods: listOf(z.string()) })
  .transform(({ id, version, affectedApps, affectedPods }) => ({ id, version, affects: [...affectedApps, ...affectedPods] }))

export const Deployments = z.array(Deployment)
export type Deployment = z.infer<typeof Deployment>

const identified = z.object({ id: z.string() }).nullish()

/** What waits for room: `count` instances of a workload that could not be placed yet. */
const Waiting = z
  .object({
    app: identified,
    pod: identified,
    count: z.number().nullish(),
    since: MaybeMoment,
    delay: z.object({ overdue: z.boolean() }).nullish(),
  })
  .transform(({ app, pod, count, since, delay }) => ({
    workload: app?.id ?? pod?.id ?? '',
    instances: count ?? null,
    since,
    /** False while Marathon itself holds back, after failures. */
    overdue: delay?.overdue ?? null,
  }))

export const Queue = z.object({ queue: z.array(Waiting) }).transform(({ queue }) => queue)
export type Waiting = z.infer<typeof Waiting>

/** Who Marathon is; the leader is null while none is elected. */
export const MarathonInfo = z.object({ version: z.string(), marathon_config: z.object({ framework_name: z.string().nullish() }) })

/** What DC/OS says of itself to anybody; the variant is told since 1.12. */
export const DcosVersion = z.object({
  version: z.string(),
  'dcos-variant': z.string().nullish(),
})
