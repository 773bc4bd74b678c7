import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { discover } from '@/lib/collect/discover'
import { connectionWay } from '@/lib/scoring/connection-way'
import { withStore } from '@/tests/team-store'
import { waitFor } from '../kubernetes/client.mjs'
import { makeCertificates } from '../kubernetes/pki.mjs'
import { freePorts } from '../kubernetes/servers.mjs'
import { buildVersion, importBusybox } from './busybox-image.mjs'
import { dockerConnection, evidenceOf, whileWatched } from './collected'
import { startEngines } from './engines.mjs'
import { whyNoEngine } from './programs.mjs'

const why = whyNoEngine()
if (why !== null) console.info(`Left out: a real Docker engine, because ${why}.`)

const WEB = 'shop/web:1.1.0'

/** The labels that Compose gives a container. */
const composed = (project: string, service: string) => [
  ...['--name', `${project}-${service}-1`, '--network', 'host'],
  ...Object.entries({ project, service, 'container-number': '1', 'config-hash': 'ab'.repeat(32), oneoff: 'False' }).flatMap(
    ([name, value]) => ['--label', `com.docker.compose.${name}=${value}`],
  ),
]

describe.runIf(why === null)('a real Docker engine', () => {
  withStore()
  let folder: string
  let engines: Awaited<ReturnType<typeof startEngines>>
  let port: number
  let certificates: ReturnType<typeof makeCertificates>

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fw-tls-'))
    certificates = makeCertificates(folder)
    port = (await freePorts(1))[0] ?? 0
    const tls = [
      '--tlsverify',
      '--tlscacert',
      certificates.ca,
      '--tlscert',
      join(folder, 'apiserver.crt'),
      '--tlskey',
      join(folder, 'apiserver.key'),
    ]
    engines = await startEngines(['e'], ['--host', `tcp://127.0.0.1:${port}`, ...tls])
    const { e } = engines.engines
    if (!e) throw new Error('The engine is not there.')
    await importBusybox(e, 'shop/web:1.0.0')
    await buildVersion(e, 'shop/web:1.0.0', WEB, { version: '1.1.0' })
    await buildVersion(e, 'shop/web:1.0.0', 'grafana/loki:2.9.0', { version: '2.9.0' })
    const [web, db, loki] = await freePorts(3)
    // An engine keeps the last five results: a slow machine has to come to ask while the first good one is among them.
    const check = ['--health-cmd', `wget -q -O /dev/null http://127.0.0.1:${web}/`, '--health-interval', '6s']
    const limits = ['--cpus', '0.2', '--memory', '32m', '--restart', 'unless-stopped']
    await e.docker('run', '-d', ...composed('shop', 'web'), '-e', `PORT=${web}`, '-e', 'API_TOKEN=CANARY', ...check, ...limits, WEB)
    await e.docker('run', '-d', ...composed('shop', 'db'), '-e', `PORT=${db}`, '-v', 'data:/data', 'shop/web:1.0.0')
    await e.docker('run', '-d', ...composed('logs', 'loki'), '-e', `PORT=${loki}`, 'grafana/loki:2.9.0')
    await waitFor('a healthy container', 60_000, async () => (await e.docker('ps', '--filter', 'health=healthy', '-q')) || null)
    process.env.DOCKER_HOST = e.host
    process.env.DOCKER_CONFIG = folder
    process.env.FOURWAYS_MODE = 'personal'
  }, 120_000)
  afterAll(async () => {
    await engines?.stop()
    rmSync(folder, { recursive: true, force: true })
    for (const name of ['DOCKER_HOST', 'DOCKER_CONFIG', 'FOURWAYS_MODE', 'FOURWAYS_ALLOWED_HOSTS']) delete process.env[name]
  })

  test('is found on this machine, and read through its socket from the connection to the evidence', async () => {
    const [found] = (await discover('/nowhere')).filter(({ kind }) => kind === 'docker-context')
    expect(found).toMatchObject({ context: 'default', endpoint: process.env.DOCKER_HOST, current: true, connectable: true })
    const made = await dockerConnection({ from: 'docker-context', file: found?.file ?? '', context: 'default' }, ['shop'])
    expect(made.check).toMatchObject({ ok: true, version: expect.stringMatching(/^\d+\.\d+/), reason: null })
    expect(made.check?.rights.every(({ allowed }) => allowed)).toBe(true)

    const { collection, evidence, releases } = await evidenceOf(made)
    expect(collection.state).toBe('done')
    const value = (metric: string) => evidence.find((piece) => piece.metric === metric)?.value
    expect(value('cluster.version')).toMatchObject({ product: 'Docker Engine' })
    expect(value('cluster.machines')).toMatchObject({ total: 1, real: 1, kernels: 1 })
    expect(value('cluster.capacity')).toMatchObject({ requested: { cpuCores: 0.2, memoryBytes: 32 * 2 ** 20 } })
    expect(value('stage.needs')).toMatchObject({
      workloads: [
        { name: 'db', namespace: 'shop', kind: 'Compose service', needs: ['volume-driver:local'], requestsComplete: false },
        { name: 'web', namespace: 'shop', needs: [], requests: { cpuCores: 0.2, memoryBytes: 32 * 2 ** 20 }, requestsComplete: true },
      ],
    })
    expect(value('stage.offline-signals')).toMatchObject({ endpointOnThisMachine: true, containers: 2, imagesPresent: 2, level: 'full' })
    expect(value('stage.isolation')).toMatchObject({ level: 'own-cluster' })
    const way = connectionWay(made.connection.id, evidence)
    expect(way.guess).toMatchObject({ way: 'local', signals: expect.arrayContaining([expect.objectContaining({ id: 'like-kernel' })]) })
    expect(way.roundTrip?.n).toBe(11)
    expect(value('stage.rollouts')).toMatchObject({ n: 2, failed: 0, untimed: 0 })
    const tooling = value('cluster.tooling') as { kinds: { kind: string; tools: { product: string; running: boolean | null }[] }[] }
    expect(tooling.kinds.find(({ kind }) => kind === 'logging')?.tools).toMatchObject([
      { product: 'Logs kept on each machine (json-file)' },
      { product: 'Loki', running: true },
    ])
    expect(releases.map(({ namespace, workload, version, live }) => [namespace, workload, version, live]).toSorted()).toEqual([
      ['logs', 'loki', '2.9.0', true],
      ['shop', 'db', '1.0.0', true],
      ['shop', 'web', '1.1.0', true],
    ])
    expect(JSON.stringify([collection, evidence, releases])).not.toContain('CANARY')
  }, 60_000)

  test('is read over TLS by whoever has a client certificate, for a team by an administrator’s leave', async () => {
    const { cert, key } = certificates.read('admin')
    const input = {
      from: 'docker',
      name: 'Engine',
      server: `https://127.0.0.1:${port}`,
      certificateAuthority: readFileSync(certificates.ca, 'utf8'),
    } as const
    process.env.FOURWAYS_MODE = 'team'
    await expect(dockerConnection({ ...input, clientCertificate: cert, clientKey: key })).rejects.toThrow(/private network/)
    process.env.FOURWAYS_ALLOWED_HOSTS = `127.0.0.1:${port}`
    const known = await dockerConnection({ ...input, clientCertificate: cert, clientKey: key })
    expect(known.check).toMatchObject({ ok: true, reason: null })
    expect((await evidenceOf(known)).collection.state).toBe('done')
    const stranger = await dockerConnection(input)
    expect(stranger.check).toMatchObject({ ok: false, reason: 'refused' })
    expect(stranger.check?.detail).toMatch(/client certificate/)
    const unchecked = await dockerConnection({ ...input, certificateAuthority: undefined, clientCertificate: cert, clientKey: key })
    expect(unchecked.check).toMatchObject({ ok: false, reason: 'refused', detail: expect.stringMatching(/authority/) })
    await expect(dockerConnection({ from: 'docker-context', file: join(folder, 'config.json'), context: 'default' })).rejects.toThrow(
      /for a team/,
    )
    process.env.FOURWAYS_MODE = 'personal'
  }, 60_000)

  test('is watched: what is started and what ends is known without a collection', async () => {
    const input = { from: 'docker-context', file: join(folder, 'config.json'), context: 'default' } as const
    const made = await dockerConnection(input, [], 60)
    const { e } = engines.engines
    await whileWatched(made, async ({ releases, follows }) => {
      await waitFor('the watch', 30_000, follows)
      expect((await releases()).map(({ workload }) => workload)).not.toContain('mail')
      await e?.docker('run', '-d', ...composed('shop', 'mail'), WEB)
      const mail = async (live: boolean) => (await releases()).some((one) => one.workload === 'mail' && one.live === live) || null
      await waitFor('the new one', 30_000, () => mail(true))
      await e?.docker('rm', '-f', 'shop-mail-1')
      await waitFor('its end', 30_000, () => mail(false))
    })
  }, 120_000)

  test('that is gone, or whose socket is not there, is told as what it is', async () => {
    const before = process.env.DOCKER_HOST
    process.env.DOCKER_HOST = `unix://${folder}/nothing.sock`
    const made = await dockerConnection({ from: 'docker-context', file: join(folder, 'config.json'), context: 'default' })
    expect(made.check).toMatchObject({ ok: false, reason: 'refused', detail: expect.stringMatching(/no such socket/) })
    process.env.DOCKER_HOST = before
  })
})
