import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { kubernetes } from '@/lib/adapters/clusters/kubernetes'
import type { MetricId, MetricValue } from '@/lib/domain/metric'
import type { ReleaseReading } from '@/lib/domain/release'
import { type Identity, type TestCluster, testCluster, whyNoCluster } from '@/tests/clusters/kubernetes/test-cluster'
import { probeContext } from '@/tests/fakes/recorded-kubernetes'
import type { KubernetesClient } from './protocol'

describe.runIf(whyNoCluster() === null)('the seeded cluster, as its identities see it', () => {
  let cluster: TestCluster
  const clients: KubernetesClient[] = []

  beforeAll(async () => {
    cluster = await testCluster()
  }, 240_000)
  afterAll(() => {
    for (const client of clients) client.close()
  })

  async function as(identity: Identity, namespace: string | null = null): Promise<KubernetesClient> {
    const none = { tlsServerName: null, clientCertificate: null, clientKey: null, insecure: false }
    const settings = { ...none, server: cluster.url, certificateAuthority: cluster.ca, token: cluster.tokens[identity], namespace }
    const client = await kubernetes.connect(settings, { mode: 'personal', allowed: [new URL(cluster.url).hostname] })
    clients.push(client)
    return client
  }

  async function value<M extends MetricId>(metric: M, client: KubernetesClient, namespaces: string[] = []): Promise<MetricValue<M>> {
    const probe = kubernetes.probes.find((one) => one.metric === metric)
    const reading = await probe?.read(client, probeContext({ namespaces, developersGroup: 'developers' }).context)
    if (reading?.outcome !== 'measured') throw new Error(`${metric} was not measured`)
    return reading.value as MetricValue<M>
  }

  async function releases(client: KubernetesClient, namespaces: string[] = []): Promise<ReleaseReading[]> {
    const all: ReleaseReading[] = []
    for await (const page of kubernetes.releases.read(client, probeContext({ namespaces }).context)) all.push(...page.releases)
    return all
  }

  it('counts the machines that are machines, and their room', async () => {
    const client = await as('reader')
    expect((await value('cluster.version', client)).version).toMatch(/^v1\.\d+/)
    const machines = await value('cluster.machines', client)
    const room = await value('cluster.capacity', client)
    expect(machines.real).toBeGreaterThan(0)
    expect(room.requested?.cpuCores).toBeGreaterThan(0)
    if (!cluster.simulated) return
    expect(machines).toMatchObject({ total: 5, real: 4, kernels: 4, zones: ['eu-1a', 'eu-1b', 'eu-1c'] })
    expect(room).toMatchObject({
      machines: 4,
      allocatable: { cpuCores: 9.6, memoryBytes: 36 * 2 ** 30 },
      largestMachine: { cpuCores: 3.9 },
    })
  })

  it('finds what production needs, and what of it is proven here', async () => {
    const client = await as('reader')
    const { workloads, unknown } = await value('stage.needs', client, [cluster.stages.production])
    const of = (name: string) => workloads.find((one) => one.name === name)?.needs
    expect(unknown).toEqual([])
    expect(of('web')).toEqual(expect.arrayContaining(['ingress-class:nginx', 'load-balancer']))
    expect(of('api')).toEqual(expect.arrayContaining(['autoscaling', 'network-policy']))
    expect(of('db')).toContain('stateful-identity')
    expect(of('worker')).toEqual([])
    expect(of('custom objects')).toEqual(['custom-kind:widgets.shop.example.com'])
    expect(workloads.find(({ name }) => name === 'web')?.requests).toEqual({ cpuCores: 0.1, memoryBytes: 64 * 2 ** 20 })

    const { capabilities } = await value('cluster.capabilities', client)
    const standing = Object.fromEntries(capabilities.map((one) => [one.id, one.standing]))
    expect(standing).toMatchObject({
      'custom-kind:widgets.shop.example.com': 'proven',
      'storage-class:shop-fast': 'claimed',
      'cron-jobs': 'proven',
    })
    if (!cluster.simulated) return
    expect(of('db')).toContain('storage-class:shop-standard')
    expect(standing).toMatchObject({
      'storage-class:shop-standard': 'proven',
      'ingress-class:nginx': 'proven',
      'load-balancer': 'proven',
      'network-policy': 'claimed',
      'custom-kind:prometheuses.monitoring.coreos.com': 'proven',
      'custom-kind:jaegers.jaegertracing.io': 'claimed',
    })
    // The autoscaler is there, but nothing serves the measures that it needs.
    expect(standing.autoscaling).toBeUndefined()
  })

  it('tells running tooling from what is only installed', async () => {
    const { kinds } = await value('cluster.tooling', await as('reader'))
    const products = (kind: string) => kinds.find((one) => one.kind === kind)?.tools?.filter(({ builtIn }) => !builtIn)
    expect(products('tracing')).toEqual([expect.objectContaining({ product: 'Jaeger', installed: true, running: false })])
    expect(products('load-testing')).toEqual([])
    if (!cluster.simulated) return
    const fluentBit = { product: 'Fluent Bit', version: '1.9.10', running: true, covers: { covered: 4, of: 4, what: 'machines' } }
    expect(products('logging')).toEqual([expect.objectContaining(fluentBit)])
    expect(products('telemetry')).toEqual([expect.objectContaining({ product: 'Prometheus', running: true })])
  })

  it('lets developers do 8 of the 12 tasks in the poorer stage, and nothing where they are strangers', async () => {
    const client = await as('reader')
    const { tasks, identity } = await value('stage.tasks', client, [cluster.stages.poorer])
    const denied = tasks.filter(({ allowed }) => allowed !== true).map(({ task }) => task)
    expect(identity).toBe('group developers')
    expect(denied).toEqual(['apply-workload', 'ephemeral-debug', 'ingress', 'volume'])
    const { tasks: both } = await value('stage.tasks', client, [cluster.stages.poorer, cluster.stages.production])
    expect(both.every(({ allowed }) => allowed === false)).toBe(true)
    expect((await value('stage.isolation', client, [cluster.stages.poorer])).level).toBe('shared-namespace')
  })

  it('sees what production would miss without a network', async () => {
    const signals = await value('stage.offline-signals', await as('reader'), [cluster.stages.production])
    expect(signals).toMatchObject({ externalWebhooks: ['policy.example.com'], externalNames: ['payments.example.com'] })
    // On loopback, but nothing says that the cluster runs on this machine: it may be a tunnel.
    if (cluster.simulated) expect(signals).toMatchObject({ endpointOnThisMachine: false, level: 'very-limited' })
  })

  it('remembers the releases of production, its roll-back and its failure', async () => {
    const found = await releases(await as('reader'), [cluster.stages.production])
    const of = (workload: string, revision: string) => found.find((one) => one.workload === workload && one.revision === revision)
    expect(of('api', '6')).toMatchObject({
      version: '2.0.0',
      rolledBackFrom: ['4'],
      live: true,
      outcome: 'succeeded',
      cause: 'release 2.0.0 of api',
    })
    expect(of('api', '5')).toMatchObject({ version: '2.1.0', outcome: 'superseded', live: false })
    expect(of('web', '5')).toMatchObject({ outcome: 'failed', live: false })
    expect(of('web', '4')).toMatchObject({ outcome: 'succeeded', live: true, cause: 'release 2.0.0 of web' })
    expect(of('db', '2')).toMatchObject({ kind: 'StatefulSet' })
    expect(of('worker', '4')?.images[0]?.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    const back = of('api', '6')
    // Events are gone after an hour on a cluster of one's own.
    if (cluster.simulated) expect(back?.liveAt && back.createdAt && back.liveAt > back.createdAt).toBe(true)
  })

  it('times rollouts that still have their pods', async () => {
    const rollouts = await value('stage.rollouts', await as('reader'), [cluster.stages.production])
    expect(rollouts.n).toBe(3)
    expect(rollouts.failed).toBe(1)
    expect(rollouts.untimed).toBe(10)
    expect(rollouts.p90Seconds).toBeGreaterThan(0)
    if (cluster.simulated) expect(rollouts.p90Seconds).toBeLessThan(60)
  })

  it('lets a namespaced reader start from its own namespace', async () => {
    const client = await as('namespaced-reader', cluster.stages.poorer)
    expect((await value('stage.needs', client)).workloads.map(({ name }) => name)).toEqual(['api', 'web', 'worker'])
    expect((await value('stage.rollouts', client)).n).toBe(2)
    expect(new Set((await releases(client)).map(({ namespace }) => namespace))).toEqual(new Set([cluster.stages.poorer]))
    expect((await value('cluster.version', client)).agentSkew).toBeNull()
    const { kinds } = await value('cluster.tooling', client)
    expect(kinds.find(({ kind }) => kind === 'logging')?.tools).toBeNull()
    await expect(value('cluster.machines', client)).rejects.toMatchObject({ reason: 'forbidden' })
    await expect(value('stage.tasks', client)).rejects.toMatchObject({ reason: 'forbidden' })
    expect((await value('cluster.capabilities', client)).unknown).toContain('storage-class:')
  })

  it('sends the metadata of objects alone when no more is asked for', async () => {
    const client = await as('reader')
    const Kept = z.object({ metadata: z.object({ name: z.string() }), spec: z.optional(z.unknown()) })
    const specs = async (metadataOnly: boolean) => {
      const found = []
      for await (const { items } of client.list('/apis/apps/v1/deployments', Kept, { metadataOnly })) found.push(...items)
      return found.map(({ spec }) => spec !== undefined)
    }
    expect(new Set(await specs(false))).toEqual(new Set([true]))
    expect(new Set(await specs(true))).toEqual(new Set([false]))
  })

  it('takes a viewer who may not list machines', async () => {
    const client = await as('viewer')
    await expect(value('cluster.capacity', client)).rejects.toMatchObject({ reason: 'forbidden' })
    const offline = value('stage.offline-signals', client, [cluster.stages.production])
    // On loopback it could be this machine's own, which only its machines would tell.
    if (cluster.simulated) await expect(offline).rejects.toMatchObject({ reason: 'forbidden' })
    else expect((await offline).imagesPresent).toBeNull()
    expect((await releases(client)).length).toBeGreaterThan(15)
  })

  it('fails as forbidden for whoever may do nothing', async () => {
    const client = await as('forbidden')
    for (const metric of ['stage.needs', 'stage.rollouts', 'cluster.machines'] as const) {
      await expect(value(metric, client, [cluster.stages.production])).rejects.toMatchObject({ reason: 'forbidden' })
    }
    await expect(releases(client, [cluster.stages.production])).rejects.toMatchObject({ reason: 'forbidden' })
  })
})
