import { afterEach, expect, test } from 'vitest'
import type { ImageContext } from '@/lib/adapters/contract'
import { BudgetSpent } from '@/lib/adapters/pipelines/budget'
import type { ImageReading } from '@/lib/domain/image'
import {
  digestOf,
  fakeBlobStore,
  fakeRegistry,
  REGISTRY_PASSWORDS,
  REGISTRY_USER,
  type RegistryContent,
  recordedImages,
} from '@/tests/fakes/registry'
import { oci } from '.'

const policy = { mode: 'personal' as const, allowed: ['127.0.0.1'] }
const closes: (() => void)[] = []
afterEach(() => {
  for (const close of closes.splice(0)) close()
})

async function opened(told: Partial<RegistryContent> = {}, token: string | null = REGISTRY_PASSWORDS.reader, from = oci) {
  const server = await fakeRegistry(told)
  const client = await from.connect(
    { server: from.address(server.url) ?? '', user: token && REGISTRY_USER, token, certificateAuthority: null },
    policy,
  )
  closes.push(server.close, () => client.close())
  const read = async (references: string[], more: Partial<ImageContext> = {}) => {
    const signal = new AbortController().signal
    const context = { images: [{ repository: 'shop/web', references }], keeps: () => false, signal, progress: () => {}, ...more }
    const images: ImageReading[] = []
    const missing = []
    for await (const page of from.images.read(client, context)) {
      images.push(...page.images)
      missing.push(...page.missing)
    }
    return { images, missing }
  }
  const asked = () => server.seen.map(({ method, path, status }) => `${method} ${path.replace(/sha256:(.{8})\w+/g, '$1')} ${status}`)
  return { server, client, read, asked }
}

const recorded = recordedImages()
const web = recorded.tags['shop/web'] as Record<'1.2.0' | '2.0.0' | 'latest', string>

test('a recorded tag is told with its digest, platform, time and commit, signed in by a token of the realm', async () => {
  const { read, asked, server } = await opened()
  const { images } = await read(['1.2.0'])
  expect(images).toEqual([
    {
      repository: 'shop/web',
      reference: '1.2.0',
      digest: 'sha256:8399af5fdf57a6fb926cf90208be00f304e74a439f846226dd58fa6211cee1d0',
      index: false,
      platforms: [{ platform: 'linux/amd64', digest: 'sha256:8399af5fdf57a6fb926cf90208be00f304e74a439f846226dd58fa6211cee1d0' }],
      createdAt: '2026-11-22T07:35:21.709Z',
      pushedAt: null,
      revision: 'aaaa111',
      sourceUrl: null,
      whole: true,
    },
  ])
  expect(asked()).toEqual([
    'HEAD /v2/shop/web/manifests/1.2.0 401',
    'GET /token?service=registry.docker.io&scope=repository%3Ashop%2Fweb%3Apull 200',
    'HEAD /v2/shop/web/manifests/1.2.0 200',
    'GET /v2/shop/web/manifests/8399af5f 200'.replace(
      '8399af5f',
      'sha256%3A8399af5fdf57a6fb926cf90208be00f304e74a439f846226dd58fa6211cee1d0',
    ),
    'GET /v2/shop/web/blobs/6b4691b2 200',
  ])
  expect(server.state.tokens).toBe(1)
})

test('an index is told with its platforms, attestations left out, and what its image for amd64 says', async () => {
  const { read } = await opened()
  const { images } = await read(['latest', web['2.0.0']])
  expect(images[0]).toMatchObject({ digest: recorded.index, index: true, createdAt: '2026-11-22T07:35:21.709Z', revision: 'aaaa111' })
  expect(images[0]?.platforms).toEqual([
    { platform: 'linux/arm64', digest: web['2.0.0'] },
    { platform: 'linux/amd64', digest: web['1.2.0'] },
  ])
  expect(images[1]).toMatchObject({ reference: web['2.0.0'], digest: web['2.0.0'], index: false })
})

test('what an index says of itself counts before its image; a time set to nothing is no time', async () => {
  const annotations = {
    'org.opencontainers.image.revision': 'f'.repeat(40),
    'org.opencontainers.image.created': '1970-01-01T00:00:00Z',
    'org.opencontainers.image.source': 'https://git.example.com/shop',
  }
  const text = JSON.stringify({ ...JSON.parse(recorded.manifests[recorded.index]?.text ?? ''), annotations })
  const digest = digestOf(text)
  const { read } = await opened({
    tags: { 'shop/web': { v3: digest } },
    manifests: { ...recorded.manifests, [digest]: { type: 'application/vnd.oci.image.index.v1+json', text } },
  })
  expect((await read(['v3'])).images[0]).toMatchObject({
    revision: 'f'.repeat(40),
    createdAt: '2026-11-22T07:35:21.709Z',
    sourceUrl: 'https://git.example.com/shop',
  })
})

