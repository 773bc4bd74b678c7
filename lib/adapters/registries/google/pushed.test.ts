import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImageReading } from '@/lib/domain/image'
import { fakeRegistry, REGISTRY_PASSWORDS, REGISTRY_USER, recordedImages, registryAnswer } from '@/tests/fakes/registry'
import { google } from '.'
import { Tags } from './pushed'

let server: Awaited<ReturnType<typeof fakeRegistry>>
const { tags } = recordedImages()
const digests = tags['shop/web'] as Record<'1.2.0' | '2.0.0', string>

beforeAll(async () => {
  server = await fakeRegistry()
})
afterAll(() => server.close())

async function read(references: string[]): Promise<ImageReading[]> {
  const settings = {
    server: google.address(server.url) ?? '',
    user: REGISTRY_USER,
    token: REGISTRY_PASSWORDS.reader,
    certificateAuthority: null,
  }
  const client = await google.connect(settings, { mode: 'personal', allowed: ['127.0.0.1'] })
  const context = {
    images: [{ repository: 'shop/web', references }],
    keeps: () => false,
    signal: new AbortController().signal,
    progress: () => {},
  }
  try {
    const all = []
    for await (const { images } of google.images.read(client, context)) all.push(...images)
    return all
  } finally {
    client.close()
  }
}

test('when an image was uploaded is told by the list of tags, which is asked for once', async () => {
  const [described] = Object.values(registryAnswer('google', 'tags-list').realistic.manifest)
  server.content.tells = {
    '/v2/shop/web/tags/list': { name: 'shop/web', child: [], tags: ['1.2.0'], manifest: { [digests['1.2.0']]: described } },
  }
  expect((await read(['1.2.0', '2.0.0'])).map(({ reference, pushedAt }) => [reference, pushedAt])).toEqual([
    ['1.2.0', '2024-05-31T16:09:02.123Z'],
    ['2.0.0', null],
  ])
  expect(server.seen.filter(({ path, status }) => path.endsWith('/tags/list') && status === 200)).toHaveLength(1)
})

test('described lists have the shape that is read', () => {
  for (const sample of registryAnswer('google', 'tags-list').samples) expect(Tags.safeParse(sample).success).toBe(true)
  expect(google.address(null)).toBeNull()
  expect(google.hosts('https://europe-docker.pkg.dev')).toEqual(['europe-docker.pkg.dev'])
})
