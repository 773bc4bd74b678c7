import { describe, expect, it } from 'vitest'
import type { Deliverer } from '@/lib/domain/release'
import { FORBIDDEN, probeContext, recorded, recordedClient } from '@/tests/fakes/recorded-kubernetes'
import { readReleases } from './releases'

type Loose = Record<string, unknown>
const itemsOf = (file: string) => (recorded(file) as { items: Loose[] }).items
const object = (file: string, more: Loose) => ({ ...(recorded(file) as Loose), ...more })

const groups = (names: string[]) => ({
  groups: names.map((name) => ({ name, preferredVersion: { version: 'v1' }, versions: [{ version: 'v1' }] })),
})
const kinds = (...names: string[]) => ({
  resources: names.map((name) => ({ name, namespaced: true, kind: name, verbs: ['get', 'list', 'watch'] })),
})
const nothing = Object.fromEntries(
  ['deployments', 'replicasets', 'statefulsets', 'daemonsets', 'controllerrevisions'].map((name) => [
    `/apis/apps/v1/${name}`,
    { items: [] },
  ]),
)
const empty = { ...nothing, '/api/v1/pods': { items: [] }, '/api/v1/events': { items: [] } }

async function releasesFrom(answers: Loose, helmSecrets?: boolean) {
  const { client, asked } = recordedClient({ ...empty, ...answers })
  const releases = []
  const context = { ...probeContext().context, helmSecrets }
  for await (const page of readReleases(client, context)) releases.push(...page.releases)
  return { releases, asked }
}

describe('Rollouts of Argo', () => {
  const served = (file: string) => {
    const of = (kind: string) => ({ items: itemsOf(file).filter((one) => one.kind === kind) })
    return {
      '/apis': groups(['argoproj.io']),
      '/apis/argoproj.io/v1': kinds('rollouts', 'rollouts/status'),
      '/apis/argoproj.io/v1/rollouts': of('Rollout'),
      '/apis/apps/v1/replicasets': of('ReplicaSet'),
    }
  }
  const lines = async (answers: Loose) =>
    (await releasesFrom(answers)).releases
      .map(
        ({ kind, workload, revision, outcome, live, rolledBackFrom }) =>
          `${kind} ${workload} ${revision} ${outcome}${live ? ' live' : ''}${rolledBackFrom.length > 0 ? ` from ${rolledBackFrom}` : ''}`,
      )
      .sort()

  it('have their versions as releases: one that timed out, the one before it that still serves and came back twice, an older one', async () => {
    expect(await lines(served('argo-rollouts-canary.json'))).toEqual([
      'Rollout canary-demo 29 superseded',
      'Rollout canary-demo 30 succeeded live from 26,28',
      'Rollout canary-demo 31 failed',
    ])
  })

  it('tell one that was given up', async () => {
    expect(await lines(served('argo-rollouts-aborted.json'))).toEqual([
      'Rollout rollout-background-analysis 1 succeeded live',
      'Rollout rollout-background-analysis 2 failed',
    ])
  })

  it('are left out where they may not be listed, and nothing else with them', async () => {
    const answers = { ...served('argo-rollouts-canary.json'), '/apis/argoproj.io/v1/rollouts': FORBIDDEN }
    expect(await lines(answers)).toEqual([])
  })
})

