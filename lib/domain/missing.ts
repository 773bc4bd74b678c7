import { z } from 'zod/mini'
import { cloudStandings } from './cloud-services'

/** How a thing that the reference's workloads need stands here: proven by use, only claimed, missing, or not allowed to be read. */
export const NeedStanding = z.enum(['proven', 'claimed', 'missing', 'unknown'])
export type NeedStanding = z.infer<typeof NeedStanding>

const Workload = z.object({ name: z.string(), kind: z.string(), namespace: z.string() })

/** One thing that the reference's workloads need, who needs it, and how it stands here. */
export const Need = z.object({
  id: z.string(),
  title: z.string(),
  /** What the reference's own kind of cluster calls it, where it is compared under a common name. */
  names: z.array(z.string()),
  standing: NeedStanding,
  /** How many here use it with success; null when it is not there or that may not be read. */
  usedBy: z.nullable(z.number()),
  workloads: z.array(Workload),
})
export type Need = z.infer<typeof Need>

/** The reference beside a profile: worst first, what is missing with the workloads that it blocks. */
export const MissingReport = z.object({
  profileId: z.string(),
  profile: z.string(),
  referenceStage: z.nullable(z.string()),
  /** Null when it can be told; else why it cannot and what to do. */
  why: z.nullable(z.string()),
  /** Workloads of the reference, and how many of them find all that they need proven here. */
  of: z.number(),
  run: z.number(),
  /** Workloads that need something of which nothing is known here; with `tooLittleKnown` they are too many to rate it. */
  undecided: z.number(),
  tooLittleKnown: z.boolean(),
  /** Compared by what both kinds of clusters have alike; `leftOut` are needs without a counterpart, which count for nothing. */
  across: z.boolean(),
  leftOut: z.array(z.string()),
  needs: z.array(Need),
  /** The workloads that would not surely run, with what stands against each; worst first. */
  blocked: z.array(z.object({ ...Workload.shape, standing: NeedStanding, needs: z.array(z.string()) })),
  /** Kinds of needs that could not be read at the reference: there may be more. */
  unasked: z.array(z.string()),
  /** Newest moment of what it rests on, and its pieces of evidence: what is needed, and what is here. */
  observedAt: z.nullable(z.iso.datetime()),
  evidenceIds: z.array(z.string()),
  /** The stage that cloud services are declared of, and those that were, with what is here; null: nobody said. */
  referenceStageId: z.nullable(z.string()),
  workloadNames: z.array(z.string()),
  cloud: z.array(z.object({ name: z.string(), workloads: z.array(z.string()), here: z.nullable(z.enum(cloudStandings)) })),
})
export type MissingReport = z.infer<typeof MissingReport>
