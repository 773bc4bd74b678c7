import { describe, expect, it } from 'vitest'
import { type DockerRecording, readRecorded, recordedDocker, runningHere } from '@/tests/fakes/recorded-docker'

const SWARM: DockerRecording = 'v20.10.24-swarm'
const services = recordedDocker(`${SWARM}-services.json`)
const shop = { namespaces: ['shop'] }

type Recorded = { Spec: { Name: string; TaskTemplate: { ContainerSpec: object } } }
/** The services with one of them changed. */
const withService = (name: string, change: (service: Recorded) => object) => ({
  answers: { '/services': services.map((one: Recorded) => (one.Spec.Name === name ? { ...one, ...change(one) } : one)) },
})
/** One whose tasks are to be more than they are. */
const template = (more: object, container: object = {}) => ({
  ...withService('shop_web', ({ Spec }) => ({
    Spec: { ...Spec, TaskTemplate: { ...Spec.TaskTemplate, ...more, ContainerSpec: { ...Spec.TaskTemplate.ContainerSpec, ...container } } },
  })),
})

it('machines: those that answer, their zones by label; a Swarm does not tell kernels apart', async () => {
  const { value, detail } = await readRecorded(SWARM, 'cluster.machines')
  expect(value).toEqual({
    total: 3,
    ready: 2,
    real: 2,
    kernels: null,
    zones: ['eu-1a', 'eu-1c'],
    architectures: ['amd64'],
    instanceTypes: [{ type: 'vm.small', machines: 2 }],
  })
  expect(detail).toContain('share a kernel')
  const alone = {
    '/nodes': recordedDocker(`${SWARM}-nodes.json`)
      .filter(({ Status }: { Status: { State: string } }) => Status.State === 'ready')
      .slice(0, 1),
  }
  expect((await readRecorded(SWARM, 'cluster.machines', { answers: alone })).value).toMatchObject({ total: 1, kernels: 1 })
})

it('room: of machines that answer and take tasks, less what their tasks reserve', async () => {
  expect(await readRecorded(SWARM, 'cluster.capacity')).toMatchObject({
    value: { allocatable: { cpuCores: 2 }, machines: 1, requested: { cpuCores: 0.02, memoryBytes: 2 * 8 * 2 ** 20 } },
    projection: {
      leftOut: expect.arrayContaining([
        { name: 'node-2', why: 'not ready' },
        { name: 'node-3', why: 'takes no new tasks' },
      ]),
    },
  })
})

it('load: what the tasks of the stage reserve together, and nothing that is not told', async () => {
  expect((await readRecorded(SWARM, 'stage.load')).value).toEqual({
    pods: 2,
    requested: { cpuCores: 0.02, memoryBytes: 2 * 8 * 2 ** 20 },
    used: null,
    volumeGib: null,
    loadBalancers: null,
  })
})

it('version: the engines of the other machines are held against the one that answers', async () => {
  const nodes = recordedDocker(`${SWARM}-nodes.json`)
  nodes[0].Description.Engine.EngineVersion = '18.9.1'
  expect((await readRecorded(SWARM, 'cluster.version', { answers: { '/nodes': nodes } })).value).toMatchObject({ agentSkew: 2 })
  expect(await readRecorded(SWARM, 'cluster.version', { answers: { '/nodes': null } })).toMatchObject({
    value: { agentSkew: null },
    detail: expect.stringContaining('unknown'),
  })
})

describe('needs', () => {
  it('of a stack, under the names that its services have there', async () => {
    const { value } = await readRecorded(SWARM, 'stage.needs', {}, shop)
    const { workloads } = value as { workloads: { name: string; namespace: string; requests: object; requestsComplete: boolean }[] }
    expect(workloads.map(({ namespace, name }) => `${namespace}/${name}`)).toEqual(['shop/agent', 'shop/api', 'shop/web'])
    expect(workloads[2]).toMatchObject({ requests: { cpuCores: 0.01, memoryBytes: 8 * 2 ** 20 }, requestsComplete: true })
  })

  it('are what a service mounts, reserves and is limited to, not the platforms of its image', async () => {
    const more = {
      Resources: { Reservations: { GenericResources: [{ DiscreteResourceSpec: { Kind: 'gpu', Value: 1 } }] } },
      Placement: {
        Constraints: ['node.platform.arch==arm64', 'node.labels.zone==eu-1a'],
        Platforms: [{ Architecture: 'amd64', OS: 'linux' }],
      },
      Networks: [{ Target: 'macvlan-id' }],
    }
    const mounts = [
      { Type: 'volume', Source: 'data', VolumeOptions: { DriverConfig: { Name: 'rexray/ebs' } } },
      { Type: 'bind', Source: '/etc' },
    ]
    const container = { Mounts: mounts, Secrets: [{ SecretName: 'CANARY' }], Configs: [{}], Env: ['PASSWORD=CANARY'] }
    const changes = template(more, container)
    const networks = [{ Id: 'macvlan-id', Name: 'lan', Driver: 'macvlan' }]
    const reading = await readRecorded(SWARM, 'stage.needs', { answers: { ...changes.answers, '/networks': networks } }, shop)
    const { workloads } = reading.value as { workloads: { name: string; needs: string[] }[] }
    expect(workloads.find(({ name }) => name === 'web')?.needs).toEqual([
      'architecture:arm64',
      'configs',
      'gpu:gpu',
      'network-driver:macvlan',
      'secrets',
      'volume-driver:rexray/ebs',
    ])
    expect(JSON.stringify(reading)).not.toContain('CANARY')
  })
})

