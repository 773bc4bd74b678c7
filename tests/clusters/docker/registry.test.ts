import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oci } from '@/lib/adapters/registries/oci'
import type { ImageReading } from '@/lib/domain/image'
import { startEngines } from './engines.mjs'
import { whyNoEngine } from './programs.mjs'

const why = whyNoEngine()
if (why) console.info(`Not read from a real registry: ${why}`)

const IMAGE = 'application/vnd.oci.image.manifest.v1+json'
const INDEX = 'application/vnd.oci.image.index.v1+json'
const CREATED = '2026-11-20T10:11:12.000Z'
const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`

describe.skipIf(why !== null)('a real registry', () => {
  let servers: Awaited<ReturnType<typeof startEngines>>
  let at: string
  beforeAll(async () => {
    servers = await startEngines([])
    at = `http://${servers.registry}`
  }, 60_000)
  afterAll(() => servers?.stop())

  async function sent(method: string, url: string, type: string, body: string | null = null): Promise<Response> {
    const response = await fetch(url, { method, body, headers: { 'content-type': type } })
    if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
    return response
  }
  async function pushBlob(text: string): Promise<{ digest: string; size: number }> {
    const { headers } = await sent('POST', `${at}/v2/shop/web/blobs/uploads/`, 'application/octet-stream')
    const place = new URL(headers.get('location') ?? '', at)
    place.searchParams.set('digest', digestOf(text))
    await sent('PUT', place.href, 'application/octet-stream', text)
    return { digest: digestOf(text), size: Buffer.byteLength(text) }
  }
  async function pushImage(tag: string, architecture: string): Promise<string> {
    const labels = {
      'org.opencontainers.image.revision': '32664cb1408f8d9ffa7236335025a4cd94a306ce',
      'org.opencontainers.image.source': 'https://git.example.com/shop',
    }
    const config = await pushBlob(
      JSON.stringify({ architecture, os: 'linux', created: CREATED, config: { Labels: labels }, rootfs: { type: 'layers', diff_ids: [] } }),
    )
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: IMAGE,
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config },
      layers: [],
    })
    await sent('PUT', `${at}/v2/shop/web/manifests/${tag}`, IMAGE, manifest)
    return digestOf(manifest)
  }

  test('images and an index that were pushed to it are told with digests, platforms, time and commit; what is kept is not pulled again', async () => {
    const [amd64, arm64] = [await pushImage('1.0-amd64', 'amd64'), await pushImage('1.0-arm64', 'arm64')]
    const child = (digest: string, architecture: string) => ({ mediaType: IMAGE, digest, size: 1, platform: { os: 'linux', architecture } })
    const index = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [child(arm64, 'arm64'), child(amd64, 'amd64')] })
    await sent('PUT', `${at}/v2/shop/web/manifests/1.0`, INDEX, index)

    const settings = { server: oci.address(at) ?? '', user: null, token: null, certificateAuthority: null }
    const client = await oci.connect(settings, { mode: 'personal', allowed: ['127.0.0.1'] })
    const signal = AbortSignal.timeout(20_000)
    expect(await oci.greet(client, { signal })).toMatchObject({ version: 'registry/2.0' })
    const read = async (keeps: (image: Pick<ImageReading, 'digest'>) => boolean) => {
      const pages = []
      const images = [{ repository: 'shop/web', references: ['1.0', '1.0-arm64', arm64, 'none'] }]
      for await (const page of oci.images.read(client, { images, keeps, signal, progress: () => {} })) pages.push(page)
      return {
        images: pages.flatMap((page) => page.images),
        requests: pages.flatMap(({ requests }) => requests),
        missing: pages.flatMap(({ missing }) => missing),
      }
    }
    const { images, missing } = await read(() => false)
    const told = {
      createdAt: CREATED,
      revision: '32664cb1408f8d9ffa7236335025a4cd94a306ce',
      sourceUrl: 'https://git.example.com/shop',
      pushedAt: null,
      whole: true,
    }
    const platforms = [
      { platform: 'linux/arm64', digest: arm64 },
      { platform: 'linux/amd64', digest: amd64 },
    ]
    expect(images).toEqual([
      { repository: 'shop/web', reference: '1.0', digest: digestOf(index), index: true, platforms, ...told },
      { repository: 'shop/web', reference: '1.0-arm64', digest: arm64, index: false, platforms: platforms.slice(0, 1), ...told },
      { repository: 'shop/web', reference: arm64, digest: arm64, index: false, platforms: platforms.slice(0, 1), ...told },
    ])
    expect(missing).toMatchObject([{ reference: 'none', failure: { reason: 'forbidden' } }])
    expect((await read(() => true)).requests.map(({ method }) => method)).toEqual(['HEAD', 'HEAD'])
    client.close()
  })
})
