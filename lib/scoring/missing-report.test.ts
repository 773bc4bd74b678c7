import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NeedStanding } from '@/lib/domain/missing'
import { column, NOW, piece } from '@/tests/golden/build'
import { missingReport } from './missing-report'

const resources = { cpuCores: 0.1, memoryBytes: 1024 }
const workload = (name: string, needs: string[]) => ({
  ...{ name, kind: 'Deployment', namespace: 'shop', needs },
  requests: resources,
  requestsComplete: true,
})
const needs = (workloads: ReturnType<typeof workload>[], unknown: string[] = []) => piece('stage.needs', { workloads, unknown })
const has = (capabilities: [string, 'proven' | 'claimed'][], unknown: string[] = []) =>
  piece('cluster.capabilities', {
    capabilities: capabilities.map(([id, standing]) => ({ id, title: `The ${id}`, standing, usedBy: standing === 'proven' ? 2 : null })),
    unknown,
  })
const report = (here: ReturnType<typeof has>[], there: ReturnType<typeof needs>[], change: object = {}) =>
  missingReport(
    { ...column('Minikube', 'local', here), stageName: 'laptop', ...change },
    { question: '', now: NOW, profiles: [], reference: there, referenceStageName: 'prod', freshness: { fresh: 0, of: 0, newestAt: null } },
  )

/*
 * api needs a load balancer and secrets, web needs secrets and an ingress class, job nothing, search a custom kind that may not be read.
 * Here secrets are proven, the ingress class only claimed.
 */
const there = [
  needs([
    workload('api', ['load-balancer', 'secrets']),
    workload('web', ['secrets', 'ingress-class:nginx']),
    workload('job', []),
    workload('search', ['custom-kind:indices.example.com']),
  ]),
]
const here = [
  has(
    [
      ['secrets', 'proven'],
      ['ingress-class:nginx', 'claimed'],
    ],
    ['custom-kind:*.example.com'],
  ),
]

test('each need has its standing and the workloads that it blocks, worst first', () => {
  const { run, of, needs: all, blocked, evidenceIds } = report(here, there)
  expect([run, of]).toEqual([1, 4])
  expect(all.map(({ id, title, standing, workloads }) => [id, title, standing, workloads.map(({ name }) => name)])).toEqual([
    ['load-balancer', 'Load balancers', 'missing', ['api']],
    ['ingress-class:nginx', 'The ingress-class:nginx', 'claimed', ['web']],
    ['custom-kind:indices.example.com', 'Custom resource indices.example.com', 'unknown', ['search']],
    ['secrets', 'The secrets', 'proven', ['api', 'web']],
  ])
  expect(blocked.map(({ name, standing, needs: ids }) => [name, standing, ids])).toEqual([
    ['api', 'missing', ['load-balancer']],
    ['web', 'claimed', ['ingress-class:nginx']],
    ['search', 'unknown', ['custom-kind:indices.example.com']],
  ])
  expect(evidenceIds).toHaveLength(2)
})

test.each<[string, Parameters<typeof report>, RegExp]>([
  ['no stage', [here, there, { stageName: null }], /Name the development stage/],
  ['the reference itself', [here, there, { referenceStage: true }], /at the reference itself/],
  ['nothing collected here', [[], there], /Collect the connection of its stage/],
  ['nothing collected at the reference', [here, []], /Collect the connection of the reference/],
])('with %s it says why and what to do', (_name, asked, why) => {
  expect(report(...asked)).toMatchObject({ why: expect.stringMatching(why), needs: [], of: 0 })
})

test('what nobody needs is never missing, and each workload runs or is blocked', () => {
  const ids = fc.constantFrom('secrets', 'jobs', 'load-balancer', 'gpu:nvidia', 'autoscaling')
  fc.assert(
    fc.property(
      fc.array(fc.uniqueArray(ids), { maxLength: 8 }),
      fc.uniqueArray(fc.tuple(ids, fc.constantFrom<'proven' | 'claimed'>('proven', 'claimed')), { selector: ([id]) => id }),
      fc.uniqueArray(ids),
      (asked, capabilities, unknown) => {
        const told = report([has(capabilities, unknown)], [needs(asked.map((one, index) => workload(`w${index}`, one)))])
        expect(told.run + told.blocked.length).toBe(asked.length)
        expect(new Set(told.needs.map(({ id }) => id))).toEqual(new Set(asked.flat()))
        const standing = new Map<string, NeedStanding>(told.needs.map((need) => [need.id, need.standing]))
        for (const { needs: against } of told.blocked) for (const id of against) expect(standing.get(id)).not.toBe('proven')
      },
    ),
  )
})

test('what an earlier reading did not ask is not known, and not missing', () => {
  const needed = [needs([workload('api', ['configs', 'load-balancer'])])]
  const told = report([has([['jobs', 'proven']])], needed).needs
  expect(told.map(({ id, standing }) => [id, standing])).toEqual([
    ['load-balancer', 'missing'],
    ['configs', 'unknown'],
  ])
})

test('cloud services that a person declared are needs, as strong as that word', () => {
  const services = [{ name: 'Orders database', workloads: ['api', 'gone'] }]
  const declared = piece('stage.cloud-services', { services }, { outcome: 'declared' })
  const before = report(here, [...there, declared] as never)
  expect(before.needs.find(({ id }) => id === 'cloud:Orders database')).toMatchObject({
    title: 'Cloud service Orders database',
    standing: 'unknown',
    workloads: [{ name: 'api' }],
  })
  expect(before.cloud).toEqual([{ ...services[0], here: null }])
  const told = piece('profile.cloud-services', { services: [{ name: 'Orders database', here: 'stand-in' }] }, { outcome: 'declared' })
  const after = report([...here, told] as never, [...there, declared] as never)
  expect(after.needs.find(({ id }) => id === 'cloud:Orders database')?.standing).toBe('claimed')
  expect(after.cloud[0]?.here).toBe('stand-in')
  expect(after.evidenceIds).toHaveLength(4)
})
