import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { FetchFailure } from '@/lib/fetch/failure'
import { type FaultProxy, faultProxy, faults } from '@/tests/fakes/fault-proxy'
import { recordedApiServer, TOKENS } from '@/tests/fakes/recorded-api-server'
import { connectKubernetes } from './client'
import type { KubernetesClient } from './protocol'

const Named = z.object({ metadata: z.object({ name: z.string() }) }).transform(({ metadata }) => metadata.name)
const PODS = '/api/v1/pods'

const opened: { close: () => void }[] = []
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})

const many = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    metadata: { uid: `uid-${n}`, name: `pod-${n}`, namespace: 'shop' },
    status: { phase: 'Running' },
  }))

async function setUp({ token = TOKENS.reader as string | null, pods = 1200 } = {}) {
  const server = await recordedApiServer('v1.36.2', pods > 0 ? { [PODS]: many(pods) } : {})
  const proxy: FaultProxy = await faultProxy(server.url)
  const policy = { mode: 'personal' as const, allowed: [new URL(proxy.url).host] }
  const client = await connectKubernetes({ ...plain, server: proxy.url, token }, policy, { silenceMs: 500 })
  opened.push(client, proxy, server)
  return { client, proxy, server }
}
const plain = {
  server: '',
  certificateAuthority: null,
  tlsServerName: null,
  token: null,
  clientCertificate: null,
  clientKey: null,
  namespace: null,
  insecure: false,
}
const everything = async (client: KubernetesClient, path = PODS) => {
  const pages: string[][] = []
  const remaining: (number | null)[] = []
  for await (const page of client.list(path, Named)) {
    pages.push(page.items)
    remaining.push(page.remaining)
  }
  return { names: pages.flat(), sizes: pages.map((page) => page.length), remaining }
}
const failure = async (work: Promise<unknown>): Promise<FetchFailure> => {
  const error = await work.then(
    () => 'it succeeded',
    (caught: unknown) => caught,
  )
  if (error instanceof FetchFailure) return error
  throw error
}
const named = many(1200).map(({ metadata }) => metadata.name)

describe('a list', () => {
  it('comes in pages of at most 500, with the count of what is left', async () => {
    const { client, server } = await setUp()
    expect(await everything(client)).toEqual({ names: named, sizes: [50, 500, 500, 150], remaining: [1150, 650, 150, 0] })
    const queries = ['limit=50', 'limit=500&continue=50', 'limit=500&continue=550', 'limit=500&continue=1050']
    expect(server.seen.map(({ path }) => path)).toEqual(queries.map((query) => `${PODS}?${query}`))
  })
  it('comes in pages of about 512 KB when the items are large', async () => {
    const large = many(100).map((pod) => ({ ...pod, spec: 'x'.repeat(20_000) }))
    const server = await recordedApiServer('v1.36.2', { [PODS]: large })
    const client = await connectKubernetes(
      { ...plain, server: server.url, token: TOKENS.reader },
      { mode: 'personal', allowed: ['127.0.0.1'] },
    )
    opened.push(server, client)
    expect((await everything(client)).sizes).toEqual([50, 26, 24])
  })
  it('starts again once when the server forgets it, and hands on nothing twice', async () => {
    const { client, server } = await setUp()
    server.state.expire = 1
    expect((await everything(client)).names).toEqual(named)
    server.state.expire = 2
    expect(await failure(everything(client))).toMatchObject({ reason: 'invalid-answer', request: { status: 410 } })
  })
  it('is read in smaller pages when one is too large', async () => {
    const large = many(60).map((pod) => ({ ...pod, spec: 'x'.repeat(800_000) }))
    const server = await recordedApiServer('v1.36.2', { [PODS]: large })
    const policy = { mode: 'personal' as const, allowed: ['127.0.0.1'] }
    const client = await connectKubernetes({ ...plain, server: server.url, token: TOKENS.reader }, policy)
    opened.push(server, client)
    expect((await everything(client)).sizes).toEqual([5, ...Array.from({ length: 55 }, () => 1)])
  })
  it('may be empty, even null, and is recognised by nothing else', async () => {
    const { client, proxy } = await setUp()
    const answer = (body: string) => proxy.cause({ kind: 'answer', status: 200, body })
    answer('{"kind":"PodList","metadata":{},"items":null}')
    expect((await everything(client)).sizes).toEqual([0])
    for (const body of ['{"items":7}', '[]', 'null', '"x"']) {
      answer(body)
      expect(await failure(everything(client))).toMatchObject({ reason: 'invalid-answer' })
    }
  })
  it('fails as a whole for one item that is not as it should be, naming the field and not the value', async () => {
    const { client, proxy } = await setUp()
    proxy.cause({ kind: 'answer', status: 200, body: '{"items":[{"metadata":{"name":"a"}},{"metadata":{"name":{"secret":"SECRET"}}}]}' })
    const { reason, detail } = await failure(everything(client))
    expect([reason, detail.includes('metadata.name'), detail.includes('SECRET')]).toEqual(['invalid-answer', true, false])
  })
  it('goes on after a 429 and a reset in the middle', async () => {
    const { client, proxy } = await setUp()
    proxy.cause({ ...faults.tooMany('1'), times: 1, only: (path) => path.includes('continue=550') })
    expect((await everything(client)).names).toEqual(named)
    proxy.cause({ kind: 'reset', times: 2 })
    expect((await everything(client)).names).toEqual(named)
    proxy.cause({ kind: 'truncate', bytes: 30, times: 1 })
    expect((await everything(client)).names).toEqual(named)
  })
})

