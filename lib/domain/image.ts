import { z } from 'zod/mini'

const moment = z.nullable(z.iso.datetime())

/** What a registry says of one image: what a tag or digest names, and what that was made from. What it does not tell is null. */
export const ImageReading = z.object({
  /** As the registry calls it: acme/shop. */
  repository: z.string(),
  /** The tag or digest that was asked for. */
  reference: z.string(),
  /** What it names: of an image for several platforms the index. */
  digest: z.string(),
  /** Whether the digest is of an index; null when the registry tells of it no more. */
  index: z.nullable(z.boolean()),
  /** The images of an index, each by its platform, such as linux/arm64; of an image by itself that one. */
  platforms: z.array(z.object({ platform: z.string(), digest: z.string() })),
  /** When it was built, as the image itself says; null also for one whose time was set to nothing on purpose. */
  createdAt: moment,
  /** When the tag was brought to this digest, as the registry says. */
  pushedAt: moment,
  /** The commit that it was built from, as the image itself says. */
  revision: z.nullable(z.string()),
  /** Where its source is, as the image itself says. */
  sourceUrl: z.nullable(z.string()),
  /** False for what is known from a list alone: the image itself was not read. */
  whole: z.boolean(),
})
export type ImageReading = z.infer<typeof ImageReading>

/** An image as it is kept: a reading with when it was seen first and last. */
export const ImageResolution = z.extend(ImageReading, {
  id: z.string(),
  connectionId: z.string(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
})
export type ImageResolution = z.infer<typeof ImageResolution>

/** An image reference taken apart as Docker does: docker.io where no host is named, library/ where no owner is. */
export type ImageReference = { host: string; repository: string; tag: string | null; digest: string | null }

const PATH = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*$/
const TAG = /^\w[\w.-]{0,127}$/
const DIGEST = /^sha256:[0-9a-f]{64}$/

/** Whether a text is a digest that images are named by. */
export const isDigest = (text: string) => DIGEST.test(text)

/** The parts of an image reference; null when it is none. Without tag and digest the tag is latest. */
export function parseReference(text: string): ImageReference | null {
  // By itself a digest names what is on a machine, not where it came from.
  if (isDigest(text)) return null
  const [named = '', digest = null] = text.split('@')
  const first = named.indexOf('/')
  const begin = named.slice(0, Math.max(0, first))
  const hasHost = /[.:]/.test(begin) || begin === 'localhost'
  const rest = hasHost ? named.slice(first + 1) : named
  const colon = rest.lastIndexOf(':')
  const path = colon < 0 ? rest : rest.slice(0, colon)
  const tag = colon < 0 ? null : rest.slice(colon + 1)
  const host = hasHost ? begin.toLowerCase().replace(/^(index|registry-1)\.docker\.io$/, 'docker.io') : 'docker.io'
  const repository = host === 'docker.io' && !path.includes('/') ? `library/${path}` : path
  if (!PATH.test(repository) || repository.length > 255 || (tag !== null && !TAG.test(tag)) || (digest !== null && !DIGEST.test(digest)))
    return null
  return { host, repository, tag: tag ?? (digest === null ? 'latest' : null), digest }
}
