import { afterEach, describe, expect, it } from 'vitest'
import { contextIds, criterionIds } from '@/lib/domain/names'
import { faultProxy } from '@/tests/fakes/fault-proxy'
import { recordedApiServer, TOKENS } from '@/tests/fakes/recorded-api-server'
import { probeContext } from '@/tests/fakes/recorded-kubernetes'
import { connectKubernetes } from './client'
import { greet } from './greet'

const opened: { close: () => void }[] = []
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})

const plain = { certificateAuthority: null, tlsServerName: null, clientCertificate: null, clientKey: null, insecure: false }

async function setUp(token: string | null, namespace: string | null = null) {
  const server = await recordedApiServer('v1.36.2')
  const proxy = await faultProxy(server.url)
  const client = await connectKubernetes({ ...plain, server: proxy.url, token, namespace }, { mode: 'personal', allowed: ['127.0.0.1'] })
  opened.push(client, proxy, server)
  const hello = async (namespaces: string[] = []) => greet(client, probeContext({ namespaces }).context)
  const allowed = async (namespaces: string[] = []) =>
    Object.fromEntries((await hello(namespaces)).rights.map(({ what, allowed }) => [what, allowed]))
  return { client, proxy, hello, allowed }
}

it('tells the version and the rights, each with rows of the matrix', async () => {
  const { client, hello } = await setUp(TOKENS.reader)
  const { version, rights } = await hello()
  expect([version, client.serverVersion]).toEqual(['v1.36.2', 'v1.36.2'])
  expect(rights.every(({ allowed }) => allowed === true)).toBe(true)
  const known = new Set<string>([...criterionIds, ...contextIds])
  expect(rights.flatMap(({ fills }) => fills).filter((id) => !known.has(id))).toEqual([])
  expect(rights.every(({ fills }) => fills.length > 0)).toBe(true)
})

it('tells what a viewer and a nobody may not', async () => {
  const viewer = await (await setUp(TOKENS.viewer)).allowed()
  expect(viewer).toMatchObject({ 'list nodes': false, 'list pods in every namespace': true, 'list storageclasses': false })
  const nobody = await (await setUp(TOKENS.nobody, 'shop')).allowed()
  expect(nobody).toMatchObject({ 'list nodes': false, 'list pods in shop': false })
})

describe('names the namespaces it asked about', () => {
  it('those that were chosen', async () => {
    const { allowed } = await setUp(TOKENS.viewer)
    expect(await allowed(['shop', 'qa'])).toMatchObject({ 'list deployments in shop, qa': true, 'list nodes': false })
  })
})

it('asks for rights to the tools’ own objects only where the server has them', async () => {
  const { proxy, allowed } = await setUp(TOKENS.viewer)
  const rights = ['list devworkspaces in every namespace', 'get mirrordoperators']
  expect(Object.keys(await allowed()).filter((what) => rights.includes(what))).toEqual([])
  const group = (name: string) => ({ name, preferredVersion: { version: 'v1' } })
  const body = JSON.stringify({ groups: [group('workspace.devfile.io'), group('operator.metalbear.co')] })
  proxy.cause({ kind: 'answer', status: 200, body, only: (path) => path === '/apis' })
  expect(Object.keys(await allowed())).toEqual(expect.arrayContaining(rights))
  // An identity that may not even ask for the groups is told of the other rights all the same.
  proxy.cause({ kind: 'answer', status: 403, body: '{"kind":"Status","message":"no"}', only: (path) => path === '/apis' })
  expect(await allowed()).toMatchObject({ 'list nodes': false })
})

it('says unknown where the server could not say', async () => {
  const { proxy, allowed } = await setUp(TOKENS.reader)
  proxy.cause({
    kind: 'answer',
    status: 201,
    body: '{"status":{"allowed":false,"evaluationError":"webhook down"}}',
    only: (path) => path.includes('reviews'),
  })
  expect(await allowed()).toMatchObject({ 'list nodes': null })
  const forbidden = '{"kind":"Status","message":"selfsubjectaccessreviews is forbidden: User \\"jane\\" cannot create resource"}'
  proxy.cause({ kind: 'answer', status: 403, body: forbidden, only: (path) => path.includes('reviews') })
  expect(await allowed()).toMatchObject({ 'list nodes': null })
})

it('is no success when only /version answers', async () => {
  await expect((await setUp(null)).hello()).rejects.toMatchObject({ reason: 'refused' })
  await expect((await setUp('expired')).hello()).rejects.toMatchObject({ reason: 'refused', request: { status: 401 } })
})

it('fails with what went wrong on the way', async () => {
  const { proxy, hello } = await setUp(TOKENS.reader)
  proxy.cause({ kind: 'reset' })
  await expect(hello()).rejects.toMatchObject({ reason: 'unreachable' })
  proxy.cause({ kind: 'answer', status: 200, body: '<html>' })
  await expect(hello()).rejects.toMatchObject({ reason: 'invalid-answer' })
})
