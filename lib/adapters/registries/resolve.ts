import type { ImageContext, ImagePage } from '@/lib/adapters/contract'
import type { SourceRequest } from '@/lib/domain/evidence'
import { type ImageReading, isDigest } from '@/lib/domain/image'
import { FetchFailure } from '@/lib/fetch/failure'
import { BudgetSpent } from '../pipelines/budget'
import type { RegistryClient } from './distribution'
import { type Manifest, platformOf, timeOf, told } from './manifest'

/** What a registry tells of a tag beside the protocol: when it was brought to its digest, and what it named before. */
export type Pushed = { at: string | null; before: { digest: string; index: boolean | null; at: string | null }[] }

/** Asks a registry what it tells of a tag beside the protocol; null when it tells nothing. */
export type AskPushed = (
  client: RegistryClient,
  tag: { repository: string; tag: string; digest: string },
  signal: AbortSignal,
) => Promise<Pushed | null>

/** The platform whose image speaks for an index that does not say what it was built from. */
const SPEAKS_FIRST = 'linux/amd64'

/**
 * Resolves tags and digests repository by repository. What a tag names is asked for without a pull, and what is kept is not pulled again. A repository
 * that may not be read is told with its failure, and the others are read all the same.
 */
export async function* readImages(client: RegistryClient, context: ImageContext, pushed: AskPushed | null): AsyncGenerator<ImagePage> {
  let read = 0
  for (const { repository, references } of context.images) {
    const requests: SourceRequest[] = []
    const images: ImageReading[] = []
    const missing: ImagePage['missing'] = []
    let spent: BudgetSpent | null = null
    for (const reference of references) {
      try {
        images.push(...(await one(client, { repository, reference }, context, requests, pushed)))
      } catch (failure) {
        if (failure instanceof BudgetSpent) spent = failure
        else if (failure instanceof FetchFailure && failure.reason === 'forbidden') missing.push({ repository, reference, failure })
        else throw failure
      }
      if (spent) break
      read += 1
      context.progress(read)
    }
    yield { images, requests, missing }
    if (spent) throw spent
  }
}

type Named = { repository: string; reference: string }

async function one(
  client: RegistryClient,
  { repository, reference }: Named,
  { keeps, signal }: ImageContext,
  requests: SourceRequest[],
  pushed: AskPushed | null,
): Promise<ImageReading[]> {
  const byDigest = isDigest(reference)
  if (byDigest && keeps({ repository, reference, digest: reference })) return []
  const found = byDigest ? { digest: reference } : await client.find(repository, reference, signal)
  if ('request' in found) requests.push(found.request)
  if (found.digest !== null && keeps({ repository, reference, digest: found.digest }))
    return [{ ...nothing({ repository, reference }), digest: found.digest }]
  const image = await whole(client, { repository, reference }, found.digest ?? reference, signal, requests)
  const history = byDigest || !pushed ? null : await pushed(client, { repository, tag: reference, digest: image.digest }, signal)
  const before = (history?.before ?? []).filter(({ digest }) => digest !== image.digest && !keeps({ repository, reference, digest }))
  return [
    ...before.map(({ digest, index, at }) => ({ ...nothing({ repository, reference }), digest, index, pushedAt: at })),
    { ...image, pushedAt: history?.at ?? null },
  ]
}

/** What is known of an image whose digest alone was told. */
const nothing = ({ repository, reference }: Named): ImageReading => ({
  repository,
  reference,
  digest: '',
  index: null,
  platforms: [],
  createdAt: null,
  pushedAt: null,
  revision: null,
  sourceUrl: null,
  whole: false,
})

/** An image with what it says of itself: annotations before labels, an index before the image of one of its platforms. */
async function whole(
  client: RegistryClient,
  named: Named,
  at: string,
  signal: AbortSignal,
  requests: SourceRequest[],
): Promise<ImageReading> {
  const { repository } = named
  const { digest, manifest, request } = await client.manifest(repository, at, signal)
  requests.push(request)
  const reading = { ...nothing(named), digest, index: manifest.kind === 'index', ...told(manifest.annotations), whole: true }
  if (manifest.kind === 'image') {
    const { platform, says } = await ofConfig(client, repository, manifest, signal, requests)
    return { ...reading, ...merged(reading, says), platforms: [{ platform, digest }] }
  }
  const { platforms } = manifest
  const speaker = platforms.find(({ platform }) => platform === SPEAKS_FIRST) ?? platforms[0]
  if (!speaker || (reading.createdAt && reading.revision)) return { ...reading, platforms }
  const child = await client.manifest(repository, speaker.digest, signal)
  requests.push(child.request)
  if (child.manifest.kind !== 'image') return { ...reading, platforms }
  const { says } = await ofConfig(client, repository, child.manifest, signal, requests)
  return { ...reading, ...merged(merged(reading, told(child.manifest.annotations)), says), platforms }
}

type Says = Pick<ImageReading, 'createdAt' | 'revision' | 'sourceUrl'>

const merged = (first: Says, then: Says): Says => ({
  createdAt: first.createdAt ?? then.createdAt,
  revision: first.revision ?? then.revision,
  sourceUrl: first.sourceUrl ?? then.sourceUrl,
})

async function ofConfig(
  client: RegistryClient,
  repository: string,
  { config: digest }: Extract<Manifest, { kind: 'image' }>,
  signal: AbortSignal,
  requests: SourceRequest[],
) {
  const { config, request } = await client.config(repository, digest, signal)
  requests.push(request)
  const labels = told(config.config?.Labels ?? {})
  return { platform: platformOf(config), says: { ...labels, createdAt: timeOf(config.created) ?? labels.createdAt } }
}
