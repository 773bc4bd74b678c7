import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Bundle } from '@/lib/domain/bundle'
import type { Evidence } from '@/lib/domain/evidence'
import type { ReleaseReading } from '@/lib/domain/release'
import { writeCollectFile } from '@/lib/start/collect-file.mjs'
import { program } from '@/tests/loop/tool'
import { withStore } from '@/tests/team-store'
import { waitFor } from '../kubernetes/client.mjs'
import { buildVersion, importBusybox } from './busybox-image.mjs'
import { dockerConnection, evidenceOf, whileWatched } from './collected'
import { whyNoEngine } from './programs.mjs'
import { startSwarm } from './swarm.mjs'

const why = whyNoEngine()
if (why !== null) console.info(`Left out: a real Swarm of three machines, because ${why}.`)

type Swarm = Awaited<ReturnType<typeof startSwarm>>
type Machine = Swarm['machines'][number]

const UPDATES = ['--update-monitor', '1s', '--update-delay', '0s', '--rollback-monitor', '1s', '--stop-grace-period', '2s']
const SHOP = ['--label', 'com.docker.stack.namespace=shop', ...UPDATES]
const CHECK = ['--health-cmd', 'wget -q -O /dev/null http://127.0.0.1:8080/', '--health-interval', '500ms']
const ROOM = ['--reserve-cpu', '0.01', '--reserve-memory', '8m']