test('what is kept is not pulled again: a tag is asked for what it names, a digest not at all', async () => {
  const { read, asked } = await opened()
  const { images } = await read(['1.2.0', web['2.0.0']], { keeps: () => true })
  expect(images).toMatchObject([{ reference: '1.2.0', digest: web['1.2.0'], whole: false }])
  expect(
    asked()
      .filter((path) => !path.includes('/token'))
      .map((path) => path.split(' ')[0]),
  ).toEqual(['HEAD', 'HEAD'])
})

test('what is not there is told, and the rest is read', async () => {
  const { read } = await opened()
  const { images, missing } = await read(['9.9', '1.2.0'])
  expect(images.map(({ reference }) => reference)).toEqual(['1.2.0'])
  expect(missing).toMatchObject([{ reference: '9.9', failure: { reason: 'forbidden', detail: expect.stringContaining('shop/web (404)') } }])
})

test('a blob that stands elsewhere is followed once, without credentials; the address it was signed for is kept nowhere', async () => {
  const store = await fakeBlobStore(recorded.blobs)
  closes.push(store.close)
  const { read, client, server } = await opened({ blobsAt: store.url })
  expect((await read(['1.2.0'])).images[0]).toMatchObject({ revision: 'aaaa111' })
  expect(store.seen).toMatchObject([{ authorization: undefined }])
  const pages = []
  const context = {
    images: [{ repository: 'shop/web', references: ['1.2.0'] }],
    keeps: () => false,
    signal: new AbortController().signal,
    progress: () => {},
  }
  for await (const page of oci.images.read(client, context)) pages.push(page)
  expect(JSON.stringify(pages)).not.toContain('SECRET-SIGNATURE')
  server.content.blobsAt = 'http://169.254.169.254'
  await expect(read(['1.2.0'])).rejects.toMatchObject({ reason: 'refused', detail: expect.stringContaining('metadata') })
})

test('the realm passes the guard, and one that is no part of the registry is told no credentials', async () => {
  const metadata = await opened({ realm: 'http://169.254.169.254/token' }, null)
  await expect(metadata.read(['1.2.0'])).rejects.toMatchObject({ reason: 'refused', detail: expect.stringContaining('metadata') })
  const stranger = await fakeRegistry()
  closes.push(stranger.close)
  const elsewhere = await opened({ realm: `${stranger.url}/token` })
  await expect(elsewhere.read(['1.2.0'])).rejects.toMatchObject({ reason: 'refused', detail: expect.stringContaining('not sent there') })
  expect(stranger.seen).toEqual([])
  const anonymous = await opened({ realm: `${stranger.url}/token` }, null)
  stranger.content.open = true
  expect((await anonymous.read(['1.2.0'])).images).toHaveLength(1)
  expect(stranger.seen).toMatchObject([{ authorization: undefined }])
})

test('a registry that asks for name and password, and one that asks for nothing', async () => {
  const basic = await opened({ asks: 'basic' })
  expect((await basic.read(['1.2.0', '2.0.0'])).images).toHaveLength(2)
  expect(basic.server.seen.filter(({ status }) => status === 401)).toHaveLength(1)
  const open = await opened({ asks: 'nothing' }, null)
  expect((await open.read(['1.2.0'])).images).toHaveLength(1)
})

test('a token is used as long as it is good, and fetched anew after', async () => {
  const long = await opened()
  await long.read(['1.2.0', '2.0.0'])
  expect(long.server.state.tokens).toBe(1)
  const short = await opened()
  short.server.state.expiresIn = 3
  await short.read(['1.2.0', '2.0.0'])
  expect(short.server.state.tokens).toBeGreaterThan(4)
})

test('pulls that are used up end the reading with what was read, and leave some to others', async () => {
  const { read, server } = await opened({ pulls: { limit: 100, left: 7 } })
  server.content.tags['shop/web'] = { ...web, again: web['1.2.0'], more: web['2.0.0'] }
  let counted = 0
  const progress = (count: number) => {
    counted = count
  }
  await expect(read(['1.2.0', '2.0.0', 'again', 'more'], { progress })).rejects.toBeInstanceOf(BudgetSpent)
  expect([counted, server.content.pulls?.left]).toEqual([2, 5])
  // What is kept costs no pull.
  expect((await read(['1.2.0', '2.0.0'], { keeps: () => true })).images).toHaveLength(2)
})

test('what was sent is what the digest names', async () => {
  const text = `${recorded.manifests[web['1.2.0']]?.text} `
  const { read } = await opened({ manifests: { [web['1.2.0']]: { type: 'application/vnd.docker.distribution.manifest.v2+json', text } } })
  await expect(read(['1.2.0'])).rejects.toMatchObject({ reason: 'invalid-answer', detail: expect.stringContaining('something else') })
})

test('addresses as people name them, and the hosts that images name', () => {
  expect(oci.address(null)).toBeNull()
  expect(oci.address('https://registry.example.com:5000/v2/')).toBe('https://registry.example.com:5000')
  expect(oci.hosts('https://registry.example.com:5000')).toEqual(['registry.example.com:5000'])
  expect(oci.hosts('https://registry.example.com')).toEqual(['registry.example.com'])
})
