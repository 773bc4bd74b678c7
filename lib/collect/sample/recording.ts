import { z } from 'zod'
import { ConnectionCheck } from '@/lib/domain/connection'
import { CostAssumptionsEdit } from '@/lib/domain/cost-assumptions'
import { Evidence, SubjectKind } from '@/lib/domain/evidence'
import { Loop } from '@/lib/domain/loop'
import { LoopThresholds } from '@/lib/domain/loop-metrics'
import { NewPriceOverride } from '@/lib/domain/price'
import { ReleaseReading } from '@/lib/domain/release'
import { ClusterSystem } from '@/lib/domain/system'
import { Way } from '@/lib/domain/way'

/** What a real collection found on the test clusters, with names instead of ids: the sample team is made from it. */
export const Recording = z.object({
  recordedAt: z.iso.datetime(),
  /** What was recorded, in a sentence that every screen of the sample team shows. */
  about: z.string(),
  question: z.string(),
  connections: z.array(
    z.object({
      name: z.string(),
      system: ClusterSystem,
      endpoint: z.string(),
      namespaces: z.array(z.string()),
      developersGroup: z.nullable(z.string()),
      check: ConnectionCheck,
      releases: z.array(ReleaseReading),
    }),
  ),
  stages: z.array(z.object({ name: z.string(), connection: z.string(), namespaces: z.array(z.string()), reference: z.boolean() })),
  profiles: z.array(
    z.object({
      name: z.string(),
      way: Way,
      summary: z.string(),
      systems: z.array(z.string()),
      stage: z.nullable(z.string()),
      current: z.boolean(),
    }),
  ),
  /** What loop.mjs timed for each profile, by its name, and from how many loops on the sample team tells a figure: it was one machine. */
  loops: z.record(z.string(), z.array(Loop)),
  thresholds: LoopThresholds,
  /** What its estimates go by: example figures. */
  assumptions: CostAssumptionsEdit,
  /** Prices of its own, examples too. */
  prices: z.array(NewPriceOverride),
  /** Evidence whose subject is named by the connection's, stage's or profile's name. */
  evidence: z.array(
    z.object({ ...Evidence.shape, subject: z.object({ kind: SubjectKind, name: z.string() }) }).omit({ id: true, collectionId: true }),
  ),
})
export type Recording = z.infer<typeof Recording>

/** The recording that ships with Fourways; throws when the file is not as recorded. */
export async function readRecording(): Promise<Recording> {
  return Recording.parse((await import('./recording.data.json')).default)
}
