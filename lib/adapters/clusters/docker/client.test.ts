import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type DockerChanges, dockerContext, plainSettings, recordedDocker, recordedEngine } from '@/tests/fakes/recorded-docker'
import { connectDocker } from './client'
import { engineOf } from './engine'
import { greet } from './greet'
import { readerOf } from './reader'

const POLICY = { mode: 'personal' as const, allowed: ['127.0.0.1'] }
const INFO = recordedDocker('v20.10.24-swarm-info.json')

/** What comes of asking an engine that differs from the recorded one. */
async function asked<T>(changes: DockerChanges, work: (client: Awaited<ReturnType<typeof connectDocker>>) => Promise<T>) {
  const engine = await recordedEngine('v20.10.24-swarm', changes)
  const client = await connectDocker(plainSettings(engine.url), POLICY)
  try {
    return { result: await work(client).catch((failure: unknown) => failure), asked: engine.asked, client }
  } finally {
    client.close()
    engine.close()
  }
}
const Anything = z.unknown()

describe('the version of the API', () => {
  it.each([
    ['1.41', 'GET /info'],
    ['1.56', 'GET /info'],
  ])('is agreed on with an engine that speaks %s, once', async (api) => {
    const { result, asked: paths } = await asked({ api }, async (client) => {
      await client.get('/info', Anything)
      return client.get('/version', Anything)
    })
    expect(result).toMatchObject({ request: { path: `/v${api === '1.56' ? '1.47' : api}/version` } })
    expect(paths).toEqual(['GET /_ping', 'GET /info', 'GET /version'])
  })

  it.each<[string, DockerChanges, RegExp]>([
    ['too old an engine', { api: '1.30' }, /only up to 1\.30.*Update the engine/],
    ['an engine that has left ours behind', { api: '1.90', oldest: '1.60' }, /no longer speaks.*Update Fourways/],
    ['something that is no engine', { api: 'nonsense' }, /address is that of a Docker engine/],
  ])('%s is told', async (_, changes, sentence) => {
    const { result } = await asked(changes, (client) => client.get('/info', Anything))
    expect(result).toMatchObject({ name: 'FetchFailure', reason: 'invalid-answer', detail: expect.stringMatching(sentence) })
    expect(JSON.stringify(result)).not.toContain('upgrade your client')
  })
})

it('an answer that is larger than what is read at once is given up', async () => {
  const { result } = await asked({ answers: { '/info': 'x'.repeat(34 * 2 ** 20) } }, (client) => client.get('/info', Anything))
  expect(result).toMatchObject({ reason: 'invalid-answer', detail: expect.stringContaining('32 MB') })
})

describe('an engine that has to do with a Swarm', () => {
  const swarm = (more: object) => ({ answers: { '/info': { ...INFO, Swarm: { ...INFO.Swarm, ...more } } } })
  it.each<[string, object, string, RegExp]>([
    ['a worker', { ControlAvailable: false }, 'refused', /worker of a Swarm.*address of a manager/],
    ['one whose managers agree on no leader', { Error: 'rpc error: SECRET-BANNER' }, 'unreachable', /no leader/],
    ['a locked one', { LocalNodeState: 'locked', ControlAvailable: false }, 'refused', /Unlock/],
    ['one that is still joining', { LocalNodeState: 'pending', ControlAvailable: false }, 'unreachable', /joining/],
    ['one in trouble', { LocalNodeState: 'error', ControlAvailable: false }, 'unreachable', /docker info/],
  ])('%s says so and is asked nothing else', async (_, more, reason, sentence) => {
    const { result, asked: paths } = await asked(swarm(more), (client) => greet(client, dockerContext()))
    expect(result).toMatchObject({ reason, detail: expect.stringMatching(sentence) })
    expect(JSON.stringify(result)).not.toContain('SECRET-BANNER')
    expect(paths).toEqual(['GET /_ping', 'GET /info'])
  })

  it('a manager speaks for all of it', async () => {
    const { result } = await asked({}, (client) => engineOf(readerOf(client, dockerContext())))
    expect(result).toMatchObject({ isSwarm: true, architecture: 'amd64', labels: { zone: 'z1' } })
  })
})

it('a list that is forbidden is a right that is missing, and the rows it would fill are named', async () => {
  const { result } = await asked({ answers: { '/images/json': null, '/nodes': null } }, (client) => greet(client, dockerContext()))
  const { rights } = result as Awaited<ReturnType<typeof greet>>
  expect(rights.filter(({ allowed }) => allowed === false)).toEqual([
    { what: 'list images', fills: ['offline', 'rollouts'], allowed: false },
    { what: 'list nodes', fills: ['distributed', 'fit', 'skew', 'capacity'], allowed: false },
  ])
})

describe('a socket of this machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fw-socket-'))
  const path = join(folder, 's')
  const settings = { server: `unix://${path}`, certificateAuthority: null, clientCertificate: null, clientKey: null, insecure: false }
  let server: Server
  beforeAll(async () => {
    server = createServer((_, response) => response.writeHead(200, { 'api-version': '1.41' }).end('{"Version":"20.10.24"}'))
    await new Promise<void>((done) => server.listen(path, done))
    chmodSync(path, 0o600)
  })
  afterAll(() => {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is asked in personal mode, and its connection names the socket', async () => {
    const client = await connectDocker(settings, { mode: 'personal', allowed: [] })
    expect(client.endpoint).toBe(`unix://${path}`)
    await client.get('/version', Anything)
    expect(client.serverVersion).toBe('20.10.24')
    client.close()
  })

  it('is never asked in team mode, whatever is allowed', async () => {
    await expect(connectDocker(settings, { mode: 'team', allowed: ['localhost', '127.0.0.1', path] })).rejects.toMatchObject({
      reason: 'refused',
      detail: expect.stringContaining('for a team'),
    })
  })

  it('that is not there, or is no socket, is refused with what to do', async () => {
    for (const [server, sentence] of [
      [`unix://${folder}/none`, /no such socket/],
      ['unix://relative', /unix:\/\/\/path/],
      [`unix://${import.meta.filename}`, /Nothing listens/],
    ] as const) {
      const failure = await connectDocker({ ...settings, server }, { mode: 'personal', allowed: [] })
        .then((client) => client.ping())
        .catch((error: unknown) => error)
      expect(failure).toMatchObject({ reason: 'refused', detail: expect.stringMatching(sentence) })
    }
  })
})
