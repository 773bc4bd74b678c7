import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GET as readMatrix } from '@/app/api/comparisons/[id]/matrix/route'
import { POST as compare } from '@/app/api/comparisons/route'
import { POST as addConnection } from '@/app/api/connections/route'
import { closeQueue } from '@/lib/collect/queue'
import { runCollection } from '@/lib/collect/run-collection'
import type { Comparison } from '@/lib/domain/comparison'
import type { Connection } from '@/lib/domain/connection'
import type { Cell, Matrix } from '@/lib/domain/matrix'
import { newestCollections } from '@/lib/store/collections'
import { listProfiles } from '@/lib/store/profiles'
import { inTeam } from '@/lib/store/team-db'
import { program } from '@/tests/loop/tool'
import { DCOS_ACCOUNTS } from '../fakes/dcos/accounts'
import { fakeDcos } from '../fakes/dcos/server'
import { call, makePerson, type Person, serveTests } from '../server'
import { importBusybox } from './docker/busybox-image.mjs'
import { startEngines } from './docker/engines.mjs'
import { whyNoEngine } from './docker/programs.mjs'
import { freePorts } from './kubernetes/servers.mjs'
import { testCluster, whyNoCluster } from './kubernetes/test-cluster'

const why = whyNoEngine() ?? whyNoCluster() ?? (process.env.FOURWAYS_TEST_KUBECONFIG ? 'the cluster is somebody else’s' : null)
if (why !== null) console.info(`Left out: one comparison of an engine, a proxied and a direct Kubernetes and a DC/OS, because ${why}.`)

serveTests()

