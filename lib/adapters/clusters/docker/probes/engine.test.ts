import { expect, it } from 'vitest'
import { type DockerRecording, readRecorded, recordedDocker, runningHere } from '@/tests/fakes/recorded-docker'

const ENGINE: DockerRecording = 'v20.10.24-engine'
const info = recordedDocker(`${ENGINE}-info.json`)
const here = { answers: { '/info': runningHere(ENGINE) } }
const shop = { namespaces: ['shop'] }

type Details = Record<string, { Name: string; State: object; HostConfig: object }>
const details: Details = recordedDocker(`${ENGINE}-details.json`)

/** The engine with one container's details changed. */
function withContainer(name: string, change: (container: Details[string]) => object) {
  const [id, container] = Object.entries(details).find(([, { Name }]) => Name === `/${name}`) ?? []
  if (!id || !container) throw new Error(`${name} was not recorded.`)
  return { answers: { ...here.answers, [`/containers/${id}/json`]: { ...container, ...change(container) } } }
}

it('version: the number of the engine, and the product that brought it', async () => {
  expect((await readRecorded(ENGINE, 'cluster.version')).value).toEqual({
    product: 'Docker Engine',
    version: '20.10.24+dfsg1',
    major: 20,
    minor: 10,
    distribution: null,
    agentSkew: null,
  })
  const desktop = await readRecorded(ENGINE, 'cluster.version', { answers: { '/info': { ...info, OperatingSystem: 'Docker Desktop' } } })
  expect(desktop.value).toMatchObject({ distribution: 'docker-desktop' })
})

it('machines: an engine is one machine with one kernel', async () => {
  expect((await readRecorded(ENGINE, 'cluster.machines')).value).toEqual({
    total: 1,
    ready: 1,
    real: 1,
    kernels: 1,
    zones: [],
    architectures: ['amd64'],
    instanceTypes: [],
  })
})

it('room: the machine, and what its running containers are limited to', async () => {
  const { value, detail } = await readRecorded(ENGINE, 'cluster.capacity', {}, { namespaces: ['none of these'] })
  expect(value).toMatchObject({
    allocatable: { cpuCores: info.NCPU, memoryBytes: info.MemTotal },
    requested: { cpuCores: 0.2, memoryBytes: 32 * 2 ** 20 },
    machines: 1,
  })
  expect(detail).toContain('without a limit')
  const forbidden = await readRecorded(ENGINE, 'cluster.capacity', { answers: { '/containers/json': null } })
  expect(forbidden.value).toMatchObject({ requested: null })
})

it('capabilities: proven by what runs, and nothing that only a Swarm has', async () => {
  const { value } = await readRecorded(ENGINE, 'cluster.capabilities')
  const { capabilities } = value as { capabilities: { id: string; standing: string; usedBy: number | null }[] }
  const standing = Object.fromEntries(capabilities.map(({ id, standing, usedBy }) => [id, `${standing} ${usedBy}`]))
  expect(standing).toEqual({
    'volume-driver:local': 'proven 1',
    'network-driver:ipvlan': 'claimed 0',
    'network-driver:macvlan': 'claimed 0',
    'architecture:amd64': 'proven null',
    'health-checks': 'proven 1',
    jobs: 'proven 0',
  })
  const blind = await readRecorded(ENGINE, 'cluster.capabilities', { answers: { '/networks': null, '/containers/json': null } })
  expect(blind.value).toMatchObject({ unknown: ['network-driver:'] })
  expect(blind.detail).toContain('nothing is proven')
  expect(JSON.stringify(blind.value)).not.toContain('"proven"')
})

it('tooling: products by their images, logs by their drivers, a driver that ships covers those that use it', async () => {
  const shipped = withContainer('shop-web-1', ({ HostConfig }) => ({
    HostConfig: { ...HostConfig, LogConfig: { Type: 'fluentd', Config: {} } },
  }))
  const { value } = await readRecorded(ENGINE, 'cluster.tooling', shipped)
  const { kinds } = value as { kinds: { kind: string; tools: object[] }[] }
  expect(kinds.find(({ kind }) => kind === 'logging')?.tools).toMatchObject([
    { product: 'Log driver fluentd', running: true, builtIn: false, covers: { covered: 1, of: 5, what: 'workloads' } },
    { product: 'Logs kept on each machine (json-file)', running: null, builtIn: true },
    { product: 'Loki', version: '2.9.0', running: true, builtIn: false, evidence: 'compose service logs/loki' },
  ])
  expect(kinds.find(({ kind }) => kind === 'debugging')?.tools).toMatchObject([{ builtIn: true }])
  const blind = await readRecorded(ENGINE, 'cluster.tooling', { answers: { '/containers/json': null } })
  expect((blind.value as typeof value & { kinds: object[] }).kinds).toContainEqual({ kind: 'tracing', tools: null })
})

