import { z } from 'zod/mini'

/** How a release ended. `running` has not ended; `unknown` when the system no longer tells. */
export const ReleaseOutcome = z.enum(['succeeded', 'failed', 'superseded', 'running', 'unknown'])
export type ReleaseOutcome = z.infer<typeof ReleaseOutcome>

/** One image of a release. `digest` is null until a running container names it. */
export const ReleaseImage = z.object({ container: z.string(), reference: z.string(), digest: z.nullable(z.string()) })

/** To which layer of a release something belongs. */
export const SpecLayer = z.enum(['config', 'packaging', 'runtime'])
export type SpecLayer = z.infer<typeof SpecLayer>

/**
 * One thing that a release is made of beside its images: `text` where it is no secret, such as the name of what it refers to, else `hash`, which tells
 * whether two are equal and nothing more. A value of a variable is never a text.
 */
export const SpecEntry = z.object({ layer: SpecLayer, name: z.string(), text: z.nullable(z.string()), hash: z.nullable(z.string()) })
export type SpecEntry = z.infer<typeof SpecEntry>

const moment = z.nullable(z.iso.datetime())

/** A tool that brings releases to clusters. */
const DelivererId = z.enum(['helm', 'argo-cd', 'flux', 'kargo'])

/** What brought a release to where it runs: an object of a tool, with what it did nearest to the release's making, where it still knows. */
export const Deliverer = z.object({
  by: DelivererId,
  /** In the tool's words: release, Application, HelmRelease, Kustomization, Stage. */
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  /** What it brought: a commit of what it reads, the number of a release, freight; null when it no longer knows. */
  revision: z.nullable(z.string()),
  /** Where it had that from: a repository, a chart; null when it does not tell. */
  source: z.nullable(z.string()),
  at: moment,
})
export type Deliverer = z.infer<typeof Deliverer>

/** One version of one workload arriving at one place. Times that the system no longer knows are null, never guessed. */
export const ReleaseReading = z.object({
  namespace: z.string(),
  workload: z.string(),
  /** The workload's kind in its system's words: Deployment, StatefulSet, DaemonSet. */
  kind: z.string(),
  /** The system's own number or name of the version; with namespace, kind and workload the natural key. */
  revision: z.string(),
  version: z.nullable(z.string()),
  cause: z.nullable(z.string()),
  images: z.array(ReleaseImage),
  /** When this version was first made. */
  createdAt: z.nullable(z.iso.datetime()),
  /** When it was last brought live: later than createdAt after a roll-back, null when the system does not tell. */
  liveAt: z.nullable(z.iso.datetime()),
  /** When the last of its first pods or tasks had a machine; absent or null when the system does not tell, as the next one. */
  scheduledAt: z.optional(moment),
  /** When the last of them had its images. */
  pulledAt: z.optional(moment),
  readyAt: z.nullable(z.iso.datetime()),
  outcome: ReleaseOutcome,
  /** Earlier revision numbers of the same version, when it was brought back by a roll-back. */
  rolledBackFrom: z.array(z.string()),
  live: z.boolean(),
  /** What it is made of beside its images; absent or null when the system does not tell. */
  spec: z.optional(z.nullable(z.array(SpecEntry))),
  /** What brought it; absent or null when nobody asked, empty when no tool did. */
  deliveredBy: z.optional(z.nullable(z.array(Deliverer))),
})
export type ReleaseReading = z.infer<typeof ReleaseReading>

/** A release as it is kept: a reading with who saw it first and last. What it is made of, and what brought it, is kept beside it. */
export const Release = z.extend(z.omit(ReleaseReading, { spec: true, deliveredBy: true }), {
  id: z.string(),
  connectionId: z.string(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  /** True when it was already history when Fourways first looked. */
  imported: z.boolean(),
})
export type Release = z.infer<typeof Release>
