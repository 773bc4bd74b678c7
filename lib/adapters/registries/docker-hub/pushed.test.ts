import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImageReading } from '@/lib/domain/image'
import { fakeRegistry, REGISTRY_PASSWORDS, REGISTRY_USER, recordedImages, registryAnswer } from '@/tests/fakes/registry'
import { dockerHub } from '.'
import { Tag } from './pushed'

let server: Awaited<ReturnType<typeof fakeRegistry>>
const { index } = recordedImages()
const PATH = '/v2/repositories/shop/web/tags/latest'

beforeAll(async () => {
  server = await fakeRegistry({ pulls: { limit: 100, left: 76 } })
})
afterAll(() => server.close())

async function latest(tells: object | undefined): Promise<ImageReading | undefined> {
  server.content.tells = tells ? { [PATH]: tells } : {}
  const settings = {
    server: dockerHub.address(server.url) ?? '',
    user: REGISTRY_USER,
    token: REGISTRY_PASSWORDS.reader,
    certificateAuthority: null,
  }
  const client = await dockerHub.connect(settings, { mode: 'personal', allowed: ['127.0.0.1'] })
  const context = {
    images: [{ repository: 'shop/web', references: ['latest'] }],
    keeps: () => false,
    signal: new AbortController().signal,
    progress: () => {},
  }
  try {
    for await (const { images } of dockerHub.images.read(client, context)) return images[0]
    return undefined
  } finally {
    client.close()
  }
}

test('when a tag was pushed is told by Docker Hub’s own API, without credentials', async () => {
  const tag = { ...registryAnswer('docker-hub', 'v2-tag'), name: 'latest', digest: index }
  server.seen.length = 0
  expect(await latest(tag)).toMatchObject({ digest: index, pushedAt: '2024-05-16T19:20:13.456Z' })
  expect(server.seen.filter(({ path }) => path === PATH)).toMatchObject([{ authorization: undefined }])
  // An index and the image that speaks for it.
  expect(server.content.pulls?.left).toBe(74)
})

test('a tag that names something else by now, or that is not public, has no time of a push', async () => {
  expect(await latest(registryAnswer('docker-hub', 'v2-tag'))).toMatchObject({ digest: index, pushedAt: null })
  expect(await latest(undefined)).toMatchObject({ digest: index, pushedAt: null })
  expect(Tag.safeParse({ hello: 1 }).success).toBe(false)
})

test('addresses as people name them, and what images call it', () => {
  for (const server of [null, 'https://docker.io', 'https://hub.docker.com/r/acme/shop', 'https://index.docker.io/v1/'])
    expect(dockerHub.address(server)).toBe('https://registry-1.docker.io')
  expect(dockerHub.hosts('https://registry-1.docker.io')).toEqual(['docker.io'])
})
