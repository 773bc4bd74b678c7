import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kubernetes } from '@/lib/adapters/clusters/kubernetes'
import { ReleaseReading } from '@/lib/domain/release'
import { missingServers } from '@/tests/clusters/kubernetes/cache.mjs'
import { waitFor } from '@/tests/clusters/kubernetes/client.mjs'
import { startControlPlane } from '@/tests/clusters/kubernetes/control-plane.mjs'
import { makeIdentities } from '@/tests/clusters/kubernetes/identities.mjs'
import { ONE_MACHINE } from '@/tests/clusters/kubernetes/machines.mjs'
import { probeContext } from '@/tests/fakes/recorded-kubernetes'

const plain = { tlsServerName: null, clientCertificate: null, clientKey: null, insecure: false }

describe.runIf(missingServers().length === 0)('releases of a cluster that tools deliver to', () => {
  let plane: Awaited<ReturnType<typeof startControlPlane>>
  let tokens: Record<string, string>

  async function releasesAs(identity: string, helmSecrets = false) {
    const settings = { ...plain, server: plane.url, certificateAuthority: plane.ca, token: tokens[identity] as string, namespace: null }
    const client = await kubernetes.connect(settings, { mode: 'personal', allowed: [new URL(plane.url).hostname] })
    const context = { ...probeContext({ namespaces: ['shop'] }).context, helmSecrets }
    try {
      const found = []
      for await (const page of kubernetes.releases.read(client, context)) found.push(...page.releases)
      return found.map((release) => ReleaseReading.parse(release))
    } finally {
      client.close()
    }
  }

  async function serve(group: string, version: string, kind: string, plural: string) {
    const names = { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` }
    const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } }
    await plane.client.apply({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `${plural}.${group}` },
      spec: {
        group,
        scope: 'Namespaced',
        names,
        versions: [{ name: version, served: true, storage: true, subresources: { status: {} }, schema }],
      },
    })
    await waitFor(`${plural} of ${group}`, 30_000, async () => {
      const found = await plane.client.ask('GET', `/apis/${group}/${version}/${plural}`)
      const served = await plane.client.call('GET', '/apis')
      return found.status === 200 && served.groups.some(({ name }: { name: string }) => name === group) ? true : null
    })
  }

  beforeAll(async () => {
    plane = await startControlPlane({ machines: ONE_MACHINE })
    await plane.client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } })
    tokens = await makeIdentities(plane.client, 'shop')
  }, 120_000)
  afterAll(() => plane?.stop())

  it('are those of Rollouts too, and tell which Application, HelmRelease and Stage brought them, to who may read these', async () => {
    await serve('argoproj.io', 'v1alpha1', 'Application', 'applications')
    await serve('argoproj.io', 'v1alpha1', 'Rollout', 'rollouts')
    await serve('helm.toolkit.fluxcd.io', 'v2', 'HelmRelease', 'helmreleases')
    await serve('kargo.akuity.io', 'v1alpha1', 'Freight', 'freights')
    await serve('kargo.akuity.io', 'v1alpha1', 'Promotion', 'promotions')
    const labels = { app: 'web', 'helm.toolkit.fluxcd.io/name': 'web', 'helm.toolkit.fluxcd.io/namespace': 'shop' }
    const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'registry.example.com/web:1' }] } }
    const selector = { matchLabels: { app: 'web' } }
    const annotations = { 'meta.helm.sh/release-name': 'web', 'meta.helm.sh/release-namespace': 'shop' }
    const metadata = { name: 'web', namespace: 'shop', labels: { ...labels, 'app.kubernetes.io/managed-by': 'Helm' }, annotations }
    await plane.client.apply({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas: 0, selector, template } })
    await waitFor('the ReplicaSet of web', 60_000, async () => {
      const { body } = await plane.client.ask('GET', '/apis/apps/v1/namespaces/shop/replicasets')
      return body.items.length > 0 ? true : null
    })
    const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z')
    const place = (name: string) => ({ name, namespace: 'shop' })
    const history = [
      { id: 1, revision: 'abc', deployStartedAt: now, deployedAt: now, source: { repoURL: 'https://git.example.com/deploy' } },
    ]
    const resources = [{ group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' }]
    const destination = { server: 'https://kubernetes.default.svc', namespace: 'shop' }
    const images = [{ repoURL: 'registry.example.com/web', tag: '1' }]
    const rollout = { replicas: 0, selector: { matchLabels: { app: 'api' } } }
    const objects = [
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: place('shop'),
        spec: { destination },
        status: { resources, history },
      },
      {
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: place('web'),
        status: { history: [{ chartName: 'web', chartVersion: '1.0.0', version: 3, lastDeployed: now }] },
      },
      { apiVersion: 'kargo.akuity.io/v1alpha1', kind: 'Freight', metadata: place('f1'), alias: 'frozen-tauntaun', images },
      {
        apiVersion: 'kargo.akuity.io/v1alpha1',
        kind: 'Promotion',
        metadata: place('dev.f1'),
        spec: { stage: 'dev', freight: 'f1' },
        status: { phase: 'Succeeded', startedAt: now, finishedAt: now },
      },
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        metadata: { ...place('api'), annotations: { 'rollout.argoproj.io/revision': '2' } },
        spec: rollout,
        status: { currentPodHash: 'b', stableRS: 'b', observedGeneration: '9', conditions: [] },
      },
    ]
    for (const object of objects) await plane.client.apply(object)
    const { metadata: made } = await plane.client.call('GET', '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/api')
    const owner = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'api', uid: made.uid, controller: true }
    await plane.client.apply({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { ...place('api-b'), ownerReferences: [owner], annotations: { 'rollout.argoproj.io/revision': '2' } },
      spec: { replicas: 0, selector: rollout.selector, template: { ...template, metadata: { labels: { app: 'api' } } } },
    })

    const releases = await releasesAs('admin')
    expect(releases.map(({ kind, workload, revision, outcome }) => `${kind} ${workload} ${revision} ${outcome}`).sort()).toEqual([
      expect.stringMatching(/^Deployment web 1 /),
      'Rollout api 2 succeeded',
    ])
    const web = releases.find(({ workload }) => workload === 'web')
    expect(web?.deliveredBy?.map(({ by, kind, name, revision }) => `${by} ${kind} ${name} ${revision}`)).toEqual([
      'helm release web null',
      'flux HelmRelease web release 3',
      'argo-cd Application shop abc',
      'kargo Stage dev frozen-tauntaun',
    ])
    expect(web?.spec?.some(({ name }) => name === 'web: pull policy')).toBe(true)
    // Discovery is open to all, the objects are not: what the labels say is known, the rest is unknown.
    const seen = await releasesAs('namespaced-reader')
    expect(seen.map(({ kind, deliveredBy }) => [kind, deliveredBy?.map(({ by, revision }) => `${by} ${revision}`) ?? null])).toEqual([
      ['Deployment', ['helm null', 'flux null']],
    ])

    const held = { owner: 'helm', name: 'web', version: '7', status: 'deployed', createdAt: `${Math.floor(Date.parse(now) / 1000)}` }
    await plane.client.apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { ...place('sh.helm.release.v1.web.v7'), labels: held },
      type: 'helm.sh/release.v1',
      data: { release: Buffer.from('hunter2-4711').toString('base64') },
    })
    const allowed = (await releasesAs('admin', true)).find(({ workload }) => workload === 'web')
    expect(allowed?.deliveredBy?.[0]).toMatchObject({ by: 'helm', revision: 'release 7' })
  }, 180_000)
})
