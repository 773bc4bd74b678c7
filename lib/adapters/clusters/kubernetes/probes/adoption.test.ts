import { describe, expect, it } from 'vitest'
import { MAX_PROJECTION_BYTES } from '@/lib/domain/evidence'
import { metrics } from '@/lib/domain/metric'
import { FORBIDDEN, probeContext, recorded, recordedClient } from '@/tests/fakes/recorded-kubernetes'
import { adoption } from './adoption'

const NONE = { items: [] }
const group = (name: string, ...versions: string[]) => ({
  name,
  preferredVersion: { version: versions[0] },
  versions: versions.map((version) => ({ version })),
})
const kinds = (name: string, kind: string) => ({ resources: [{ name, namespaced: true, kind, verbs: ['get', 'list'] }] })

const CRD = '/apis/workspace.devfile.io'
const OPERATOR = '/apis/operator.metalbear.co/v1/mirrordoperators/operator'

/** A server without any of the tools. */
const empty: Record<string, unknown> = {
  '/apis': { groups: [group('apps', 'v1')] },
  '/api/v1/pods': NONE,
  '/api/v1/persistentvolumeclaims': NONE,
  '/apis/apps/v1/deployments': NONE,
}
const withGroups = (...groups: unknown[]) => ({ '/apis': { groups: [group('apps', 'v1'), ...groups] } })
const devfile = {
  ...withGroups(group('workspace.devfile.io', 'v1alpha2', 'v1alpha1')),
  [`${CRD}/v1alpha2`]: kinds('devworkspaces', 'DevWorkspace'),
  [`${CRD}/v1alpha1`]: kinds('devworkspaces', 'DevWorkspace'),
  [`${CRD}/v1alpha2/devworkspaces`]: recorded('devworkspace-v1alpha2-list.json'),
}
const mirrord = { ...withGroups(group('operator.metalbear.co', 'v1')), [OPERATOR]: recorded('mirrord-operator-v1.json') }
const left = { '/api/v1/pods': recorded('adoption-pods.json'), '/api/v1/persistentvolumeclaims': recorded('adoption-volumes.json') }

async function read(answers: Record<string, unknown>, { namespace = null as string | null, namespaces = [] as string[] } = {}) {
  const { client, asked } = recordedClient({ ...empty, ...answers }, { namespace })
  const reading = await adoption.read(client, probeContext({ namespaces }).context)
  if (reading.outcome !== 'measured') throw new Error('not measured')
  expect(metrics['cluster.adoption'].schema.parse(reading.value)).toEqual(reading.value)
  const counts = Object.fromEntries(
    reading.value.tools.map(({ tool, running, total, atLeast }) => [tool, `${running} of ${total}${atLeast ? ' or more' : ''}`]),
  )
  return { ...reading, counts, asked }
}

const nothing = {
  Coder: '0 of 0',
  DevWorkspaces: '0 of 0',
  mirrord: '0 of 0',
  Telepresence: '0 of 0',
  Okteto: '0 of 0',
  DevSpace: '0 of 0',
}
const unknown = Object.fromEntries(Object.keys(nothing).map((tool) => [tool, 'null of null']))

