import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImageReading } from '@/lib/domain/image'
import { fakeRegistry, REGISTRY_PASSWORDS, REGISTRY_USER, recordedImages, registryAnswer } from '@/tests/fakes/registry'
import { artifactory } from '.'
import { Folder } from './pushed'

let server: Awaited<ReturnType<typeof fakeRegistry>>
const { tags } = recordedImages()
const repository = 'docker-local/shop/web'
const PATH = `/artifactory/api/storage/${repository}/1.2.0`

beforeAll(async () => {
  server = await fakeRegistry({ tags: { [repository]: tags['shop/web'] ?? {} } })
})
afterAll(() => server.close())

async function read(): Promise<ImageReading | undefined> {
  const settings = {
    server: artifactory.address(`${server.url}/artifactory/`) ?? '',
    user: REGISTRY_USER,
    token: REGISTRY_PASSWORDS.reader,
    certificateAuthority: null,
  }
  const client = await artifactory.connect(settings, { mode: 'personal', allowed: ['127.0.0.1'] })
  const context = {
    images: [{ repository, references: ['1.2.0'] }],
    keeps: () => false,
    signal: new AbortController().signal,
    progress: () => {},
  }
  try {
    for await (const { images } of artifactory.images.read(client, context)) return images[0]
    return undefined
  } finally {
    client.close()
  }
}

test('when a tag was stored is told by the storage API, signed in', async () => {
  server.content.tells = { [PATH]: registryAnswer('artifactory', 'storage-folder') }
  expect(await read()).toMatchObject({ repository, revision: 'aaaa111', pushedAt: '2024-05-20T10:11:12.345Z' })
  expect(server.seen.find(({ path }) => path === PATH)?.authorization).toMatch(/^Basic /)
})

test('an image that is not named by its repository has no time of a push', async () => {
  server.content.tells = {}
  expect(await read()).toMatchObject({ revision: 'aaaa111', pushedAt: null })
  expect(registryAnswer('artifactory', 'storage-error').status).toBe(404)
  expect(Folder.safeParse({}).success).toBe(false)
})

test('there is no public one, and the API stands at the root', () => {
  expect(artifactory.address(null)).toBeNull()
  expect(artifactory.address('https://acme.jfrog.io/artifactory/docker-local')).toBe('https://acme.jfrog.io')
})