it('needs: of the projects that are read, volumes, devices and runtimes, never the values of variables', async () => {
  const { value, asked } = await readRecorded(ENGINE, 'stage.needs', {}, shop)
  expect(value).toEqual({
    workloads: [
      {
        name: 'db',
        kind: 'Compose service',
        namespace: 'shop',
        needs: ['volume-driver:local'],
        requests: { cpuCores: 0, memoryBytes: 0 },
        requestsComplete: false,
      },
      {
        name: 'web',
        kind: 'Compose service',
        namespace: 'shop',
        needs: [],
        requests: { cpuCores: 0.2, memoryBytes: 33554432 },
        requestsComplete: true,
      },
    ],
    unknown: [],
  })
  expect(asked.filter((path) => /containers\/[0-9a-f]+\/json/.test(path))).toHaveLength(2)
  const devices = { DeviceRequests: [{ Driver: 'nvidia', Count: -1, Capabilities: [['gpu']] }], Runtime: 'nvidia' }
  const gpu = await readRecorded(
    ENGINE,
    'stage.needs',
    withContainer('shop-web-1', ({ HostConfig }) => ({ HostConfig: { ...HostConfig, ...devices } })),
    shop,
  )
  expect(gpu.value).toMatchObject({ workloads: [{ name: 'db' }, { name: 'web', needs: ['gpu:nvidia', 'runtime-class:nvidia'] }] })
})

it('what developers may do and who shares it: everything on the own machine, unknown elsewhere', async () => {
  const own = await readRecorded(ENGINE, 'stage.tasks', here)
  expect((own.value as { tasks: { allowed: unknown }[] }).tasks.every(({ allowed }) => allowed === true)).toBe(true)
  const guarded = await readRecorded(ENGINE, 'stage.tasks', {
    answers: { '/info': runningHere(ENGINE, { Plugins: { ...info.Plugins, Authorization: ['opa'] } }) },
  })
  const far = await readRecorded(ENGINE, 'stage.tasks')
  for (const { value, detail } of [guarded, far]) {
    expect((value as { tasks: { allowed: unknown }[] }).tasks.every(({ allowed }) => allowed === null)).toBe(true)
    expect(detail).toContain('Declare it')
  }
  expect((await readRecorded(ENGINE, 'stage.isolation', here)).value).toMatchObject({ level: 'own-cluster' })
  expect(await readRecorded(ENGINE, 'stage.isolation')).toMatchObject({
    outcome: 'not-applicable',
    detail: expect.stringContaining('Declare'),
  })
})

it('off-line: full where every image is held, less where one is missing, unknown where it may be a tunnel', async () => {
  const whole = await readRecorded(ENGINE, 'stage.offline-signals', here, shop)
  expect(whole.value).toMatchObject({ endpointOnThisMachine: true, containers: 2, imagesPresent: 2, alwaysPulled: 0, level: 'full' })
  expect(whole.detail).toMatch(/1 of 2 containers has no restart policy/)
  const images = recordedDocker(`${ENGINE}-images.json`).filter(
    ({ RepoTags }: { RepoTags: string[] }) => !RepoTags?.includes('shop/web:1.1.0'),
  )
  const gone = await readRecorded(ENGINE, 'stage.offline-signals', { answers: { ...here.answers, '/images/json': images } }, shop)
  expect(gone).toMatchObject({ value: { imagesPresent: 1, level: 'limited' }, projection: { missing: ['shop/web:1.1.0'] } })
  await expect(readRecorded(ENGINE, 'stage.offline-signals')).rejects.toThrow(/may be a tunnel/)
})

it('rollouts: from being made to started and healthy; what was started again or is healthy for long is untimed', async () => {
  const { value } = await readRecorded(ENGINE, 'stage.rollouts', here, shop)
  expect(value).toMatchObject({ n: 2, failed: 0, untimed: 0, split: { readySeconds: expect.any(Number), pulledSeconds: null } })
  const again = await readRecorded(
    ENGINE,
    'stage.rollouts',
    withContainer('shop-web-1', () => ({ RestartCount: 1 })),
    shop,
  )
  expect(again.value).toMatchObject({ n: 1, untimed: 1 })
  const check = { Start: '2026-11-25T13:20:00Z', End: '2026-11-25T13:20:01Z', ExitCode: 0, Output: '' }
  const long = withContainer('shop-web-1', ({ State }) => ({
    State: { ...State, Health: { Status: 'healthy', Log: Array(5).fill(check) } },
  }))
  expect((await readRecorded(ENGINE, 'stage.rollouts', long, shop)).value).toMatchObject({ n: 1, untimed: 1 })
  const never = withContainer('shop-web-1', ({ State }) => ({
    State: { ...State, Health: { Status: 'unhealthy', Log: [{ ...check, ExitCode: 1 }] } },
  }))
  expect((await readRecorded(ENGINE, 'stage.rollouts', never, shop)).value).toMatchObject({ n: 1, failed: 1 })
})
