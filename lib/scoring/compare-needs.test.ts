import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NeedStanding } from '@/lib/domain/missing'
import { clusterSystems } from '@/lib/domain/names'
import { alikeUnknown } from './alike'
import { cloudNeed, compareNeeds } from './compare-needs'

type System = (typeof clusterSystems)[number]

const workload = (name: string, needs: string[]) => ({
  ...{ name, kind: 'Deployment', namespace: 'shop', needs },
  requests: { cpuCores: 1, memoryBytes: 1 },
  requestsComplete: true,
})

function standing(
  here: { system: System; has?: Record<string, 'proven' | 'claimed'>; unknown?: string[] },
  there: { system: System; need: string },
): { standing: NeedStanding | 'left out'; title: string | null } {
  const capabilities = Object.entries(here.has ?? {}).map(([id, standing]) => ({ id, title: id, standing, usedBy: 2 }))
  const { needs, leftOut, workloads } = compareNeeds(
    { system: here.system, value: { capabilities, unknown: here.unknown ?? [] }, cloud: new Map() },
    { system: there.system, value: { workloads: [workload('web', [there.need])], unknown: [] } },
  )
  const [need] = needs
  expect(leftOut).toEqual(need ? [] : [there.need])
  expect(workloads[0]?.standing).toBe(need?.standing ?? 'proven')
  return { standing: need?.standing ?? 'left out', title: need?.title ?? null }
}

test.each<[string, System, string, System, Record<string, 'proven' | 'claimed'>, string]>([
  [
    'a volume of the engine for a storage class',
    'kubernetes',
    'storage-class:fast',
    'docker',
    { 'volume-driver:local': 'proven' },
    'proven',
  ],
  [
    'a storage class for a volume on the machines',
    'dcos',
    'persistent-volume',
    'kubernetes',
    { 'storage-class:standard': 'claimed' },
    'claimed',
  ],
  [
    'any of several storage classes',
    'dcos',
    'external-volume:rexray',
    'kubernetes',
    { 'storage-class:a': 'claimed', 'storage-class:b': 'proven' },
    'proven',
  ],
  ['an ingress class for Marathon-LB', 'dcos', 'ingress-class:marathon-lb', 'kubernetes', { 'ingress-class:nginx': 'proven' }, 'proven'],
  [
    'Marathon-LB for the default ingress class',
    'kubernetes',
    'default-ingress-class',
    'dcos',
    { 'ingress-class:marathon-lb': 'claimed' },
    'claimed',
  ],
  ['a DNS server for virtual addresses', 'dcos', 'virtual-ip', 'kubernetes', { 'service-discovery': 'proven' }, 'proven'],
  ['a processor by another name', 'kubernetes', 'gpu:nvidia.com/gpu', 'docker', { 'gpu:NVIDIA-GPU': 'proven' }, 'proven'],
  ['an architecture by another name', 'kubernetes', 'architecture:amd64', 'docker', { 'architecture:x86_64': 'proven' }, 'proven'],
  ['another architecture', 'kubernetes', 'architecture:arm64', 'docker', { 'architecture:x86_64': 'proven' }, 'missing'],
  ['secrets, which are called alike', 'docker', 'secrets', 'kubernetes', { secrets: 'proven' }, 'proven'],
  ['secrets, which an engine by itself has not', 'kubernetes', 'secrets', 'docker', {}, 'missing'],
  ['autoscaling, which no Docker has', 'kubernetes', 'autoscaling', 'docker', {}, 'missing'],
  ['configurations, which no Marathon has', 'docker', 'configs', 'dcos', {}, 'missing'],
  ['an ingress, which Docker has in a container or not', 'kubernetes', 'ingress-class:nginx', 'docker', {}, 'unknown'],
  ['a load balancer, of which DC/OS tells nothing', 'kubernetes', 'load-balancer', 'dcos', {}, 'unknown'],
  ['a custom kind', 'kubernetes', 'custom-kind:widgets.example.com', 'docker', {}, 'left out'],
  ['a framework', 'dcos', 'framework:kafka', 'kubernetes', {}, 'left out'],
])('across kinds of clusters: %s', (_what, thereSystem, need, hereSystem, has, expected) => {
  expect(standing({ system: hereSystem, has }, { system: thereSystem, need }).standing).toBe(expected)
})