describe.runIf(why === null)('one comparison of a Docker engine, a Kubernetes through its proxy and directly, and a DC/OS', () => {
  const ends: (() => unknown)[] = []
  let person: Person
  let matrix: Matrix

  async function add(body: object): Promise<Connection> {
    const made = await call<Connection>(addConnection, { as: person, method: 'POST', path: '/api/connections', body })
    expect([made.status, made.body.lastCheck?.detail ?? null]).toEqual([201, null])
    return made.body
  }

  /** `kubectl proxy` with a kubeconfig, and the address at which it listens. */
  async function startProxy(kubeconfig: string): Promise<string> {
    const { child, ended } = program('kubectl', ['--kubeconfig', kubeconfig, 'proxy', '--port=0'])
    ends.push(async () => {
      child.kill()
      await ended
    })
    return new Promise((resolve, reject) => {
      child.stdout?.once('data', (text: string) => resolve(`http://${/on (\S+)/.exec(text)?.[1]}`))
      child.once('exit', () => reject(new Error('kubectl proxy ended')))
    })
  }

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'four-ways-'))
    ends.push(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'keys.json'), JSON.stringify({ current: 'one', keys: { one: Buffer.alloc(32, 7).toString('base64') } }))
    Object.assign(process.env, {
      FOURWAYS_KEYS_FILE: join(folder, 'keys.json'),
      FOURWAYS_ALLOWED_HOSTS: '127.0.0.1',
      DOCKER_CONFIG: folder,
    })
    person = await makePerson('owner')

    const kubernetes = await testCluster()
    const engines = await startEngines(['e'])
    ends.push(() => engines.stop())
    const { e } = engines.engines
    if (!e) throw new Error('The engine is not there.')
    await importBusybox(e, 'shop/web:1.0.0')
    const [port] = await freePorts(1)
    const labels = { project: 'shop', service: 'web', 'container-number': '1', 'config-hash': 'ab'.repeat(32), oneoff: 'False' }
    const composed = Object.entries(labels).flatMap(([name, value]) => ['--label', `com.docker.compose.${name}=${value}`])
    await e.docker('run', '-d', '--name', 'shop-web-1', '--network', 'host', '-e', `PORT=${port}`, ...composed, 'shop/web:1.0.0')
    process.env.DOCKER_HOST = e.host
    const dcos = await fakeDcos()
    ends.push(() => dcos.close())

    const { production, poorer } = kubernetes.stages
    process.env.KUBECONFIG = kubernetes.kubeconfigs.reader
    const direct = {
      from: 'token',
      server: kubernetes.url,
      token: kubernetes.tokens.reader,
      certificateAuthority: kubernetes.ca ?? undefined,
    }
    const developers = { developersGroup: 'developers' }
    await add({ ...direct, ...developers, name: 'Production', namespaces: [production], reference: true })
    await add({
      ...direct,
      ...developers,
      name: 'Direct',
      namespaces: [poorer],
      profile: { way: 'live', name: 'Push to dev', current: true },
    })
    const proxied = join(folder, 'proxied')
    const cluster = { server: await startProxy(kubernetes.kubeconfigs.reader) }
    writeFileSync(
      proxied,
      JSON.stringify({
        ...{ apiVersion: 'v1', kind: 'Config', clusters: [{ name: 'proxy', cluster }], users: [{ name: 'nobody', user: {} }] },
        ...{ contexts: [{ name: 'proxied', context: { cluster: 'proxy', user: 'nobody' } }], 'current-context': 'proxied' },
      }),
    )
    process.env.KUBECONFIG = proxied
    const through = { from: 'context', file: proxied, context: 'proxied', name: 'Through the proxy', namespaces: [poorer] }
    await add({ ...through, ...developers, profile: { way: 'proxied', name: 'Proxy into dev' } })
    const engine = { from: 'docker-context', file: join(folder, 'config.json'), context: 'default', name: 'Engine', namespaces: ['shop'] }
    await add({ ...engine, profile: { way: 'local', name: 'Engine on the laptop' } })
    const login = { kind: 'service-account', ...DCOS_ACCOUNTS.service }
    const other = { from: 'dcos', name: 'DC/OS', server: dcos.url, reach: 'admin-router', login, namespaces: ['/tools'] }
    await add({ ...other, profile: { way: 'live', name: 'Push to DC/OS' } })

    for (const { id } of await inTeam(person.teamId, newestCollections)) await runCollection({ teamId: person.teamId, collectionId: id })
    const made = await call<Comparison>(compare, { as: person, method: 'POST', body: { question: 'Which way?' } })
    const seen = await call<Matrix>(readMatrix, { as: person, params: { id: made.body.id }, path: '/?perspective=team-lead' })
    expect(seen.status).toBe(200)
    matrix = seen.body
  }, 300_000)
  afterAll(async () => {
    await closeQueue(0)
    for (const end of ends.reverse()) await end()
    for (const name of ['DOCKER_HOST', 'DOCKER_CONFIG', 'KUBECONFIG', 'FOURWAYS_ALLOWED_HOSTS']) delete process.env[name]
  }, 60_000)

  const cellsOf = async (name: string) => {
    const profile = (await inTeam(person.teamId, listProfiles)).find((one) => one.name === name)
    return new Map(
      matrix.rows.map(({ criterion, cells }) => [criterion.id, cells.find(({ profileId }) => profileId === profile?.id) as Cell]),
    )
  }
  const names = ['Engine on the laptop', 'Proxy into dev', 'Push to dev', 'Push to DC/OS']

  test('is measured wherever a system can answer; what is left is for people and for the tool that developers run', async () => {
    const unknown: string[] = []
    const measured: string[] = []
    for (const name of names)
      for (const [criterion, { rating, provenance }] of await cellsOf(name)) {
        if (rating === null) unknown.push(`${name}: ${criterion}`)
        else measured.push(`${name}: ${provenance}`)
      }
    const counts = names.map((name) => measured.filter((one) => one === `${name}: measured`).length)
    expect([counts, measured.length]).toEqual([[7, 8, 8, 6], 29])
    const forPeople = names.flatMap((name) =>
      ['save-to-see', 'first-change', 'infrastructure', 'upkeep', 'broken'].map((criterion) => `${name}: ${criterion}`),
    )
    const noAnswer = ['Engine on the laptop: skew', 'Push to DC/OS: skew', 'Push to DC/OS: tasks']
    expect(unknown.toSorted()).toEqual([...forPeople, ...noAnswer].toSorted())
  })

  test('has each one’s own evidence, and what is the same cluster reads the same through the proxy', async () => {
    const [engine, proxied, direct, dcos] = await Promise.all(names.map(cellsOf))
    const text = (cells: Map<string, Cell> | undefined, criterion: string) => cells?.get(criterion)?.text?.replaceAll(/\s/g, ' ')
    for (const criterion of ['missing', 'distributed', 'fit', 'skew', 'tasks', 'isolation', 'tooling'])
      expect([criterion, text(proxied, criterion)]).toEqual([criterion, text(direct, criterion)])
    expect(text(direct, 'distributed')).toBe('3 zones')
    expect(text(engine, 'distributed')).toBe('1 machine')
    expect(dcos?.get('distributed')?.rating).toBe(2)
    expect(text(engine, 'offline')).toBe('full')
    expect(text(direct, 'offline')).toBe('very limited')
    expect(text(direct, 'tasks')).toBe('8 of 12 tasks')
    expect(text(engine, 'tasks')).toBe('12 of 12 tasks')
    expect(dcos?.get('tasks')?.explanation).toContain('DC/OS Open keeps no rights of groups')
    expect(engine?.get('skew')?.explanation).toContain('do not count versions in the same way')
  })
})
