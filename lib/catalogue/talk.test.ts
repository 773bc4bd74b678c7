import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { startHref } from '@/components/catalogue/catalogue-address'
import { clusterAdapters, pipelineAdapters, registryAdapters, workspaceAdapters } from '@/lib/adapters'
import { dcos } from '@/lib/adapters/clusters/dcos'
import { connectKubernetes } from '@/lib/adapters/clusters/kubernetes/client'
import { greet } from '@/lib/adapters/clusters/kubernetes/greet'
import { version } from '@/lib/adapters/clusters/kubernetes/probes/version'
import type { CatalogueEntry } from '@/lib/domain/catalogue'
import { canConnect, endedAmong } from '@/lib/domain/catalogue-words'
import { NewProfile } from '@/lib/domain/profile'
import { listEndedProducts } from '@/lib/usecases/list-ended-products'
import { DCOS_ACCOUNTS } from '@/tests/fakes/dcos/accounts'
import { fakeDcos } from '@/tests/fakes/dcos/server'
import { recordedApiServer, TOKENS } from '@/tests/fakes/recorded-api-server'
import { probeContext, recorded, recordedClient } from '@/tests/fakes/recorded-kubernetes'
import { startTunnel } from '@/tests/fakes/tunnel'
import { catalogue } from './catalogue'

/** The talk’s systems in its order, with the ways it names each for. */
const talk = {
  'dcos-vagrant': 'local',
  'docker-desktop': 'local',
  minikube: 'local',
  'dcos-tunnel': 'proxied',
  'kubernetes-proxy': 'proxied',
  dcos: 'live',
  artifactory: 'live',
  jenkins: 'live',
  'docker-swarm': 'live',
  'docker-hub': 'live',
  travis: 'live',
  tectonic: 'live',
  quay: 'live',
  teamcity: 'live',
  'cloud-shell': 'online',
  gcr: 'online',
  gce: 'online',
  katacoda: 'online',
  koding: 'online',
} as const

const entryOf = (id: string): CatalogueEntry => catalogue.find((entry) => entry.id === id) ?? expect.fail(`${id} is not in the catalogue`)
const node = recorded('v1.20.2-kubelet-node.json') as { metadata: object; spec: object; status: { nodeInfo: object } }
const adapters: Record<string, { id: string }> = { ...clusterAdapters, ...pipelineAdapters, ...registryAdapters, ...workspaceAdapters }

const opened: (() => void)[] = []
afterAll(() => {
  for (const close of opened) close()
})

it('has 19 of 19 systems of the talk, each of the way the talk names it for, and marks no other as the talk’s', () => {
  const marked = catalogue.filter(({ namedBy }) => namedBy.includes('talk')).map(({ id }) => id)
  expect(marked.sort()).toEqual(Object.keys(talk).sort())
  expect(marked).toHaveLength(19)
  for (const [id, way] of Object.entries(talk)) expect(entryOf(id).ways, id).toContain(way)
})

describe.each(Object.entries(talk))('%s', (id, way) => {
  const entry = entryOf(id)

  it('starts a profile that the API takes, flagged when it has ended', async () => {
    const asked = Object.fromEntries(new URL(startHref(entry, way), 'http://localhost').searchParams)
    const profile = NewProfile.parse({ ...asked, systems: asked.systems?.split(', ') })
    expect(profile).toMatchObject({ way, name: entry.name })
    const flagged = endedAmong(profile.systems ?? [], await listEndedProducts())
    expect(flagged.map((product) => product.id)).toEqual(entry.state === 'ended' ? [id] : [])
  })

  it('is declared with a source and its day, where nothing can be asked', () => {
    for (const { title, date } of entry.sources) expect([title.length > 3, Number.isNaN(Date.parse(date))]).toEqual([true, false])
    for (const { how, system } of entry.asked) expect(system === null, how).toBe(how === 'declared')
  })

  it.each(entry.asked.filter(({ how }) => how === 'connection'))('by a connection: $system', ({ system }) => {
    if (system === null) return expect.fail('A connection is of a system.')
    // What cannot be connected yet is said so on the screen, and has no adapter.
    expect(adapters[system]?.id).toBe(canConnect(system) ? system : undefined)
  })
})

