import { z } from 'zod/mini'

/** How a thing that the reference's workloads need stands here: proven by use, only claimed, missing, or not allowed to be read. */
export const NeedStanding = z.enum(['proven', 'claimed', 'missing', 'unknown'])
export type NeedStanding = z.infer<typeof NeedStanding>

const Workload = z.object({ name: z.string(), kind: z.string(), namespace: z.string() })

/** One thing that the reference's workloads need, who needs it, and how it stands here. */
export const Need = z.object({
  id: z.string(),
  title: z.string(),
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
  needs: z.array(Need),
  /** The workloads that would not surely run, with what stands against each; worst first. */
  blocked: z.array(z.object({ ...Workload.shape, standing: NeedStanding, needs: z.array(z.string()) })),
  /** Kinds of needs that could not be read at the reference: there may be more. */
  unasked: z.array(z.string()),
  /** Newest moment of what it rests on, and its pieces of evidence: what is needed, and what is here. */
  observedAt: z.nullable(z.iso.datetime()),
  evidenceIds: z.array(z.string()),
})
export type MissingReport = z.infer<typeof MissingReport>
