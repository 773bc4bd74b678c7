import { describe, expect, it } from 'vitest'
import type { Reading } from '@/lib/adapters/contract'
import { type MetricId, type MetricValue, metrics } from '@/lib/domain/metric'
import { dcosAnswer } from '@/tests/fakes/dcos/answers'
import { composed, FORBIDDEN, recordedDcos } from '@/tests/fakes/recorded-dcos'
import { probeContext } from '@/tests/fakes/recorded-kubernetes'
import { dcos } from '..'
import type { DcosClient } from '../protocol'

/** What a probe makes of these answers. */
async function read<M extends MetricId>(
  metric: M,
  answers: Record<string, unknown> = {},
  more: Partial<DcosClient> = {},
  namespaces: string[] = [],
) {
  const probe = dcos.probes.find((one) => one.metric === metric)
  if (!probe) throw new Error(`There is no probe of ${metric}.`)
  const reading: Reading = await probe.read(recordedDcos({ ...composed(), ...answers }, more), probeContext({ namespaces }).context)
  if (reading.outcome !== 'measured') throw new Error(reading.detail)
  return { ...reading, value: metrics[metric].schema.parse(reading.value) as MetricValue<M> }
}

const SUMMARY = 'mesos /state-summary'
const PLAIN = { reach: 'plain', login: 'none' } as const

describe('version', () => {
  it("is DC/OS's behind Admin Router, with the skew of the agents", async () => {
    expect((await read('cluster.version')).value).toEqual({
      product: 'DC/OS',
      version: '2.2.0',
      major: 2,
      minor: 2,
      distribution: null,
      agentSkew: 0,
    })
    const skewed = await read('cluster.version', { 'mesos /version': { version: '1.11.0' } })
    expect(skewed.value.agentSkew).toBe(2)
  })

  it("is Marathon's where it stands alone, and a skew across a major version is no number", async () => {
    const old = { [SUMMARY]: dcosAnswer('v0.27.0-state-summary.json'), 'mesos /version': { version: '1.2.0' } }
    expect((await read('cluster.version', old, PLAIN)).value).toMatchObject({
      product: 'Marathon',
      version: '1.10.6',
      major: 1,
      minor: 10,
      agentSkew: null,
    })
  })

  it('leaves the skew unknown where machines may not be read, and says so', async () => {
    const { value, detail, requests } = await read('cluster.version', { [SUMMARY]: FORBIDDEN })
    expect(value.agentSkew).toBeNull()
    expect(detail).toContain('may not be listed')
    expect(requests.map(({ status }) => status)).toContain(403)
  })

  it('sees DC/OS Vagrant by the network of its machines', async () => {
    const summary = dcosAnswer('composed-1.9.0-state-summary.json')
    const slaves = summary.slaves.map((slave: object, index: number) => ({ ...slave, hostname: `192.168.65.${111 + index}` }))
    expect((await read('cluster.version', { [SUMMARY]: { ...summary, slaves } })).value.distribution).toBe('dcos-vagrant')
  })
})

describe('machines and room', () => {
  it('have zones, and kernels that Mesos does not tell', async () => {
    const { value, detail } = await read('cluster.machines')
    expect(value).toEqual({
      total: 6,
      ready: 6,
      real: 6,
      kernels: null,
      zones: ['aws/eu-central-1a', 'aws/eu-central-1b', 'aws/eu-central-1c'],
      architectures: [],
      instanceTypes: [],
    })
    expect(detail).toContain('does not say on which kernel')
  })

  it('do not count agents that drain, and tell regions', async () => {
    const { value, detail } = await read('cluster.machines', { [SUMMARY]: dcosAnswer('undated-state-summary-two-regions.json') })
    expect(value).toMatchObject({ total: 4, ready: 2, zones: ['ap-northeast-1a', 'eu-central-1b'] })
    expect(detail).toContain('2 regions')
  })

  it('are read from the whole state where Mesos has no summary yet', async () => {
    const { value, requests } = await read('cluster.machines', {
      [SUMMARY]: undefined,
      'mesos /state.json': dcosAnswer('v0.27.0-state-summary.json'),
    })
    expect(value.total).toBe(6)
    expect(requests.map(({ path }) => path)).toEqual(['/state.json'])
  })

  it('give what is kept for nobody; what is used of it is known only where nothing is kept', async () => {
    const whole = (await read('cluster.capacity')).value
    expect(whole).toMatchObject({ allocatable: { cpuCores: 24 }, machines: 6 })
    expect(whole.requested?.cpuCores).toBeGreaterThan(0)
    const kept = await read('cluster.capacity', { [SUMMARY]: dcosAnswer('v0.27.0-state-summary.json') })
    expect(kept.value).toMatchObject({ machines: 5, requested: null })
    expect(kept.detail).toContain('kept for one role'.slice(5))
    expect(JSON.stringify(kept.projection)).toContain('kept for one role')
  })
})