/** The version reading of a cluster, by the real probe over recorded answers. */
async function reading(gitVersion: string, machine: { metadata?: object; spec?: object; nodeInfo?: object } = {}) {
  const { client } = recordedClient({
    '/version': { major: '1', minor: '20', gitVersion },
    '/apis': { groups: [] },
    '/api/v1/nodes': {
      items: [
        {
          ...node,
          metadata: { ...node.metadata, ...machine.metadata },
          spec: { ...node.spec, ...machine.spec },
          status: { ...node.status, nodeInfo: { ...node.status.nodeInfo, ...machine.nodeInfo } },
        },
      ],
    },
  })
  const read = await version.read(client, probeContext().context)
  if (read.outcome !== 'measured') return expect.fail('The version was not measured.')
  return { ...read.value, signals: (read.projection as { signals: { distribution: string; strength: string }[] }).signals }
}

const detection = (id: string) => entryOf(id).asked.find(({ how }) => how === 'detected')?.as

describe('what shows in a Kubernetes connection', () => {
  it('Minikube, by its label', async () => {
    const { distribution } = await reading('v1.20.2', { metadata: { labels: { 'minikube.k8s.io/name': 'minikube' } } })
    expect(distribution).toBe(detection('minikube'))
  })

  it('Docker for Mac and Windows, by its machine', async () => {
    const { distribution } = await reading('v1.20.2', { metadata: { name: 'docker-desktop' }, nodeInfo: { osImage: 'Docker Desktop' } })
    expect(distribution).toBe(detection('docker-desktop'))
  })

  it('GCE, by the provider ID of the machines, as a weak sign that names no distribution', async () => {
    const { distribution, signals } = await reading('v1.20.2', { spec: { providerID: 'gce://project/zone/machine' } })
    expect(distribution).toBeNull()
    expect(signals).toContainEqual(expect.objectContaining({ distribution: detection('gce'), strength: 'weak' }))
  })

  it('Tectonic, as the Kubernetes that it is', async () => {
    expect(await reading('v1.9.6+coreos.0')).toMatchObject({ product: 'Kubernetes', version: 'v1.9.6+coreos.0', distribution: null })
  })
})

/** As kubectl proxy does: loopback http without credentials in front, its owner’s credentials behind. */
async function kubectlProxy(upstream: string, token: string): Promise<string> {
  const server = createServer((incoming, answer) => {
    const headers = { ...incoming.headers, authorization: `Bearer ${token}`, host: new URL(upstream).host }
    const passed = request(new URL(incoming.url ?? '/', upstream), { method: incoming.method, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers)
      from.pipe(answer)
    })
    incoming.pipe(passed)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  opened.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it('Kubernetes Proxy: the cluster behind it answers a connection without credentials', async () => {
  const api = await recordedApiServer('v1.36.2')
  opened.push(() => api.close())
  const settings = {
    certificateAuthority: null,
    tlsServerName: null,
    clientCertificate: null,
    clientKey: null,
    insecure: false,
    namespace: null,
  }
  const server = await kubectlProxy(api.url, TOKENS.reader)
  const client = await connectKubernetes({ ...settings, server, token: null }, { mode: 'personal', allowed: ['127.0.0.1'] })
  opened.push(() => client.close())
  const { version: answered, rights } = await greet(client, probeContext().context)
  expect(answered).toBe('v1.36.2')
  expect(rights.every(({ allowed }) => allowed === true)).toBe(true)
})

it('DC/OS Tunnel: the DC/OS behind its SOCKS proxy answers', async () => {
  const [cluster, tunnel] = await Promise.all([fakeDcos(), startTunnel('socks')])
  opened.push(cluster.close, tunnel.close)
  const login = { kind: 'password', ...DCOS_ACCOUNTS.reader } as const
  const proxy = `socks5://127.0.0.1:${tunnel.port}`
  const settings = { server: cluster.url, reach: 'admin-router', mesos: null, login, certificateAuthority: null, proxy } as const
  const client = await dcos.connect(settings, { mode: 'personal', allowed: ['127.0.0.1'] })
  opened.push(() => client.close())
  expect((await dcos.greet(client, probeContext().context)).version).toBe('2.2.0')
  expect(tunnel.tunnels).toContain(new URL(cluster.url).host)
})
