import { z } from 'zod/mini'
import { ConnectionCheck } from './connection'
import { FailureReason, SourceRequest } from './evidence'
import { Name, Namespaces } from './id'
import { MetricId } from './metric'
import { Moment } from './moment'
import { ReleaseReading } from './release'
import { ClusterSystem } from './system'

/** How a bundle says what it is; another number means another form. */
export const BUNDLE_FORMAT = 'fourways-bundle-1'

/** A number that a column of whole numbers keeps. */
const whole = z.int().check(z.minimum(0), z.maximum(2_147_483_647))

/** What one question brought home: a value in its metric's schema, "does not apply here", or why there is none. */
const BundleReading = z.strictObject({
  metric: MetricId,
  /** The name of the stage that it is about, null for the whole connection. */
  stage: z.nullable(z.string()),
  outcome: z.enum(['measured', 'not-applicable', 'failed']),
  value: z.nullable(z.unknown()),
  reason: z.nullable(FailureReason),
  detail: z.nullable(z.string()),
  /** The part of the answers that the value was read from; null where it was left out. */
  projection: z.nullable(z.unknown()),
  requests: z.array(SourceRequest),
  probe: z.strictObject({ id: z.string(), version: whole }),
  observedAt: Moment,
  durationMs: z.nullable(whole),
})
export type BundleReading = z.infer<typeof BundleReading>

/** The evidence of a collection made elsewhere, by whoever may, as a file. */
export const Bundle = z.strictObject({
  format: z.literal(
    BUNDLE_FORMAT,
    'This must be a bundle of this form: fetch the collect.mjs of this Fourways again, and make a new one with it.',
  ),
  madeAt: Moment,
  /** What the connection is called that is made of it: the context, unless told. */
  name: Name,
  system: ClusterSystem,
  /** The address that was asked; "left out" where it was. */
  endpoint: z.string().check(z.minLength(1), z.maxLength(2048)),
  serverVersion: z.nullable(z.string()),
  /** True when nobody checked that the server is who it says. */
  unverified: z.boolean(),
  namespaces: Namespaces,
  developersGroup: z.nullable(z.string().check(z.maxLength(253))),
  check: ConnectionCheck,
  stages: z.array(z.strictObject({ name: Name, namespaces: Namespaces })).check(z.maxLength(20)),
  readings: z.array(BundleReading),
  /** Releases that the system remembers; null where they were left out or could not be read. */
  releases: z.nullable(
    z.strictObject({
      items: z.array(ReleaseReading),
      /** The namespaces that the whole reading covers; null for all there are. */
      namespaces: z.nullable(z.array(z.string())),
    }),
  ),
  /** Why the releases could not be read; null where they were, or were left out. */
  releasesFailed: z.nullable(z.strictObject({ reason: FailureReason, detail: z.string() })),
  /** SHA-256 (hex) of the canonical JSON of everything else, as it was made: another one says that the file was changed since. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'This must be the hash that the bundle was made with.')),
})
export type Bundle = z.infer<typeof Bundle>
