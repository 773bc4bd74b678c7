import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImageReading } from '@/lib/domain/image'
import { fakeRegistry, recordedImages, registryAnswer } from '@/tests/fakes/registry'
import { quay } from '.'
import { History } from './pushed'

let server: Awaited<ReturnType<typeof fakeRegistry>>
const { tags, index } = recordedImages()
const before = registryAnswer('quay', 'v1-tags').tags[1]

const pathOf = (page: number) => `/api/v1/repository/shop/web/tag/?limit=100&page=${page}&onlyActiveTags=false&specificTag=latest`
const entry = (told: object) => ({ ...registryAnswer('quay', 'v1-tags').tags[0], name: 'latest', ...told })

beforeAll(async () => {
  server = await fakeRegistry({ open: true })
})
afterAll(() => server.close())

async function latest(user: string | null, token: string | null, keeps = (_: { digest: string }) => false): Promise<ImageReading[]> {
  const settings = { server: quay.address(server.url) ?? '', user, token, certificateAuthority: null }
  const client = await quay.connect(settings, { mode: 'personal', allowed: ['127.0.0.1'] })
  const context = {
    images: [{ repository: 'shop/web', references: ['latest'] }],
    keeps,
    signal: new AbortController().signal,
    progress: () => {},
  }
  try {
    const all = []
    for await (const { images } of quay.images.read(client, context)) all.push(...images)
    return all
  } finally {
    client.close()
  }
}

test('a tag’s history tells when it came to its digest and what it named before, by pages', async () => {
  server.content.tells = {
    [pathOf(1)]: { tags: [entry({ manifest_digest: index }), entry({ name: 'latest-dev' })], page: 1, has_additional: true },
    [pathOf(2)]: { tags: [before], page: 2, has_additional: false },
  }
  const images = await latest(null, null)
  expect(images).toMatchObject([
    { digest: before.manifest_digest, index: true, pushedAt: '2024-05-14T14:48:51.000Z', platforms: [], createdAt: null, whole: false },
    { digest: index, index: true, pushedAt: '2024-05-21T20:41:09.000Z', whole: true },
  ])
  expect(await latest(null, null, ({ digest }) => digest === before.manifest_digest)).toHaveLength(1)
})

test('without the right to ask the API there is no history, and the image is read all the same', async () => {
  server.content.tells = {}
  expect(await latest(null, null)).toMatchObject([{ digest: index, pushedAt: null, whole: true }])
})

test('an application’s token is sent to the API, a robot’s is not', async () => {
  server.content.asks = 'nothing'
  server.seen.length = 0
  await latest('$oauthtoken', 'oauth-secret')
  await latest('acme+robot', 'robot-secret')
  expect(server.seen.filter(({ path }) => path.startsWith('/api/')).map(({ authorization }) => authorization)).toEqual([
    'Bearer oauth-secret',
    undefined,
  ])
  server.content.asks = 'bearer'
})

test('described answers have the shape that is read', () => {
  expect(History.parse(registryAnswer('quay', 'v1-tags')).tags).toHaveLength(2)
  expect(quay.address(null)).toBe('https://quay.io')
  expect(quay.hosts('https://quay.io')).toEqual(['quay.io'])
  expect(Object.keys(tags['shop/web'] ?? {})).toContain('latest')
})
