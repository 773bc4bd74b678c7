import { describe, expect, it } from 'vitest'
import { type MetricId, type MetricValue, metrics } from '@/lib/domain/metric'
import { dcosAnswer } from '@/tests/fakes/dcos/answers'
import { composed, FORBIDDEN, recordedDcos } from '@/tests/fakes/recorded-dcos'
import { probeContext } from '@/tests/fakes/recorded-kubernetes'
import { dcos } from '..'
import type { DcosClient } from '../protocol'

async function read<M extends MetricId>(
  metric: M,
  namespaces: string[] = [],
  answers: Record<string, unknown> = {},
  more: Partial<DcosClient> = {},
) {
  const probe = dcos.probes.find((one) => one.metric === metric)
  if (!probe) throw new Error(`There is no probe of ${metric}.`)
  const reading = await probe.read(recordedDcos({ ...composed(), ...answers }, more), probeContext({ namespaces }).context)
  if (reading.outcome !== 'measured') throw new Error(reading.detail)
  return { ...reading, value: metrics[metric].schema.parse(reading.value) as MetricValue<M> }
}

const apps = (...all: object[]) => ({ 'marathon /v2/apps': { apps: all }, 'marathon /v2/pods/::status': [] })
const [, plainApp] = dcosAnswer('composed-1.10.6-apps.json').apps
const SUMMARY = 'mesos /state-summary'

describe('needs', () => {
  it('are those of a group with all below it; tooling is no application', async () => {
    const { value } = await read('stage.needs', ['/tools'])
    expect(value.workloads.map(({ namespace, name }) => `${namespace} ${name}`)).toEqual(['/tools/docker registry', '/tools oauth-server'])
  })

  it('of pods are the sum of their containers and the executor', async () => {
    const { value } = await read('stage.needs')
    const pod = value.workloads.find(({ name }) => name === 'alpine')
    expect(pod).toMatchObject({
      kind: 'Pod',
      namespace: '/',
      needs: ['pods'],
      requests: { cpuCores: 0.3, memoryBytes: 288 * 1_048_576 },
      requestsComplete: true,
    })
  })

  it('are read from what each part of a definition asks for, in shapes old and new', async () => {
    const needy = {
      ...plainApp,
      gpus: 1,
      secrets: { db: { source: 'db' } },
      labels: { HAPROXY_GROUP: 'external' },
      acceptedResourceRoles: ['slave_public'],
      constraints: [
        ['rack', 'CLUSTER', 'a'],
        ['@zone', 'GROUP_BY'],
        ['hostname', 'UNIQUE'],
      ],
      ipAddress: { networkName: 'calico' },
      portDefinitions: [{ port: 1, labels: { VIP_0: '/db:5432' } }],
      container: {
        type: 'MESOS',
        volumes: [{ persistent: { size: 10 } }, { external: { provider: 'dvdi', options: { 'dvdi/driver': 'rexray' } } }],
      },
    }
    const { value } = await read('stage.needs', [], apps(needy))
    expect(value.workloads[0]?.needs).toEqual([
      'external-volume:rexray',
      'gpu:nvidia.com/gpu',
      'ingress-class:marathon-lb',
      'machine-attribute:rack',
      'persistent-volume',
      'public-machines',
      'secrets',
      'virtual-ip',
      'virtual-network:calico',
      'zone-placement',
    ])
  })

  it('are read from Marathon before 1.0, which has no pods', async () => {
    const old = { 'marathon /v2/apps': dcosAnswer('v0.x-apps.json'), 'marathon /v2/pods/::status': undefined }
    const { value } = await read('stage.needs', [], old)
    expect(value.workloads[0]).toMatchObject({
      name: 'fake-app',
      needs: ['secrets'],
      requests: { cpuCores: 0.5, memoryBytes: 64 * 1_048_576 },
    })
    expect(JSON.stringify(value)).not.toContain('VALUE')
  })
})