it('capabilities: an update that went through proves that updates do, the mesh stays a claim', async () => {
  const done = { State: 'completed', StartedAt: '2026-11-22T08:00:00Z', CompletedAt: '2026-11-22T08:00:24Z' }
  const changes = withService('shop_agent', ({ Spec }) => ({
    UpdateStatus: done,
    Spec: {
      ...Spec,
      EndpointSpec: { Mode: 'vip', Ports: [{ Protocol: 'tcp', TargetPort: 8080, PublishedPort: 80, PublishMode: 'ingress' }] },
    },
  }))
  const { value } = await readRecorded(SWARM, 'cluster.capabilities', changes)
  const { capabilities } = value as { capabilities: { id: string; standing: string; usedBy: number | null }[] }
  const one = (id: string) => capabilities.find((capability) => capability.id === id)
  expect(one('rolling-updates')).toMatchObject({ standing: 'proven', usedBy: 1 })
  expect(one('load-balancer')).toMatchObject({ standing: 'claimed', usedBy: 1 })
  expect(one('health-checks')).toMatchObject({ standing: 'proven' })
})

it('tooling: a service on every machine covers those that answer, of which a dead one is none', async () => {
  const { Spec } = services.find((one: Recorded) => one.Spec.Name === 'shop_agent')
  const image = 'fluent/fluent-bit:3.1@sha256:ab'
  const { value } = await readRecorded(
    SWARM,
    'cluster.tooling',
    withService('shop_agent', () => ({ Spec: { ...Spec, TaskTemplate: { ...Spec.TaskTemplate, ContainerSpec: { Image: image } } } })),
  )
  const { kinds } = value as { kinds: { kind: string; tools: object[] }[] }
  expect(kinds[0]?.tools).toContainEqual(
    expect.objectContaining({ product: 'Fluent Bit', version: '3.1', running: true, covers: { covered: 1, of: 2, what: 'machines' } }),
  )
})

it('off-line: what other machines hold is not known', async () => {
  const changes = { answers: { '/info': runningHere(SWARM) } }
  expect((await readRecorded(SWARM, 'stage.offline-signals', changes, shop)).value).toMatchObject({ imagesPresent: null, level: 'limited' })
  expect((await readRecorded(SWARM, 'stage.isolation', changes)).outcome).toBe('not-applicable')
})

it('rollouts: an update as the Swarm notes it, a roll-back and a pause as failed, the stuck one not at all', async () => {
  const before = await readRecorded(SWARM, 'stage.rollouts')
  expect(before.value).toMatchObject({ n: 1, failed: 2 })
  expect(JSON.stringify(before.projection)).not.toContain('stuck')
  const done = { State: 'completed', StartedAt: '2026-11-22T08:00:00Z', CompletedAt: '2026-11-22T08:00:24Z' }
  const updated = withService('shop_web', ({ Spec }) => ({
    UpdateStatus: done,
    PreviousSpec: { TaskTemplate: { ...Spec.TaskTemplate, ForceUpdate: 7 } },
  }))
  expect((await readRecorded(SWARM, 'stage.rollouts', updated)).value).toMatchObject({ n: 2, p90Seconds: 24 })
  const scaled = withService('shop_web', ({ Spec }) => ({ UpdateStatus: done, PreviousSpec: { TaskTemplate: Spec.TaskTemplate } }))
  expect((await readRecorded(SWARM, 'stage.rollouts', scaled)).value).toMatchObject({ n: 1 })
})
