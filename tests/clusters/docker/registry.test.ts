import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oci } from '@/lib/adapters/registries/oci'
import type { ImageReading } from '@/lib/domain/image'
import { startEngines } from './engines.mjs'
import { whyNoEngine } from './programs.mjs'
import { pushImage, pushIndex } from './pushed'

const why = whyNoEngine()
if (why) console.info(`Not read from a real registry: ${why}`)

const CREATED = '2026-11-20T10:11:12.000Z'
const LABELS = {
  'org.opencontainers.image.revision': '32664cb1408f8d9ffa7236335025a4cd94a306ce',
  'org.opencontainers.image.source': 'https://git.example.com/shop',
}

describe.skipIf(why !== null)('a real registry', () => {
  let servers: Awaited<ReturnType<typeof startEngines>>
  let at: string
  beforeAll(async () => {
    servers = await startEngines([])
    at = `http://${servers.registry}`
  }, 60_000)
  afterAll(() => servers?.stop())

  test('images and an index that were pushed to it are told with digests, platforms, time and commit; what is kept is not pulled again', async () => {
    const pushed = (tag: string, architecture: string) =>
      pushImage(`${at}/v2/shop/web`, tag, { architecture, created: CREATED, labels: LABELS })
    const [amd64, arm64] = [await pushed('1.0-amd64', 'amd64'), await pushed('1.0-arm64', 'arm64')]
    const index = await pushIndex(`${at}/v2/shop/web`, '1.0', { arm64, amd64 })

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
      { repository: 'shop/web', reference: '1.0', digest: index, index: true, platforms, ...told },
      { repository: 'shop/web', reference: '1.0-arm64', digest: arm64, index: false, platforms: platforms.slice(0, 1), ...told },
      { repository: 'shop/web', reference: arm64, digest: arm64, index: false, platforms: platforms.slice(0, 1), ...told },
    ])
    expect(missing).toMatchObject([{ reference: 'none', failure: { reason: 'forbidden' } }])
    expect((await read(() => true)).requests.map(({ method }) => method)).toEqual(['HEAD', 'HEAD'])
    client.close()
  })
})