test('within one kind names count as they are: another storage class does not do', () => {
  const has = { 'storage-class:slow': 'proven' } as const
  expect(standing({ system: 'kubernetes', has }, { system: 'kubernetes', need: 'storage-class:fast' })).toEqual({
    standing: 'missing',
    title: 'Storage class fast',
  })
})

test('what may not be read here is unknown, whatever the reference calls it', () => {
  const here = { system: 'kubernetes' as const, unknown: ['storage-class:', 'default-storage-class'] }
  expect(standing(here, { system: 'docker', need: 'volume-driver:local' }).standing).toBe('unknown')
  expect(alikeUnknown(['custom-kind:*.example.com', 'network-driver:'])).toEqual([])
})

test('several names of one thing are one need, with what the reference calls it and all who need it', () => {
  const { needs, across } = compareNeeds(
    { system: 'docker', value: { capabilities: [], unknown: [] }, cloud: new Map() },
    {
      system: 'kubernetes',
      value: {
        workloads: [workload('a', ['storage-class:fast']), workload('b', ['default-storage-class', 'storage-class:slow'])],
        unknown: [],
      },
    },
  )
  expect(across).toBe(true)
  expect(needs).toMatchObject([
    {
      id: 'storage',
      names: ['default-storage-class', 'storage-class:fast', 'storage-class:slow'],
      workloads: [{ name: 'a' }, { name: 'b' }],
    },
  ])
})

test('a cloud service is what a person says it is, on every kind of cluster', () => {
  const compare = (system: System) =>
    compareNeeds(
      {
        system,
        value: { capabilities: [], unknown: [] },
        cloud: new Map<string, NeedStanding>([
          ['Orders', 'proven'],
          ['Mail', 'claimed'],
        ]),
      },
      {
        system: 'kubernetes',
        value: { workloads: ['Orders', 'Mail', 'Search'].map((name) => workload(name, [cloudNeed(name)])), unknown: [] },
      },
    ).needs.map(({ title, standing }) => [title, standing])
  const said = [
    ['Cloud service Mail', 'claimed'],
    ['Cloud service Orders', 'proven'],
    ['Cloud service Search', 'unknown'],
  ]
  expect(compare('kubernetes')).toEqual(said)
  expect(compare('docker')).toEqual(said)
})

test('having more never makes a need stand worse', () => {
  const order: NeedStanding[] = ['missing', 'unknown', 'claimed', 'proven']
  const id = fc.constantFrom(
    'storage-class:a',
    'volume-driver:local',
    'persistent-volume',
    'secrets',
    'jobs',
    'autoscaling',
    'gpu:x',
    'virtual-ip',
  )
  const caps = fc.uniqueArray(fc.tuple(id, fc.constantFrom<'proven' | 'claimed'>('proven', 'claimed')), { selector: ([one]) => one })
  fc.assert(
    fc.property(
      fc.constantFrom(...clusterSystems),
      fc.constantFrom(...clusterSystems),
      caps,
      caps,
      fc.array(id),
      (here, there, few, more, needs) => {
        const of = (all: [string, 'proven' | 'claimed'][]) =>
          compareNeeds(
            {
              system: here,
              value: { capabilities: all.map(([one, standing]) => ({ id: one, title: one, standing, usedBy: null })), unknown: [] },
              cloud: new Map(),
            },
            { system: there, value: { workloads: [workload('w', needs)], unknown: [] } },
          )
        const before = new Map(of(few).needs.map((need) => [need.id, need.standing]))
        const added = [...few, ...more.filter(([one]) => !few.some(([known]) => known === one))]
        for (const need of of(added).needs)
          expect(order.indexOf(need.standing)).toBeGreaterThanOrEqual(order.indexOf(before.get(need.id) ?? 'missing'))
      },
    ),
  )
})
