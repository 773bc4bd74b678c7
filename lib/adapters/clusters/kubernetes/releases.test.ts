import { describe, expect, it } from 'vitest'
import { ReleaseReading } from '@/lib/domain/release'
import { FORBIDDEN, probeContext, recorded, recordedClient } from '@/tests/fakes/recorded-kubernetes'
import { scalingEvents } from './event-lists'
import { rollouts } from './probes/rollouts'
import { readReleases } from './releases'

const answersOf = (server: string, prefix: string) => ({
  '/apis/apps/v1/deployments': recorded(`${server}-deployments.json`),
  [`/apis/apps/v1/${prefix}deployments`]: recorded(`${server}-deployments.json`),
  [`/apis/apps/v1/${prefix}statefulsets`]: recorded(`${server}-statefulsets.json`),
  [`/apis/apps/v1/${prefix}daemonsets`]: recorded(`${server}-daemonsets.json`),
  [`/apis/apps/v1/${prefix}replicasets`]: recorded(`${server}-replicasets.json`),
  [`/apis/apps/v1/${prefix}controllerrevisions`]: recorded(`${server}-controllerrevisions.json`),
  [`/api/v1/${prefix}pods`]: recorded(`${server}-pods.json`),
  [`/api/v1/${prefix}events`]: { items: [] },
  [`/api/v1/${prefix}${scalingEvents}`]: recorded(`${server}-events-scaling-api.json`),
})

async function releasesFrom(answers: Record<string, unknown>, namespace: string | null = null) {
  const { client, asked } = recordedClient(answers, { namespace })
  const releases: ReleaseReading[] = []
  const requests = []
  const covered = new Set<string>()
  for await (const page of readReleases(client, probeContext().context)) {
    releases.push(...page.releases)
    requests.push(...page.requests)
    covered.add(page.namespaces?.join() ?? 'all')
  }
  return { covered: [...covered], releases: releases.map((release) => ReleaseReading.parse(release)), requests, asked }
}

describe.each(['v1.20.2', 'v1.36.2'])('releases that %s remembers', (server) => {
  it('are every version of every workload', async () => {
    const { releases, requests, covered } = await releasesFrom(answersOf(server, ''))
    expect(covered).toEqual(['all'])
    const found = releases.map(
      ({ kind, workload, revision, outcome, live }) => `${kind} ${workload} ${revision} ${outcome}${live ? ' live' : ''}`,
    )
    expect(found.sort()).toEqual([
      'DaemonSet logs 1 superseded',
      'DaemonSet logs 2 succeeded live',
      'Deployment api 1 superseded',
      'Deployment api 2 superseded',
      'Deployment api 3 superseded',
      'Deployment api 5 superseded',
      'Deployment api 6 succeeded live',
      'Deployment big 1 running',
      'Deployment web 1 superseded',
      'Deployment web 2 superseded',
      'Deployment web 3 superseded',
      'Deployment web 4 succeeded live',
      'Deployment web 5 failed',
      'Deployment worker 1 superseded',
      'Deployment worker 2 superseded',
      'Deployment worker 3 superseded',
      'Deployment worker 4 succeeded live',
      'StatefulSet db 1 superseded',
      'StatefulSet db 2 succeeded live',
    ])
    expect(requests.length).toBeGreaterThanOrEqual(8)
  })

  it('tell a roll-back with its number of before, its cause and its version', async () => {
    const { releases } = await releasesFrom(answersOf(server, ''))
    const back = releases.find(({ workload, revision }) => workload === 'api' && revision === '6')
    expect(back).toMatchObject({ rolledBackFrom: ['4'], version: '2.0.0', cause: expect.stringContaining('release 2.0.0') })
    expect(back?.liveAt && back.createdAt && back.liveAt > back.createdAt).toBe(true)
    expect(back?.images).toEqual([{ container: 'api', reference: 'registry.local/shop/api:2.0.0', digest: null }])
  })

  it('know when a version was complete only where its pods still run', async () => {
    const { releases } = await releasesFrom(answersOf(server, ''))
    const web = (revision: string) => releases.find((release) => release.workload === 'web' && release.revision === revision)
    expect(web('4')?.readyAt).not.toBeNull()
    expect(web('3')?.readyAt).toBeNull()
    expect(web('5')?.readyAt).toBeNull()
  })

  it('are read in the own namespace where the whole cluster may not be', async () => {
    const answers = { ...answersOf(server, 'namespaces/shop/'), '/apis/apps/v1/deployments': FORBIDDEN }
    const { releases, asked, covered } = await releasesFrom(answers, 'shop')
    expect(releases).toHaveLength(19)
    expect(covered).toEqual(['shop'])
    expect(asked.filter((request) => !request.includes('/namespaces/shop/'))).toEqual([
      'GET /apis/apps/v1/deployments?limit=1',
      'GET /apis',
    ])
  })

  it('have rollouts behind them', async () => {
    const { client } = recordedClient(answersOf(server, ''))
    const reading = await rollouts.read(client, probeContext().context)
    expect(reading).toMatchObject({ outcome: 'measured', value: { n: 3, upperBounds: 0, failed: 1, untimed: 10 } })
    expect(reading.outcome === 'measured' && reading.value).toMatchObject({
      p50Seconds: expect.any(Number),
      split: { pulledSeconds: null },
    })
  })
})

it('digests are those that containers of the version run', async () => {
  const deployment = {
    metadata: {
      name: 'real-web',
      namespace: 'default',
      uid: '6cd39b14-8672-4f10-b439-c5d1540095fa',
      creationTimestamp: '2026-11-22T08:32:11Z',
      annotations: { 'deployment.kubernetes.io/revision': '3' },
    },
    spec: { replicas: 2, template: { spec: { containers: [] } } },
    status: { conditions: [{ type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' }] },
  }
  const answers = {
    '/apis/apps/v1/deployments': { items: [deployment] },
    '/apis/apps/v1/replicasets': recorded('v1.20.2-kubelet-replicasets.json'),
    '/api/v1/pods': recorded('v1.20.2-kubelet-pods.json'),
    '/api/v1/events': recorded('v1.20.2-kubelet-events.json'),
    '/apis/apps/v1/statefulsets': { items: [] },
    '/apis/apps/v1/daemonsets': { items: [] },
    '/apis/apps/v1/controllerrevisions': { items: [] },
  }
  const { releases } = await releasesFrom(answers)
  const newest = releases.find(({ revision }) => revision === '3')
  // As the real kubelet told them: of the last of two pods.
  const [scheduledAt, pulledAt, readyAt] = ['20', '21', '22'].map((second) => `2026-11-22T08:32:${second}Z`)
  expect(newest).toMatchObject({ scheduledAt, pulledAt, readyAt })
  expect(newest?.images[0]?.digest).toBe('sha256:f39b282a1a70d41065698fec941937dcf06062eb9c7f62b685f43d5487787257')
  const { client } = recordedClient(answers)
  const reading = await rollouts.read(client, probeContext().context)
  expect(reading).toMatchObject({ value: { n: 1, p50Seconds: 4, split: { scheduledSeconds: 0, pulledSeconds: 0 } } })
})

it('digests are unknown, not absent versions, where pods may not be listed', async () => {
  const { releases } = await releasesFrom({ ...answersOf('v1.20.2', ''), '/api/v1/pods': FORBIDDEN })
  expect(releases).toHaveLength(19)
  expect(releases.flatMap(({ images }) => images).every(({ digest }) => digest === null)).toBe(true)
})
