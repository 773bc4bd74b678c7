import { expect, test } from 'vitest'
import type { Evidence } from '@/lib/domain/evidence'
import type { MetricValue } from '@/lib/domain/metric'
import { column, inputOf, piece } from '@/tests/golden/build'
import { rateDistributed } from './distributed'
import { rateFitting } from './fit'
import { rateMissing } from './missing'
import { rateSkew } from './skew'

const GiB = 2 ** 30
type Workload = MetricValue<'stage.needs'>['workloads'][number]

const workload = (name: string, needs: string[], more: Partial<Workload> = {}): Workload => ({
  name,
  kind: 'Deployment',
  namespace: 'shop',
  needs,
  requests: { cpuCores: 1, memoryBytes: GiB },
  requestsComplete: true,
  ...more,
})
const needs = (...workloads: Workload[]) => piece('stage.needs', { workloads, unknown: [] })
const capabilities = (had: Record<string, 'proven' | 'claimed'>, unknown: string[] = []) =>
  piece('cluster.capabilities', {
    capabilities: Object.entries(had).map(([id, standing]) => ({ id, title: id, standing, usedBy: 1 })),
    unknown,
  })
const run = (rater: typeof rateMissing, own: Evidence[], reference: Evidence[], referenceStage = false) => {
  const profile = { ...column('Local', 'local', own), referenceStage }
  return rater(profile, inputOf([profile], reference))
}

test('the reference never scores itself on what is compared with it', () => {
  for (const rater of [rateMissing, rateFitting, rateSkew])
    expect(run(rater, [capabilities({})], [needs(workload('a', []))], true)).toMatchObject({ state: 'not-applicable', rating: null })
})

test('without a reference stage there is nothing to compare with', () => {
  const profile = column('Local', 'local', [capabilities({})])
  const cell = rateMissing(profile, { ...inputOf([profile]), referenceStageName: null })
  expect(cell).toMatchObject({
    state: 'unknown',
    explanation: 'Mark one stage as the reference, usually production: this compares with it.',
  })
})

test('a profile without a stage is told to name one', () => {
  const profile = column('Local', 'local', [], { stageId: null })
  for (const rater of [rateMissing, rateDistributed])
    expect(rater(profile, inputOf([profile])).explanation).toBe('Name the development stage of this profile: it is measured there.')
})

test('missing: only what is proven counts as had; what is claimed is shown apart', () => {
  const reference = needs(
    workload('web', ['ingress-class:nginx']),
    workload('cart', ['storage-class:fast']),
    workload('mail', ['load-balancer']),
    workload('jobs', []),
  )
  const cell = run(rateMissing, [capabilities({ 'ingress-class:nginx': 'proven', 'storage-class:fast': 'claimed' })], [reference])
  expect(cell).toMatchObject({ rating: 1, text: '2 of 4 run', value: 0.5, state: 'known', nextRating: '3 of 4 would rate 2.' })
  expect(cell.findings).toEqual(['1 blocked by load-balancer (mail)', '1 not proven for storage-class:fast (cart)'])
  expect(cell.explanation).toContain('1 more would run if what is only claimed here works.')
})

test('missing: what one workload more would rate is what so many rate, not the step that they pass', () => {
  const reference = needs(...['web', 'cart', 'mail', 'jobs', 'db'].map((name) => workload(name, [])), workload('api', ['autoscaling']))
  expect(run(rateMissing, [capabilities({})], [reference])).toMatchObject({ text: '5 of 6 run', nextRating: '6 of 6 would rate 4.' })
})

test('missing: what may not be read at the reference may be needed there, so the count is the most it can be', () => {
  const reference = piece('stage.needs', { workloads: [workload('web', [])], unknown: ['storage-class:'] })
  expect(run(rateMissing, [capabilities({})], [reference])).toMatchObject({
    text: 'at most 1 of 1 run',
    findings: ['The reference may need more: storage-class: could not be read there'],
  })
})

test('missing: kinds of a group that does not answer are not known, those of others are not there', () => {
  const reference = needs(
    ...['a', 'b', 'c', 'd'].map((name) => workload(name, [])),
    workload('web', ['custom-kind:widgets.down.example.com']),
  )
  const cell = run(rateMissing, [capabilities({}, ['custom-kind:*.down.example.com'])], [reference])
  expect(cell.findings).toEqual(['1 undecided, not known here: custom-kind:widgets.down.example.com (web)'])
  const other = run(rateMissing, [capabilities({}, ['custom-kind:*.other.example.com'])], [reference])
  expect(other.findings).toEqual(['1 blocked by custom-kind:widgets.down.example.com (web)'])
})

test('missing: what may not be read is undecided; a fifth of it counts as blocked, more is not rated', () => {
  const four = ['a', 'b', 'c', 'd'].map((name) => workload(name, []))
  const own = [capabilities({}, ['storage-class'])]
  const fifth = run(rateMissing, own, [needs(...four, workload('e', ['storage-class:fast']))])
  expect(fifth).toMatchObject({ text: '4 of 5 run', value: 0.8 })
  expect(fifth.explanation).toContain('1 of which it is not known count as blocked.')
  const more = run(rateMissing, own, [needs(...four.slice(1), workload('e', ['storage-class:fast']))])
  expect(more).toMatchObject({ rating: null, state: 'unknown' })
  expect(more.explanation.replaceAll('\u00a0', ' ')).toContain('Between 3 and 4 of 4 workloads')
})

