import { describe, expect, it } from 'vitest'
import { releaseBoard } from './release-board'
import { FollowedDeployment, FollowedPod, FollowedReplicaSet, FollowedScaling } from './schema-followed'
import { shelf } from './shelf'

const NOW = new Date().toISOString()

const about = (name: string, uid: string, more: object = {}) => ({ name, namespace: 'shop', uid, creationTimestamp: NOW, ...more })
const template = (version: string) => ({
  metadata: { labels: { 'app.kubernetes.io/version': version } },
  spec: { containers: [{ name: 'web', image: `web:${version}`, env: [{ name: 'TOKEN', value: 'CANARY' }] }] },
})

const deployment = (revision: string, { name = 'web', namespace = 'shop' } = {}) =>
  FollowedDeployment.parse({
    metadata: {
      ...about(name, `d-${name}`, { annotations: { 'deployment.kubernetes.io/revision': revision, big: 'x'.repeat(1000) } }),
      namespace,
    },
    spec: { replicas: 1, template: template('1') },
    status: { conditions: [{ type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' }] },
  })
const version = (revision: string, ready: number, createdAt = NOW) =>
  FollowedReplicaSet.parse({
    metadata: about(`web-${revision}`, `r-${revision}`, {
      creationTimestamp: createdAt,
      annotations: { 'deployment.kubernetes.io/revision': revision },
      ownerReferences: [{ kind: 'Deployment', name: 'web', apiVersion: 'apps/v1', uid: 'd-web' }],
    }),
    spec: { replicas: 1, template: template(revision) },
    status: { readyReplicas: ready },
  })
const pod = (name: string, owner: string, digest = 'a') =>
  FollowedPod.parse({
    metadata: about(name, name, { ownerReferences: [{ kind: 'ReplicaSet', name: owner, apiVersion: 'apps/v1', uid: owner }] }),
    status: {
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: NOW }],
      containerStatuses: [{ name: 'web', imageID: `web@sha256:${digest.repeat(64)}`, restartCount: 0 }],
    },
  })

describe('the board of releases', () => {
  it('hands on the versions of a workload of which something changed, all of them, and nothing twice', () => {
    const board = releaseBoard()
    board.workload('d-web', deployment('1'))
    board.version('r-1', version('1', 1))
    board.pod('p-1', pod('p-1', 'r-1'))
    const [first, ...none] = board.takeChanged(500)
    expect(none).toEqual([])
    expect(first).toMatchObject({ workload: 'web', revision: '1', version: '1', live: true, outcome: 'succeeded', deliveredBy: null })
    expect(first?.images[0]?.digest).toMatch(/^sha256:a/)
    expect(board.hasNews()).toBe(false)
    board.pod('p-1', pod('p-1', 'r-1'))
    expect([board.hasNews(), board.takeChanged(500)]).toEqual([true, []])

    board.version('r-2', version('2', 1))
    board.version('r-1', version('1', 0))
    board.workload('d-web', deployment('2'))
    expect(board.takeChanged(500).map(({ revision, live, outcome }) => [revision, live, outcome])).toEqual([
      ['1', false, 'superseded'],
      ['2', true, 'succeeded'],
    ])
  })

  it('says what brought a version as far as the labels of its workload tell, and nothing where they do not', () => {
    const board = releaseBoard()
    const labels = { 'app.kubernetes.io/managed-by': 'Helm', 'helm.sh/chart': 'web-1.2.3', 'kustomize.toolkit.fluxcd.io/name': 'apps' }
    const annotations = {
      'deployment.kubernetes.io/revision': '1',
      'meta.helm.sh/release-name': 'shop',
      'meta.helm.sh/release-namespace': 'shop',
    }
    board.workload(
      'd-web',
      FollowedDeployment.parse({
        metadata: about('web', 'd-web', { labels: { ...labels, 'kustomize.toolkit.fluxcd.io/namespace': 'flux-system' }, annotations }),
        spec: { replicas: 1, template: template('1') },
        status: {},
      }),
    )
    board.version('r-1', version('1', 1))
    const [first] = board.takeChanged(500)
    expect(first?.deliveredBy).toEqual([
      { by: 'helm', kind: 'release', namespace: 'shop', name: 'shop', revision: null, source: 'web-1.2.3', at: null },
      { by: 'flux', kind: 'Kustomization', namespace: 'flux-system', name: 'apps', revision: null, source: null, at: null },
    ])
  })

  it('hands on the contents of a version once, without values, and holds none of versions made long ago', () => {
    const board = releaseBoard()
    board.workload('d-web', deployment('1'))
    board.version('r-1', version('1', 1))
    const [first] = board.takeChanged(500)
    expect(first?.spec?.some(({ name }) => name.includes('TOKEN'))).toBe(true)
    expect(JSON.stringify(first)).not.toContain('CANARY')
    board.version('r-2', version('2', 1, '2020-01-01T00:00:00Z'))
    expect(board.takeChanged(500).map(({ spec }) => spec)).toEqual([null, null])
  })

  it('tells of workloads that are gone, once, and leaves out those of the cluster itself', () => {
    const board = releaseBoard()
    board.workload('d-web', deployment('1'))
    board.workload('d-dns', deployment('1', { name: 'dns', namespace: 'kube-system' }))
    board.workload('d-web', null)
    board.workload('d-dns', null)
    expect(board.takeGone()).toEqual([{ namespace: 'shop', kind: 'Deployment', workload: 'web' }])
    expect([board.takeGone(), board.takeChanged(500)]).toEqual([[], []])
  })

  it('learns from an event when a version came back', () => {
    const board = releaseBoard()
    const back = FollowedReplicaSet.parse({
      metadata: about('web-1', 'r-1', {
        creationTimestamp: '2026-01-01T00:00:00Z',
        annotations: { 'deployment.kubernetes.io/revision': '3', 'deployment.kubernetes.io/revision-history': '1' },
        ownerReferences: [{ kind: 'Deployment', name: 'web', apiVersion: 'apps/v1', uid: 'd-web' }],
      }),
      spec: { replicas: 1, template: template('1') },
      status: { readyReplicas: 1 },
    })
    board.workload('d-web', deployment('3'))
    board.version('r-2', version('2', 0, '2026-01-02T00:00:00Z'))
    board.version('r-1', back)
    expect(board.takeChanged(500).find(({ revision }) => revision === '3')?.liveAt).toBeNull()
    const scaled = FollowedScaling.parse({
      metadata: { namespace: 'shop' },
      involvedObject: { kind: 'Deployment', name: 'web', uid: 'd-web' },
      reason: 'ScalingReplicaSet',
      message: 'Scaled up replica set web-1 to 1',
      lastTimestamp: '2026-01-03T00:00:00Z',
    })
    board.scaling('e-1', scaled)
    expect(board.takeChanged(500).find(({ revision }) => revision === '3')?.liveAt).toBe('2026-01-03T00:00:00Z')
  })
})

describe('a shelf', () => {
  it('finds objects by what they belong to, and says whom a change concerns', () => {
    const pods = shelf<{ of: string | null; n: number }>(({ of }) => of)
    expect(pods.put('a', { of: 'x', n: 1 })).toEqual(['x'])
    expect(pods.put('b', { of: 'x', n: 2 })).toEqual(['x'])
    expect(pods.put('a', { of: 'x', n: 3 })).toEqual(['x'])
    expect(pods.of('x').map(({ n }) => n)).toEqual([3, 2])
    expect(pods.put('a', { of: 'y', n: 4 })).toEqual(['x', 'y'])
    expect([pods.of('x').length, pods.of('y').length, pods.owner('a')]).toEqual([1, 1, 'y'])
    expect(pods.put('c', { of: null, n: 5 })).toEqual([])
    expect(pods.put('a', null)).toEqual(['y'])
    expect([pods.of('y'), pods.owner('a'), pods.owner('c')]).toEqual([[], null, null])
  })
})
