import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kubernetes } from '@/lib/adapters/clusters/kubernetes'
import { metrics } from '@/lib/domain/metric'
import { missingServers } from '@/tests/clusters/kubernetes/cache.mjs'
import { waitFor } from '@/tests/clusters/kubernetes/client.mjs'
import { startControlPlane } from '@/tests/clusters/kubernetes/control-plane.mjs'
import { makeIdentities } from '@/tests/clusters/kubernetes/identities.mjs'
import { ONE_MACHINE } from '@/tests/clusters/kubernetes/machines.mjs'
import { testCluster, whyNoCluster } from '@/tests/clusters/kubernetes/test-cluster'
import { probeContext, recorded } from '@/tests/fakes/recorded-kubernetes'
import { adoption } from './probes/adoption'

type Server = { url: string; ca: string | null }
type Recorded = { metadata: { name: string; namespace: string; labels?: Record<string, string> }; [field: string]: unknown }

const plain = { tlsServerName: null, clientCertificate: null, clientKey: null, insecure: false }
const itemsOf = (file: string) => (recorded(file) as { items: Recorded[] }).items

/** What an identity reads of a server. */
async function readAs({ url, ca }: Server, token: string | undefined, { namespace = null, namespaces = [] as string[] }: Scope = {}) {
  if (token === undefined) throw new Error('No token was made')
  const settings = { ...plain, server: url, certificateAuthority: ca, token, namespace }
  const client = await kubernetes.connect(settings, { mode: 'personal', allowed: [new URL(url).hostname] })
  try {
    const reading = await adoption.read(client, probeContext({ namespaces }).context)
    if (reading.outcome !== 'measured') throw new Error('not measured')
    const value = metrics['cluster.adoption'].schema.parse(reading.value)
    const counts = Object.fromEntries(
      value.tools.map((one) => [one.tool, `${one.running} of ${one.total}${one.atLeast ? ' or more' : ''}`]),
    )
    const statuses = Object.fromEntries(reading.requests.map(({ path, status }) => [path, status]))
    return { ...value, counts, statuses, kept: JSON.stringify({ value, projection: reading.projection }) }
  } finally {
    client.close()
  }
}
type Scope = { namespace?: string | null; namespaces?: string[] }

const all = (count: string) =>
  Object.fromEntries(['Coder', 'DevWorkspaces', 'mirrord', 'Telepresence', 'Okteto', 'DevSpace'].map((tool) => [tool, count]))

describe.runIf(whyNoCluster() === null)('adoption of the seeded cluster, which has none of the tools', () => {
  it('is 0 for whoever may look everywhere and unknown for others', async () => {
    const cluster = await testCluster()
    if (!cluster.simulated) return console.info('Left out: what a cluster of your own has of the tools is not known here.')
    expect((await readAs(cluster, cluster.tokens.reader)).counts).toEqual(all('0 of 0'))
    // Discovery is open to all, and tells that there is no kind of dev workspaces.
    const unknown = { ...all('null of null'), DevWorkspaces: '0 of 0' }
    expect((await readAs(cluster, cluster.tokens.forbidden)).counts).toEqual(unknown)
    const { stages, tokens } = cluster
    expect((await readAs(cluster, tokens['namespaced-reader'], { namespace: stages.poorer })).counts).toEqual(unknown)
  }, 240_000)
})