test('missing: one need that is surely not there decides, whatever else may not be read', () => {
  const cell = run(rateMissing, [capabilities({}, ['storage-class:'])], [needs(workload('a', ['storage-class:x', 'gpu']))])
  expect(cell).toMatchObject({ rating: 0, text: '0 of 1 run' })
})

test('missing: a failed reading at the reference says so', () => {
  const cell = run(rateMissing, [capabilities({})], [piece('stage.needs', null, { outcome: 'failed' })])
  expect(cell).toMatchObject({ state: 'failed', rating: null })
  expect(cell.explanation).toMatch(/^At the reference stage: What the workloads need: the newest reading failed/)
})

const capacity = (cpuCores: number, gib: number) => {
  const allocatable = { cpuCores, memoryBytes: gib * GiB }
  return piece('cluster.capacity', {
    allocatable,
    largestMachine: { cpuCores: cpuCores / 2, memoryBytes: (gib * GiB) / 2 },
    requested: null,
    machines: 2,
  })
}

test('fit: the scarcer of CPU and memory is the limit', () => {
  const asked = needs(workload('a', []), workload('b', [], { requests: { cpuCores: 1, memoryBytes: 3 * GiB } }))
  expect(run(rateFitting, [capacity(20, 8)], [asked])).toMatchObject({ value: 2, rating: 3, nextRating: 'Room for 3\u00a0x would rate 4.' })
  expect(run(rateFitting, [capacity(1.9, 80)], [asked])).toMatchObject({ value: 0.95, rating: 0, text: '0.9\u00a0x' })
})

test('fit: incomplete requests make it an upper bound, none at all make it unknown', () => {
  const partly = needs(workload('a', [], { requestsComplete: false }))
  expect(run(rateFitting, [capacity(4, 8)], [partly])).toMatchObject({
    text: 'at most 4\u00a0x',
    findings: ['Without complete requests, so they may need more: a'],
  })
  const nothing = needs(workload('a', [], { requests: { cpuCores: 0, memoryBytes: 0 }, requestsComplete: false }))
  expect(run(rateFitting, [capacity(4, 8)], [nothing])).toMatchObject({ rating: null, state: 'unknown' })
})

test('fit: a workload larger than the largest machine is named', () => {
  const cell = run(rateFitting, [capacity(4, 8)], [needs(workload('big', [], { requests: { cpuCores: 3, memoryBytes: GiB } }))])
  expect(cell.findings).toEqual(['Larger than the largest machine: big'])
})

const version = (minor: number, product = 'Kubernetes') =>
  piece('cluster.version', { product, version: `v1.${minor}.0`, major: 1, minor, distribution: null, agentSkew: null })

test.each([
  [34, 4, 'same'],
  [35, 3, '1 minor'],
  [36, 2, '2 minors'],
  [33, 2, '1 minor, past its end'],
  [31, 0, '3 minors, past its end'],
  [30, 0, '4 minors, past its end'],
])('skew: 1.%s against 1.34 is rated %s', (minor, rating, text) => {
  const cell = run(rateSkew, [version(minor)], [version(34)])
  expect({ ...cell, text: cell.text?.replaceAll('\u00a0', ' ') }).toMatchObject({ rating, text })
})

test('skew: a DC/OS is past the end of its support, whatever its version', () => {
  const dcos = piece('cluster.version', { product: 'DC/OS', version: '2.2.0', major: 2, minor: 2, distribution: null, agentSkew: null })
  expect(run(rateSkew, [dcos], [dcos])).toMatchObject({ rating: 3, text: 'same, past its end' })
})

test('skew: another product counts its versions differently', () => {
  expect(run(rateSkew, [version(34, 'other')], [version(34)])).toMatchObject({ rating: null, state: 'unknown' })
})

const machines = (real: number, kernels: number | null, zones: string[] = []) =>
  piece('cluster.machines', { total: real, ready: real, real, kernels, zones, architectures: [], instanceTypes: [] })

test.each([
  [machines(1, 1), 0, '1 machine'],
  [machines(4, 1, ['a', 'b']), 1, '1 kernel'],
  [machines(2, 2, ['a', 'b']), 2, '2 kernels'],
  [machines(5, 5, ['a']), 3, '5 kernels'],
  [machines(3, 3), 3, '3 kernels'],
  [machines(3, 3, ['a', 'b']), 4, '2\u00a0zones'],
])('distributed: level %#', (evidence, rating, text) => {
  expect(run(rateDistributed, [evidence], [])).toMatchObject({ rating, text, state: 'known' })
})

test('distributed: no real machine is unknown, and machines that do not tell their kernel are no more than 2', () => {
  expect(run(rateDistributed, [machines(0, 0)], [])).toMatchObject({ rating: null, state: 'unknown' })
  expect(run(rateDistributed, [machines(3, null)], [])).toMatchObject({ rating: 2, state: 'known' })
  expect(run(rateDistributed, [machines(1, null)], [])).toMatchObject({ rating: 0, state: 'known' })
})
