import { z } from 'zod'
import type { ImageReading } from '@/lib/domain/image'

/** What we take of what a registry may answer: indexes and images, in OCI's and in Docker's own form. */
export const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const Annotations = z.record(z.string(), z.string()).nullish()

const Platform = z.object({ os: z.string(), architecture: z.string(), variant: z.string().nullish() })

const nameOf = ({ os, architecture, variant }: z.infer<typeof Platform>) => [os, architecture, variant].filter(Boolean).join('/')

/** An image for several platforms. Attestations stand in the index too, as of an unknown platform. */
export const Index = z
  .object({
    manifests: z.array(z.object({ digest, platform: Platform.nullish(), annotations: Annotations })),
    annotations: Annotations,
  })
  .transform(({ manifests, annotations }) => ({
    kind: 'index' as const,
    annotations: annotations ?? {},
    platforms: manifests.flatMap(({ digest: of, platform }) =>
      platform && platform.os !== 'unknown' ? { platform: nameOf(platform), digest: of } : [],
    ),
  }))

/** An image of one platform. */
const Image = z
  .object({ config: z.object({ digest, size: z.number() }), annotations: Annotations })
  .transform(({ config, annotations }) => ({ kind: 'image' as const, annotations: annotations ?? {}, config: config.digest }))

/** Whatever a tag or digest names. */
export const Manifest = z.union([Index, Image])
export type Manifest = z.output<typeof Manifest>

/** What an image says of itself: its platform, when it was built, and labels. */
export const Config = z.object({
  os: z.string().default('unknown'),
  architecture: z.string().default('unknown'),
  variant: z.string().nullish(),
  created: z.string().nullish(),
  config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }).nullish(),
})
export type Config = z.output<typeof Config>

/** The platform that an image says it is of. */
export const platformOf = (config: Config) => nameOf(config)

/** Builds that are to be the same each time set the time to nothing: years before containers are no time. */
const FIRST_YEAR = 2010

/** A time as an image tells it; null when it is none, or none that means anything. */
export function timeOf(text: string | null | undefined): string | null {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) || new Date(at).getUTCFullYear() < FIRST_YEAR ? null : new Date(at).toISOString()
}

const PREFIX = 'org.opencontainers.image.'
const OLDER = { revision: ['org.label-schema.vcs-ref', 'vcs-ref'], source: ['org.label-schema.vcs-url', 'vcs-url'] }

/** What annotations or labels tell: when it was built, from which commit, and where the source is. */
export function told(texts: Record<string, string>): Pick<ImageReading, 'createdAt' | 'revision' | 'sourceUrl'> {
  const first = (what: 'revision' | 'source') => {
    const found = [`${PREFIX}${what}`, ...OLDER[what]].map((key) => texts[key]?.trim()).find(Boolean)
    return found?.slice(0, 500).replace(/[\uD800-\uDBFF]$/, '') ?? null
  }
  return { createdAt: timeOf(texts[`${PREFIX}created`]), revision: first('revision'), sourceUrl: first('source') }
}