describe('load', () => {
  it('is what the running instances ask for together', async () => {
    const { value } = await read('stage.load')
    expect(value).toEqual({
      pods: 28,
      requested: { cpuCores: 12.228, memoryBytes: 19_023_284_665 },
      used: null,
      volumeGib: null,
      loadBalancers: null,
    })
  })
})

describe('capabilities', () => {
  it('are proven by a workload that runs with them, else claimed', async () => {
    const { value } = await read('cluster.capabilities')
    const standing = new Map(value.capabilities.map(({ id, standing }) => [id, standing]))
    expect(standing.get('virtual-ip')).toBe('proven')
    expect(standing.get('virtual-network:dcos')).toBe('proven')
    expect(standing.get('virtual-network:dcos-1')).toBe('claimed')
    expect(standing.has('virtual-network:dcos-4')).toBe(false)
    expect(standing.get('persistent-volume')).toBe('claimed')
    expect(standing.get('zone-placement')).toBe('proven')
    expect(standing.has('ingress-class:marathon-lb')).toBe(false)
    expect(value.unknown).toEqual([])
  })

  it('that hang on machines are unknown where Mesos may not be read, never absent', async () => {
    const { value } = await read('cluster.capabilities', { [SUMMARY]: FORBIDDEN })
    expect(value.unknown).toEqual(expect.arrayContaining(['framework:', 'gpu:nvidia.com/gpu', 'jobs', 'virtual-network:']))
  })

  it('name the frameworks, and jobs where Metronome is active', async () => {
    const { value } = await read('cluster.capabilities', { [SUMMARY]: dcosAnswer('v1.2.0-state-summary.json') })
    const found = value.capabilities.map(({ id, standing }) => `${id} ${standing}`)
    expect(found).toEqual(
      expect.arrayContaining(['framework:confluent-kafka proven', 'framework:metronome proven', 'jobs claimed', 'public-machines claimed']),
    )
    expect(found.join()).not.toContain('framework:marathon')
  })
})

describe('tooling', () => {
  it('knows products by image and how many machines they are on, and what DC/OS brings', async () => {
    const { value } = await read('cluster.tooling')
    const kind = (name: string) => value.kinds.find((one) => one.kind === name)?.tools
    expect(kind('logging')).toMatchObject([
      { builtIn: true },
      { product: 'Datadog', running: true, covers: { covered: 5, of: 6, what: 'machines' }, evidence: 'app /tools/datadog-agent' },
    ])
    expect(kind('debugging')).toMatchObject([{ builtIn: true, covers: { what: 'workloads' } }])
    expect(kind('load-testing')).toEqual([])
  })

  it('knows packages of the Universe; where workloads may be hidden, what shows nothing is unknown', async () => {
    const { apps } = dcosAnswer('composed-1.10.6-apps.json')
    const packaged = {
      ...apps[1],
      id: '/monitoring/prom',
      labels: { DCOS_PACKAGE_NAME: 'prometheus', DCOS_PACKAGE_VERSION: '0.1.1-2.3.2' },
    }
    const enterprise = { 'router /dcos-metadata/dcos-version.json': { version: '2.1.0', 'dcos-variant': 'enterprise' } }
    const { value, detail } = await read('cluster.tooling', { 'marathon /v2/apps': { apps: [packaged] }, ...enterprise })
    const kind = (name: string) => value.kinds.find((one) => one.kind === name)?.tools
    expect(kind('telemetry')).toEqual(expect.arrayContaining([expect.objectContaining({ product: 'Prometheus', version: '0.1.1-2.3.2' })]))
    expect(kind('tracing')).toBeNull()
    expect(detail).toContain('only what this identity may see')
  })

  it('brings nothing by itself where Marathon stands alone', async () => {
    const { value } = await read('cluster.tooling', {}, PLAIN)
    expect(value.kinds.flatMap(({ tools }) => tools ?? []).filter(({ builtIn }) => builtIn)).toEqual([])
  })
})