describe('adoption', () => {
  it('is 0 where the server has none of it, and says so from discovery', async () => {
    const { counts, value, detail, asked } = await read({})
    expect(counts).toEqual(nothing)
    expect(value.workspaceStart).toBeNull()
    expect(detail).toBeUndefined()
    expect(asked.filter((path) => path.includes('devfile') || path.includes('metalbear'))).toEqual([])
  })

  it('counts workspaces, sessions and containers once each, by what the tools leave', async () => {
    const { counts, asked } = await read(left)
    expect(counts).toEqual({ ...nothing, Coder: '1 of 3', mirrord: '1 of 1', Okteto: '1 of 1', DevSpace: '1 of 1' })
    const selectors = asked.flatMap((path) => decodeURIComponent(/labelSelector=(.+)$/.exec(path)?.[1] ?? '') || [])
    expect(selectors).toContain('com.coder.resource=true,com.coder.workspace.id')
    expect(asked.filter((path) => path === 'GET /api/v1/pods')).toEqual([])
  })

  it('counts DevWorkspaces in the version they are served in, and times the starts of those that run', async () => {
    const { counts, value } = await read(devfile)
    expect(counts).toMatchObject({ DevWorkspaces: '2 of 5', Coder: '0 of 0' })
    // 42 s from Started to Ready; 30 s where the pod was made anew hours later and Ready with it.
    expect(value.workspaceStart).toEqual({ n: 2, p50Seconds: 30, p90Seconds: 42 })
  })

  it('takes an older version where only that one has them', async () => {
    const { counts } = await read({
      ...devfile,
      [`${CRD}/v1alpha2`]: { resources: [] },
      [`${CRD}/v1alpha2/devworkspaces`]: undefined,
      [`${CRD}/v1alpha1/devworkspaces`]: { items: [{ metadata: {}, status: { phase: 'Running' } }] },
    })
    expect(counts.DevWorkspaces).toBe('1 of 1')
  })

  it('has the sessions from mirrord’s operator, each once, and does not count its agents besides', async () => {
    expect((await read({ ...left, ...mirrord })).counts.mirrord).toBe('3 of 3')
    expect((await read({ ...mirrord, [OPERATOR]: { status: { sessions: [] } } })).counts.mirrord).toBe('0 of 0')
  })

  it('keeps no name of a person, workspace, target or host', async () => {
    const both = withGroups(group('workspace.devfile.io', 'v1alpha2'), group('operator.metalbear.co', 'v1'))
    const { value, projection, detail } = await read({ ...left, ...devfile, ...mirrord, ...both })
    const kept = JSON.stringify({ value, projection, detail })
    for (const name of [
      'jane',
      'omar',
      'docker-for-desktop',
      'checkout',
      'py-serv',
      'billing',
      '8f0c5a4e',
      '5EF7258B5ED09466',
      'example.com',
    ])
      expect(kept).not.toContain(name)
    expect(projection).toMatchObject({
      groups: ['workspace.devfile.io', 'operator.metalbear.co'],
      tools: expect.arrayContaining(['Coder: 1 running of 3', 'mirrord: 3 running of 3']),
      startSeconds: [30, 42],
    })
  })

  it('does not know the sessions of Telepresence where it is installed, and knows none where it is not', async () => {
    const labels = { app: 'traffic-manager', telepresence: 'manager' }
    const pod = { metadata: { labels }, spec: { containers: [{ name: 'traffic-manager' }] }, status: { phase: 'Running' } }
    expect((await read({ '/api/v1/pods': { items: [pod] } })).counts).toEqual({ ...nothing, Telepresence: 'null of null' })
    // Its own chart sets both labels; somebody's workload of that name is not it.
    const other = { ...pod, metadata: { labels: { app: 'traffic-manager' } } }
    expect((await read({ '/api/v1/pods': { items: [other] } })).counts).toEqual(nothing)
  })
})

describe('adoption that may not be read', () => {
  it('is unknown, not 0', async () => {
    const { counts, value } = await read({ '/apis': FORBIDDEN, '/api/v1/pods': FORBIDDEN, '/api/v1/persistentvolumeclaims': FORBIDDEN })
    expect(counts).toEqual(unknown)
    expect(value.workspaceStart).toBeNull()
  })

  it('is unknown of each tool for itself', async () => {
    expect((await read({ ...left, '/api/v1/persistentvolumeclaims': FORBIDDEN })).counts.Coder).toBe('1 of null')
    expect((await read({ ...devfile, [`${CRD}/v1alpha2/devworkspaces`]: FORBIDDEN })).counts).toEqual({
      ...nothing,
      DevWorkspaces: 'null of null',
    })
    expect((await read({ ...mirrord, [OPERATOR]: FORBIDDEN })).counts).toEqual({ ...nothing, mirrord: 'null of null' })
    expect((await read({ ...left, '/apis': FORBIDDEN })).counts).toMatchObject({
      DevWorkspaces: 'null of null',
      mirrord: 'null of null',
      Okteto: '1 of 1',
    })
  })

  it('is unknown where the server behind the group is down or says nothing of sessions', async () => {
    expect(
      (await read({ ...devfile, [`${CRD}/v1alpha2`]: { refusal: 503 }, [`${CRD}/v1alpha1`]: { refusal: 503 } })).counts.DevWorkspaces,
    ).toBe('null of null')
    for (const silent of [{ refusal: 503 }, undefined, { spec: {} }, { status: null }])
      expect((await read({ ...mirrord, [OPERATOR]: silent })).counts.mirrord).toBe('null of null')
  })

  it('is the least there is where only some namespaces may be read, and unknown where nothing was found in them', async () => {
    const at = (answers: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(answers).map(([path, body]) => [path.replace('/api/v1/', '/api/v1/namespaces/shop/'), body]))
    const few = { '/apis/apps/v1/deployments?limit=1': FORBIDDEN, ...at({ ...empty, ...left }) }
    const { counts, detail } = await read(few, { namespaces: ['shop'] })
    expect(counts).toEqual({
      Coder: '1 of 3 or more',
      DevWorkspaces: '0 of 0',
      mirrord: '1 of 1 or more',
      Telepresence: 'null of null',
      Okteto: '1 of 1 or more',
      DevSpace: '1 of 1 or more',
    })
    expect(detail).toBe('Not all of the cluster could be read: there may be more.')
    const bare = await read({ '/apis/apps/v1/deployments?limit=1': FORBIDDEN, ...at(empty), ...mirrord }, { namespace: 'shop' })
    expect(bare.counts).toEqual({ ...unknown, DevWorkspaces: '0 of 0', mirrord: '3 of 3' })
  })
})