describe('isolation', () => {
  it('is shared where the cluster tells nobody apart', async () => {
    const { value } = await read('stage.isolation', ['/tools'])
    expect(value).toMatchObject({
      level: 'shared-namespace',
      reasons: [expect.stringContaining('DC/OS Open'), '3 other groups are on this cluster'],
    })
    const alone = await read('stage.isolation', [], {}, { reach: 'plain', login: 'none' })
    expect(alone.value.reasons[0]).toContain('nobody is asked')
  })

  it('is unknown where rights may keep people apart', async () => {
    const enterprise = { 'router /dcos-metadata/dcos-version.json': { version: '2.1.0', 'dcos-variant': 'enterprise' } }
    await expect(read('stage.isolation', [], enterprise)).rejects.toMatchObject({
      name: 'FetchFailure',
      detail: expect.stringContaining('Declare it'),
    })
    await expect(read('stage.isolation', [], {}, { reach: 'plain', login: 'password' })).rejects.toMatchObject({ name: 'FetchFailure' })
  })
})

describe('off-line work', () => {
  const summary = dcosAnswer('composed-1.9.0-state-summary.json')
  const vagrant = {
    [SUMMARY]: { ...summary, slaves: summary.slaves.slice(0, 2).map((slave: object) => ({ ...slave, hostname: '192.168.65.111' })) },
  }

  it('is very limited elsewhere, limited on DC/OS Vagrant here, and never full: images are not told', async () => {
    expect((await read('stage.offline-signals')).value).toMatchObject({
      endpointOnThisMachine: false,
      imagesPresent: null,
      level: 'very-limited',
    })
    const here = await read('stage.offline-signals', [], { ...vagrant, ...apps(plainApp) }, { endpoint: 'http://192.168.65.90' })
    expect(here.value).toMatchObject({ endpointOnThisMachine: true, containers: 1, level: 'limited' })
  })

  it('counts what is pulled or loaded each time', async () => {
    const loading = { ...plainApp, fetch: [{ uri: 'https://files.example.com/a.tgz' }] }
    const pulling = { ...plainApp, id: '/b', container: { type: 'DOCKER', docker: { image: 'nginx', forcePullImage: true } } }
    const { value, detail } = await read(
      'stage.offline-signals',
      [],
      { ...vagrant, ...apps(loading, pulling) },
      { endpoint: 'http://192.168.65.90' },
    )
    expect(value).toMatchObject({ containers: 2, alwaysPulled: 1, level: 'very-limited' })
    expect(detail).toContain('1 of 2 containers load files')
  })

  it('is not known where a near address may be a tunnel', async () => {
    await expect(read('stage.offline-signals', [], { [SUMMARY]: FORBIDDEN }, { endpoint: 'http://127.0.0.1' })).rejects.toMatchObject({
      reason: 'forbidden',
    })
  })
})

describe('rollouts and tasks', () => {
  it('time the last release of each workload, and tell what is under way and waits', async () => {
    const { value, detail } = await read('stage.rollouts')
    expect(value).toMatchObject({ failed: 0, split: { pulledSeconds: null } })
    expect(value.n).toBeGreaterThan(3)
    expect(value.p50Seconds).toBeGreaterThan(0)
    expect(detail).toContain('3 deployments are under way. 1 workload is waiting for room')
  })

  it('read deployments of Marathon of old, in both shapes', async () => {
    const { projection } = await read('stage.rollouts', [], {
      ...apps({ ...plainApp, id: '/test' }),
      'marathon /v2/deployments': dcosAnswer('v0.x-deployments.json'),
    })
    expect(projection).toMatchObject({ underWay: [{ version: '2014-08-26T08:18:03.595Z', workloads: 1 }] })
  })

  it('leave what developers may do unknown, and say why', async () => {
    const { value, detail } = await read('stage.tasks')
    expect(value.tasks.map(({ allowed }) => allowed)).toEqual(Array(12).fill(null))
    expect(detail).toContain('DC/OS Open')
  })
})