describe('one answer', () => {
  it('is checked, with its request; /version is remembered', async () => {
    const { client } = await setUp()
    expect(client.serverVersion).toBeNull()
    const { value, request } = await client.get('/version', z.object({ minor: z.coerce.number() }))
    expect([value, client.serverVersion]).toEqual([{ minor: 36 }, 'v1.36.2'])
    expect(request).toMatchObject({ method: 'GET', path: '/version', status: 200, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await failure(client.get('/version', z.object({ minor: z.number() })))).toMatchObject({ reason: 'invalid-answer' })
  })
  it('may be absent: an unknown object, or a plain text where an API is missing', async () => {
    const { client } = await setUp()
    expect(await client.find('/apis/metrics.k8s.io/v1beta1/nodes', z.unknown())).toBeNull()
    expect(await client.find('/apis/apps/v1/namespaces/a/deployments/nope', z.unknown())).toBeNull()
    expect(await failure(client.get('/apis/metrics.k8s.io/v1beta1/nodes', z.unknown()))).toMatchObject({
      reason: 'invalid-answer',
      request: { status: 404 },
    })
  })
  it('to a review is asked for again after a reset, another POST is not', async () => {
    const { client, proxy } = await setUp()
    const body = { spec: { resourceAttributes: { resource: 'pods' } } }
    proxy.cause({ kind: 'reset', times: 1 })
    const { value } = await client.post(
      '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      body,
      z.object({ status: z.object({ allowed: z.boolean() }) }),
    )
    expect([value.status.allowed, proxy.calls()]).toEqual([true, 2])
    proxy.cause({ kind: 'reset', times: 1 })
    expect(await failure(client.post('/api/v1/namespaces', {}, z.unknown()))).toMatchObject({ reason: 'unreachable' })
  })
  it('asks at most five things at once', async () => {
    const { client, proxy } = await setUp()
    proxy.cause({ kind: 'latency', ms: 200 })
    const all = Promise.all(Array.from({ length: 12 }, () => client.get('/version', z.unknown())))
    await new Promise((done) => setTimeout(done, 150))
    expect(proxy.calls()).toBe(5)
    await all
  })
})

describe('a refusal', () => {
  it('of a token says so, with the command that renews it', async () => {
    const { client } = await setUp({ token: 'expired' })
    const { reason, detail, request } = await failure(everything(client))
    expect([reason, request?.status]).toEqual(['refused', 401])
    expect(detail).toContain('expired or was revoked')
    const renewal = 'kubectl create token'
    const policy = { mode: 'personal' as const, allowed: ['127.0.0.1'] }
    const renewable = await connectKubernetes({ ...plain, server: client.endpoint, token: 'expired', renewal }, policy)
    opened.push(renewable)
    expect((await failure(everything(renewable))).remedy).toBe(renewal)
  })
  it('of a right names verb, resource and place, but nobody', async () => {
    const { client } = await setUp({ token: TOKENS.viewer })
    const { reason, detail } = await failure(everything(client, '/api/v1/nodes'))
    expect([reason, detail]).toEqual([
      'forbidden',
      'This identity may not list nodes in the whole cluster (403). Ask for a role with that right.',
    ])
  })
  it('of nobody is a refusal of the connection', async () => {
    const { client } = await setUp({ token: null })
    expect(await failure(everything(client))).toMatchObject({ reason: 'refused', request: { status: 403 } })
  })
})

it.each([
  ['black-hole', { kind: 'black-hole' }, 'timed-out'],
  ['reset', { kind: 'reset' }, 'unreachable'],
  ['truncated', { kind: 'truncate', bytes: 10 }, 'invalid-answer'],
  ['500', faults.failing, 'invalid-answer'],
  ['429 for an hour', faults.tooMany('3600'), 'refused'],
  ['a login page', faults.loginPage, 'invalid-answer'],
  ['half a JSON', faults.halfJson, 'invalid-answer'],
  ['another JSON', faults.otherJson, 'invalid-answer'],
  ['a redirect', faults.elsewhere, 'invalid-answer'],
  ['a missing API', faults.notHere, 'invalid-answer'],
] as const)('%s is a failure of its own kind, in bounded time, without what the other side said', async (_, trouble, reason) => {
  const { client, proxy } = await setUp()
  proxy.cause(trouble)
  const start = performance.now()
  const found = await failure(everything(client))
  expect([found.reason, found.detail.includes('SECRET')]).toEqual([reason, false])
  expect(performance.now() - start).toBeLessThan(4_000)
})

it('a slow drip ends at the time limit', async () => {
  const { client, proxy } = await setUp()
  proxy.cause({ kind: 'drip', msPerByte: 20 })
  expect(await failure(client.get('/version', z.unknown(), { timeoutMs: 700 }))).toMatchObject({ reason: 'timed-out' })
})

it('settings that cannot work are refused before anything is sent', async () => {
  const policy = { mode: 'team' as const, allowed: [] }
  const open = (more: object) => failure(connectKubernetes({ ...plain, server: 'https://api.test', ...more }, policy))
  expect(await open({ server: 'https://127.0.0.1:6443' })).toMatchObject({ reason: 'refused' })
  expect(await open({ token: 'a\nb' })).toMatchObject({ reason: 'refused' })
  expect(await open({ clientCertificate: 'x', clientKey: 'y' })).toMatchObject({ reason: 'refused' })
})