describe('odd answers', () => {
  const workspace = (...conditions: unknown[]) => ({ metadata: { annotations: {} }, status: { phase: 'Running', conditions } })
  const condition = (type: string, lastTransitionTime: string | undefined, status = 'True') => ({ type, status, lastTransitionTime })
  const starts = async (...items: unknown[]) =>
    (await read({ ...devfile, [`${CRD}/v1alpha2/devworkspaces`]: { items } })).value.workspaceStart

  it('time no start that does not tell both ends, or has them the wrong way round', async () => {
    const from = condition('Started', '2026-08-21T08:00:00Z')
    const to = condition('Ready', '2026-08-21T08:01:00Z')
    expect(await starts(workspace(from, to))).toEqual({ n: 1, p50Seconds: 60, p90Seconds: 60 })
    expect(await starts(workspace(from))).toBeNull()
    expect(await starts(workspace(to))).toBeNull()
    expect(await starts(workspace(from, condition('Ready', '2026-08-21T07:00:00Z')))).toBeNull()
    expect(await starts(workspace(from, condition('Ready', undefined)))).toBeNull()
    expect(await starts(workspace(from, condition('Ready', '2026-08-21T08:01:00Z', 'False')))).toBeNull()
    expect(await starts({ ...workspace(from, to), status: { phase: 'Stopped', conditions: [from, to] } })).toBeNull()
    expect(
      await starts({ metadata: { annotations: { 'controller.devfile.io/started-at': 'soon' } }, status: workspace(from, to).status }),
    ).toEqual({
      n: 1,
      p50Seconds: 60,
      p90Seconds: 60,
    })
  })

  it('fail where a field is not what it is promised to be', async () => {
    for (const answers of [
      { ...mirrord, [OPERATOR]: { status: { sessions: 'three' } } },
      { ...devfile, [`${CRD}/v1alpha2/devworkspaces`]: { items: [workspace({ type: 'Ready', status: 'Perhaps' })] } },
      { '/api/v1/pods': { items: [{ metadata: {}, spec: { containers: 'none' } }] } },
    ])
      await expect(read(answers)).rejects.toMatchObject({ reason: 'invalid-answer' })
  })

  it('keep the projection small, however many workspaces start', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) =>
      workspace(
        condition('Started', '2026-08-21T08:00:00Z'),
        condition('Ready', new Date(Date.UTC(2026, 7, 21, 8, 0, index)).toISOString()),
      ),
    )
    const { projection, value } = await read({ ...devfile, [`${CRD}/v1alpha2/devworkspaces`]: { items: many } })
    expect(Buffer.byteLength(JSON.stringify(projection))).toBeLessThanOrEqual(MAX_PROJECTION_BYTES)
    expect(value.workspaceStart).toMatchObject({ n: 5_000, p50Seconds: 2_499 })
  })
})