describe.runIf(why === null)('a real Swarm of three machines', () => {
  withStore()
  let folder: string
  let swarm: Swarm
  let leader: Machine
  let second: Machine
  let worker: Machine

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fw-docker-home-'))
    swarm = await startSwarm()
    ;[leader, second, worker] = swarm.machines as [Machine, Machine, Machine]
    const web = `${swarm.registry}/shop/web`
    const agent = `${swarm.registry}/fluent/fluent-bit:3.1`
    await importBusybox(leader, `${web}:1.0.0`)
    await buildVersion(leader, `${web}:1.0.0`, `${web}:1.1.0`, { version: '1.1.0' })
    await buildVersion(leader, `${web}:1.0.0`, `${web}:2.0.0`, { version: '2.0.0', command: 'sleep 0.3; exit 3' })
    await buildVersion(leader, `${web}:1.0.0`, agent, { version: '3.1' })
    for (const image of [`${web}:1.0.0`, `${web}:1.1.0`, `${web}:2.0.0`, agent]) await leader.docker('push', '-q', image)
    const create = (...args: string[]) => leader.docker('service', 'create', '-q', ...SHOP, ...args)
    await create('--name', 'shop_web', '--replicas', '3', '--update-failure-action', 'rollback', ...CHECK, ...ROOM, `${web}:1.0.0`)
    await create('--name', 'shop_api', '--replicas', '2', `${web}:1.0.0`)
    await create('--name', 'shop_agent', '--mode', 'global', agent)
    await create('--name', 'shop_stuck', '-d', '--constraint', 'node.labels.zone==nowhere', `${web}:1.0.0`)
    await leader.docker('service', 'update', '-q', '--image', `${web}:1.1.0`, 'shop_web')
    await leader.docker('service', 'update', '-q', '--image', `${web}:1.1.0`, 'shop_api')
    await leader.docker('service', 'update', '-q', '-d', '--image', `${web}:2.0.0`, 'shop_web')
    const state = () => leader.docker('service', 'inspect', '--format', '{{.UpdateStatus.State}}', 'shop_web')
    await waitFor('the roll-back', 60_000, async () => ((await state()) === 'rollback_completed' ? true : null))
    // Replaced tasks are still on their way out for a while.
    const running = () => leader.docker('service', 'ps', '--filter', 'desired-state=running', '--format', '{{.CurrentState}}', 'shop_web')
    await waitFor('three of shop_web', 60_000, async () => ((await running()).match(/^Running/gm)?.length === 3 ? true : null))
    process.env.DOCKER_CONFIG = folder
    process.env.FOURWAYS_MODE = 'personal'
  }, 180_000)
  afterAll(async () => {
    await swarm?.stop()
    rmSync(folder, { recursive: true, force: true })
    for (const name of ['DOCKER_HOST', 'DOCKER_CONFIG', 'FOURWAYS_MODE']) delete process.env[name]
  }, 60_000)

  const connectionTo = (machine: Machine, everyMinutes: number | null = null) => {
    process.env.DOCKER_HOST = machine.host
    return dockerConnection({ from: 'docker-context', file: join(folder, 'config.json'), context: 'default' }, ['shop'], everyMinutes)
  }
  const valueIn = (evidence: Evidence[], metric: string) => evidence.find((piece) => piece.metric === metric)?.value
  const machineIs = (state: string) =>
    waitFor(`machine-3 to be ${state}`, 60_000, async () => {
      const said = await leader.docker('node', 'ls', '--filter', 'name=machine-3', '--format', '{{.Status}}')
      return said === state ? true : null
    })
  const versions = (releases: ReleaseReading[], workload: string) =>
    Object.fromEntries(
      releases
        .filter((one) => one.workload === workload)
        .map(({ version, outcome, live }) => [version, live ? `${outcome}, live` : outcome]),
    )

  test('is read through a manager: machines, room, services, updates and roll-backs', async () => {
    const made = await connectionTo(leader)
    expect(made.check).toMatchObject({ ok: true })
    const { collection, evidence, releases } = await evidenceOf(made)
    expect(collection.probes.filter(({ state }) => state !== 'done')).toEqual([])
    expect(valueIn(evidence, 'cluster.machines')).toMatchObject({ total: 3, ready: 3, kernels: null, zones: ['z1', 'z2', 'z3'] })
    expect(valueIn(evidence, 'cluster.capacity')).toMatchObject({
      machines: 3,
      requested: { cpuCores: 0.03, memoryBytes: 3 * 8 * 2 ** 20 },
    })
    expect(valueIn(evidence, 'stage.needs')).toMatchObject({
      workloads: [{ name: 'api' }, { name: 'stuck' }, { name: 'web', requestsComplete: true }],
    })
    const { kinds } = valueIn(evidence, 'cluster.tooling') as { kinds: { tools: object[] }[] }
    expect(kinds[0]?.tools).toContainEqual(
      expect.objectContaining({ product: 'Fluent Bit', covers: { covered: 3, of: 3, what: 'machines' } }),
    )
    const rollouts = valueIn(evidence, 'stage.rollouts') as { n: number; failed: number; p50Seconds: number }
    // The update of the api, and the first tasks of the agent; the web's was rolled back.
    expect(rollouts).toMatchObject({ n: 2, failed: 1 })
    expect(rollouts.p50Seconds).toBeGreaterThan(0)
    expect(versions(releases, 'web')).toEqual({ '1.0.0': 'superseded', '1.1.0': 'succeeded, live', '2.0.0': 'failed' })
    expect(versions(releases, 'api')).toEqual({ '1.0.0': 'superseded', '1.1.0': 'succeeded, live' })
    expect(versions(releases, 'stuck')).toEqual({ '1.0.0': 'running' })
    const back = releases.find(({ workload, version }) => workload === 'web' && version === '1.1.0')
    expect(back?.rolledBackFrom).toEqual([back?.revision])
    const capabilities = valueIn(evidence, 'cluster.capabilities') as { capabilities: { id: string; standing: string }[] }
    const standing = (id: string) => capabilities.capabilities.find((one) => one.id === id)?.standing
    expect([standing('rolling-updates'), standing('health-checks'), standing('load-balancer')]).toEqual(['proven', 'proven', 'claimed'])
  }, 60_000)

  test('gives a bundle that says what a collection says', async () => {
    const { evidence, releases } = await evidenceOf(await connectionTo(leader))
    const at = (name: string) => join(folder, name)
    await writeCollectFile(process.cwd(), at('collect.mjs'))
    const asked = ['--system', 'docker', '--stage', 'stage=shop', '--out', at('bundle.json')]
    const made = await program(process.execPath, [at('collect.mjs'), ...asked], { cwd: folder }).ended
    expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('Nothing was sent to anybody.') })
    const bundle = Bundle.parse(JSON.parse(readFileSync(at('bundle.json'), 'utf8')))
    for (const metric of ['cluster.version', 'cluster.machines', 'cluster.capacity', 'cluster.capabilities', 'stage.needs'])
      expect({ metric, value: bundle.readings.find((one) => one.metric === metric)?.value }).toEqual({
        metric,
        value: valueIn(evidence, metric),
      })
    expect(versions(bundle.releases?.items ?? [], 'web')).toEqual(versions(releases, 'web'))
  }, 60_000)

  test('is watched: an update of a service is known without a collection, until it is complete', async () => {
    const made = await connectionTo(leader, 60)
    await whileWatched(made, async ({ releases, follows }) => {
      await waitFor('the watch', 30_000, follows)
      expect(versions(await releases(), 'api')).toEqual({ '1.0.0': 'superseded', '1.1.0': 'succeeded, live' })
      await leader.docker('service', 'update', '-q', '-d', '--image', `${swarm.registry}/shop/web:1.0.0`, 'shop_api')
      const goneBack = async () => versions(await releases(), 'api')['1.0.0'] === 'succeeded, live' || null
      await waitFor('the update', 60_000, goneBack)
    })
  }, 120_000)

  test('a worker says that it is none to be asked', async () => {
    const { check } = await connectionTo(worker)
    expect(check).toMatchObject({ ok: false, reason: 'refused', detail: expect.stringContaining('worker of a Swarm') })
  })

  test('a machine whose network is cut does not count, whatever its tasks are said to do, and counts again when it is back', async () => {
    const made = await connectionTo(leader)
    await worker.cut()
    await machineIs('Down')
    const { evidence } = await evidenceOf(made)
    expect(valueIn(evidence, 'cluster.machines')).toMatchObject({ total: 3, ready: 2, zones: ['z1', 'z2'] })
    const { kinds } = valueIn(evidence, 'cluster.tooling') as { kinds: { tools: object[] }[] }
    expect(kinds[0]?.tools).toContainEqual(
      expect.objectContaining({ product: 'Fluent Bit', covers: { covered: 2, of: 2, what: 'machines' } }),
    )
    await worker.mend()
    await machineIs('Ready')
    expect(valueIn((await evidenceOf(made)).evidence, 'cluster.machines')).toMatchObject({ ready: 3 })
  }, 150_000)

  test('a machine that loses its power is gone, and its tasks run elsewhere', async () => {
    const made = await connectionTo(leader)
    worker.kill()
    await machineIs('Down')
    await waitFor('three tasks of the web elsewhere', 60_000, async () => {
      const { evidence, releases } = await evidenceOf(made)
      const capacity = valueIn(evidence, 'cluster.capacity') as { machines: number; requested: { cpuCores: number } }
      const live = releases.some(({ workload, version, live }) => workload === 'web' && version === '1.1.0' && live)
      return capacity.machines === 2 && capacity.requested.cpuCores === 0.03 && live ? true : null
    })
  }, 150_000)

  test('without a majority of its managers it says so, and without the one that is asked, too', async () => {
    const made = await connectionTo(leader)
    second.kill()
    const check = async () => (await connectionTo(leader)).check
    await waitFor('the managers to notice', 60_000, async () => ((await check())?.ok === false ? true : null))
    expect(await check()).toMatchObject({ ok: false, reason: 'unreachable', detail: expect.stringContaining('no leader') })
    leader.kill()
    const { collection, evidence } = await evidenceOf(made)
    expect(collection.state).toBe('failed')
    expect(evidence.find(({ metric }) => metric === 'cluster.machines')).toMatchObject({
      outcome: 'failed',
      reason: 'refused',
      value: null,
    })
  }, 150_000)
})