describe.runIf(missingServers().length === 0)('adoption of a cluster that has the tools', () => {
  let plane: Awaited<ReturnType<typeof startControlPlane>>
  let tokens: Record<string, string>
  const as = (identity: string, scope?: Scope) => readAs({ url: plane.url, ca: plane.ca }, tokens[identity], scope)

  beforeAll(async () => {
    plane = await startControlPlane({ machines: ONE_MACHINE, controllers: false })
    tokens = await makeIdentities(plane.client, 'shop')
  }, 90_000)
  afterAll(() => plane?.stop())

  const definition = (group: string, kind: string, plural: string, scope: string, ...versions: string[]) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope,
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: versions.map((name, index) => ({
        name,
        served: true,
        storage: index === 0,
        subresources: { status: {} },
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      })),
    },
  })

  async function serve(object: ReturnType<typeof definition>) {
    await plane.client.apply(object)
    const { group, names, versions } = object.spec
    await waitFor(`${names.plural} of ${group}`, 20_000, async () => {
      const found = await plane.client.ask('GET', `/apis/${group}/${versions[0]?.name}/${names.plural}`)
      const groups = await plane.client.call('GET', '/apis')
      return found.status === 200 && groups.groups.some(({ name }: { name: string }) => name === group) ? true : null
    })
  }

  async function make(...objects: object[]) {
    for (const object of objects) await plane.client.apply(object)
  }
  const namespace = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })

  it('does not know mirrord’s sessions while nothing stands behind the operator’s API', async () => {
    const metadata = { name: 'v1.operator.metalbear.co' }
    const service = { name: 'mirrord-operator', namespace: 'mirrord', port: 443 }
    const spec = { group: 'operator.metalbear.co', version: 'v1', groupPriorityMinimum: 1000, versionPriority: 100, service }
    await make({ apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata, spec: { ...spec, insecureSkipTLSVerify: true } })
    const path = `/apis/${spec.group}/v1/mirrordoperators/operator`
    await waitFor('an API that nobody serves', 20_000, async () => ((await plane.client.ask('GET', path)).status === 503 ? true : null))
    const { counts, statuses } = await as('admin')
    expect(counts).toEqual({ ...all('0 of 0'), mirrord: 'null of null' })
    expect(statuses[path]).toBe(503)
    await plane.client.call('DELETE', `/apis/apiregistration.k8s.io/v1/apiservices/${metadata.name}`)
  }, 60_000)

  it('counts what is there, each once, and keeps nobody’s name', async () => {
    const found = itemsOf('adoption-pods.json')
    const places = new Set([...found, ...itemsOf('devworkspace-v1alpha2-list.json')].map(({ metadata }) => metadata.namespace))
    await make(...[...places].map(namespace))
    await serve(definition('workspace.devfile.io', 'DevWorkspace', 'devworkspaces', 'Namespaced', 'v1alpha2', 'v1alpha1'))
    await serve(definition('operator.metalbear.co', 'MirrordOperator', 'mirrordoperators', 'Cluster', 'v1'))
    await make(...itemsOf('devworkspace-v1alpha2-list.json'), recorded('mirrord-operator-v1.json') as object)
    const containers = (pod: Recorded) => (pod.spec as { containers: { name: string }[] }).containers
    await make(
      ...found.map((pod) => ({
        ...pod,
        apiVersion: 'v1',
        kind: 'Pod',
        spec: { containers: containers(pod).map((one) => ({ ...one, image: 'registry.example.com/tool:1' })) },
      })),
      ...itemsOf('adoption-volumes.json').map((volume) => ({
        ...volume,
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      })),
    )
    const { counts, workspaceStart, kept } = await as('admin')
    expect(counts).toEqual({
      Coder: '1 of 3',
      DevWorkspaces: '2 of 5',
      mirrord: '3 of 3',
      Telepresence: '0 of 0',
      Okteto: '1 of 1',
      DevSpace: '1 of 1',
    })
    expect(workspaceStart).toEqual({ n: 2, p50Seconds: 30, p90Seconds: 42 })
    for (const name of ['jane', 'omar', 'docker-for-desktop', 'checkout', '8f0c5a4e', '5EF7258B5ED09466']) expect(kept).not.toContain(name)
  }, 60_000)

  it('has each identity see what it may: the rest is unknown', async () => {
    expect((await as('reader')).counts).toMatchObject({ Coder: '1 of 3', DevWorkspaces: 'null of null', mirrord: 'null of null' })
    expect((await as('forbidden')).counts).toEqual(all('null of null'))
    const partly = { Coder: 'null of null', DevWorkspaces: 'null of null', mirrord: 'null of null', Okteto: '1 of 1 or more' }
    expect((await as('namespaced-reader', { namespace: 'shop' })).counts).toMatchObject(partly)

    const rule = (apiGroup: string, resource: string, verb: string) => ({ apiGroups: [apiGroup], resources: [resource], verbs: [verb] })
    await make({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'tools' },
      rules: [rule('workspace.devfile.io', 'devworkspaces', 'list'), rule('operator.metalbear.co', 'mirrordoperators', 'get')],
    })
    await make({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'tools' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'tools' },
      subjects: [{ kind: 'ServiceAccount', name: 'reader', namespace: 'fourways' }],
    })
    await expect
      .poll(async () => (await as('reader')).counts, { timeout: 10_000 })
      .toMatchObject({ DevWorkspaces: '2 of 5', mirrord: '3 of 3' })
  }, 60_000)

  it('does not know Telepresence’s intercepts once its traffic manager is there', async () => {
    await make(namespace('ambassador'), {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'traffic-manager-0', namespace: 'ambassador', labels: { app: 'traffic-manager', telepresence: 'manager' } },
      spec: { containers: [{ name: 'traffic-manager', image: 'ghcr.io/telepresenceio/tel2:2.25.1' }] },
    })
    expect((await as('reader')).counts.Telepresence).toBe('null of null')
  })
})