describe('what brought a release', () => {
  const deployment = (namespace: string, name: string, metadata: Loose = {}) => ({
    metadata: { name, namespace, uid: `${namespace}/${name}`, creationTimestamp: '2024-01-01T00:00:00Z', ...metadata },
    spec: { replicas: 1, template: { spec: { containers: [] } } },
    status: {},
  })
  const replicaSet = (namespace: string, name: string, made: string, image: string) => ({
    metadata: {
      name: `${name}-1`,
      namespace,
      uid: `${namespace}/${name}-1`,
      creationTimestamp: made,
      annotations: { 'deployment.kubernetes.io/revision': '1' },
      ownerReferences: [{ kind: 'Deployment', name, apiVersion: 'apps/v1', uid: `${namespace}/${name}` }],
    },
    spec: {
      replicas: 1,
      template: { metadata: { labels: { 'helm.sh/chart': 'podinfo-6.6.1' } }, spec: { containers: [{ name, image }] } },
    },
    status: {},
  })
  const flux = (tool: string) => ({ [`${tool}.toolkit.fluxcd.io/name`]: 'shop', [`${tool}.toolkit.fluxcd.io/namespace`]: 'flux-system' })
  const inFlux = { name: 'shop', namespace: 'flux-system' }

  const answers = (
    made: string,
    { server = 'https://kubernetes.default.svc', namespace = 'test-lla', metadata = {} as Loose } = {},
  ): Loose => ({
    '/apis': groups(['argoproj.io', 'helm.toolkit.fluxcd.io', 'kustomize.toolkit.fluxcd.io', 'kargo.akuity.io']),
    '/apis/argoproj.io/v1': kinds('applications'),
    '/apis/helm.toolkit.fluxcd.io/v1': kinds('helmreleases'),
    '/apis/kustomize.toolkit.fluxcd.io/v1': kinds('kustomizations'),
    '/apis/kargo.akuity.io/v1': kinds('freights', 'promotions'),
    '/apis/argoproj.io/v1/applications': { items: [object('argocd-application.json', { spec: { destination: { server } } })] },
    '/apis/helm.toolkit.fluxcd.io/v1/helmreleases': { items: [object('flux-helmrelease.json', { metadata: inFlux })] },
    '/apis/kustomize.toolkit.fluxcd.io/v1/kustomizations': { items: [object('flux-kustomization.json', { metadata: inFlux })] },
    '/apis/kargo.akuity.io/v1/freights': { items: [recorded('kargo-freight.json')] },
    '/apis/kargo.akuity.io/v1/promotions': { items: [recorded('kargo-promotion.json')] },
    '/apis/apps/v1/deployments': { items: [deployment(namespace, 'test-lla', metadata)] },
    '/apis/apps/v1/replicasets': { items: [replicaSet(namespace, 'test-lla', made, 'ghcr.io/akuity/guestbook:v0.0.2')] },
  })
  const line = ({ by, kind, namespace, name, revision, source, at }: Deliverer) =>
    `${by} ${kind} ${namespace}/${name}: ${revision ?? '-'} of ${source ?? '-'} at ${at ?? '-'}`
  const told = async (...asked: Parameters<typeof answers>) =>
    (await releasesFrom(answers(...asked))).releases.flatMap(({ deliveredBy }) => (deliveredBy ?? []).map(line))

  it('is the sync of an Application that was under way when it was made, of the commit that it applied', async () => {
    expect(await told('2024-03-05T07:33:03Z')).toEqual([
      'argo-cd Application argo-cd/velero-test: ea8759964626a583667a2bfd08f334ec2070040a of https://github.com/foo/manifests-velero.git at 2024-03-05T07:33:04Z',
    ])
    // Made when nothing was synced: by somebody else, or longer ago than it remembers.
    expect(await told('2024-06-01T00:00:00Z')).toEqual(['argo-cd Application argo-cd/velero-test: - of - at -'])
    expect(await told('2024-03-05T07:33:03Z', { server: 'https://elsewhere.example.com' })).toEqual([])
    expect(await told('2024-03-05T07:33:03Z', { namespace: 'other' })).toEqual([])
  })

  it('is a release of Flux or Helm that the workload’s labels name', async () => {
    const labels = { ...flux('helm'), ...flux('kustomize'), 'app.kubernetes.io/managed-by': 'Helm' }
    const metadata = { labels, annotations: { 'meta.helm.sh/release-name': 'podinfo', 'meta.helm.sh/release-namespace': 'shop' } }
    const where = { namespace: 'shop', metadata }
    expect(await told('2024-05-07T04:54:56Z', where)).toEqual([
      'helm release shop/podinfo: - of podinfo-6.6.1 at -',
      'flux HelmRelease flux-system/shop: release 2 of podinfo 6.6.1+0cc9a8446c95 at 2024-05-07T04:54:55Z',
      'flux Kustomization flux-system/shop: - of - at -',
    ])
    expect((await told('2025-08-15T10:11:04Z', where)).at(-1)).toBe(
      'flux Kustomization flux-system/shop: v1.0.1@sha1:450796ddb2ab6724ee1cc32a4be56da032d1cca0 of - at 2025-08-15T10:11:00Z',
    )
  })

  it('is the release that a Secret of Helm’s is labelled with, where these may be listed; what is in them is never asked for', async () => {
    const secret = (version: number, at: string) => ({
      metadata: {
        ...{ name: `sh.helm.release.v1.podinfo.v${version}`, namespace: 'shop', creationTimestamp: at },
        labels: { name: 'podinfo', owner: 'helm', version: `${version}`, status: 'deployed', createdAt: `${Date.parse(at) / 1000}` },
      },
    })
    const metadata = { labels: { 'app.kubernetes.io/managed-by': 'Helm' }, annotations: { 'meta.helm.sh/release-name': 'podinfo' } }
    const secrets = { '/api/v1/secrets': { items: [secret(1, '2024-05-01T00:00:00Z'), secret(2, '2024-05-07T04:54:21Z')] } }
    const asked = { ...answers('2024-05-07T04:54:23Z', { namespace: 'shop', metadata }), ...secrets }
    const allowed = await releasesFrom(asked, true)
    expect(allowed.releases.flatMap(({ deliveredBy }) => (deliveredBy ?? []).map(line))).toEqual([
      'helm release shop/podinfo: release 2 of podinfo-6.6.1 at 2024-05-07T04:54:21.000Z',
    ])
    const without = await releasesFrom(asked)
    expect(without.releases[0]?.deliveredBy?.map(line)).toEqual(['helm release shop/podinfo: - of podinfo-6.6.1 at -'])
    expect(without.asked.filter((request) => request.includes('secrets'))).toEqual([])
    const refused = await releasesFrom({ ...asked, '/api/v1/secrets': FORBIDDEN }, true)
    expect(refused.releases[0]?.deliveredBy?.map(line)).toEqual(['helm release shop/podinfo: - of podinfo-6.6.1 at -'])
  })

  it('is the promotion to a stage of Kargo that carried its image then', async () => {
    expect(await told('2025-03-03T10:02:00Z', { namespace: 'shop' })).toEqual([
      'kargo Stage kargo-demo/test: frozen-tauntaun of - at 2025-03-03T10:02:31Z',
    ])
    expect(await told('2025-03-03T11:02:00Z', { namespace: 'shop' })).toEqual([])
    const failed = { items: [object('kargo-promotion.json', { status: { phase: 'Failed', startedAt: '2025-03-03T10:01:41Z' } })] }
    const { releases } = await releasesFrom({
      ...answers('2025-03-03T10:02:00Z', { namespace: 'shop' }),
      '/apis/kargo.akuity.io/v1/promotions': failed,
    })
    expect(releases[0]?.deliveredBy).toEqual([])
  })

  it('is asked of nothing that is not served, and is unknown where it may not be asked', async () => {
    const plain = await releasesFrom({ ...answers('2024-03-05T07:33:03Z'), '/apis': groups(['example.com']) })
    expect(plain.releases.map(({ deliveredBy }) => deliveredBy)).toEqual([[]])
    expect(plain.asked.filter((request) => /argoproj|fluxcd|kargo/.test(request))).toEqual([])
    const refused = await releasesFrom({ ...answers('2024-03-05T07:33:03Z'), '/apis/argoproj.io/v1/applications': FORBIDDEN })
    expect(refused.releases.map(({ deliveredBy }) => deliveredBy)).toEqual([null])
  })
})
