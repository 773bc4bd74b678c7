import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POST as importFile } from '@/app/api/bundles/route'
import { kubernetes } from '@/lib/adapters/clusters/kubernetes'
import { resolveContext } from '@/lib/adapters/clusters/kubernetes/kubeconfig'
import { Bundle, type BundleReading } from '@/lib/domain/bundle'
import type { Connection } from '@/lib/domain/connection'
import { writeCollectFile } from '@/lib/start/collect-file.mjs'
import { pageReleases } from '@/lib/store/release-history'
import { inTeam } from '@/lib/store/team-db'
import { probeContext } from '@/tests/fakes/recorded-kubernetes'
import { program } from '@/tests/loop/tool'
import { call, makePerson, serveTests } from '@/tests/server'
import { type TestCluster, testCluster, whyNoCluster } from './test-cluster'

serveTests()

describe.runIf(whyNoCluster() === null)('a bundle made with the file that the app serves', () => {
  let cluster: TestCluster
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
  const at = (name: string) => join(folder, name)
  const make = (identity: 'reader' | 'namespaced-reader', out: string, ...args: string[]) => {
    const asked = ['--kubeconfig', cluster.kubeconfigs[identity], '--out', at(out), ...args]
    return program(process.execPath, [at('collect.mjs'), ...asked], { cwd: folder }).ended
  }
  const read = (name: string) => Bundle.parse(JSON.parse(readFileSync(at(name), 'utf8')))

  beforeAll(async () => {
    cluster = await testCluster()
    await writeCollectFile(process.cwd(), at('collect.mjs'))
  }, 240_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('says what a collection says, holds no credentials, and becomes a connection', async () => {
    const { production } = cluster.stages
    const made = await make('reader', 'all.json', '--stage', `prod=${production}`, '--developers-group', 'developers')
    expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('Nothing was sent to anybody.') })
    const text = readFileSync(at('all.json'), 'utf8')
    expect(text).not.toContain(cluster.tokens.reader)
    expect(text).not.toMatch(/BEGIN |"hash": "(?![0-9a-f]{64}")/)
    expect(statSync(at('all.json')).mode & 0o077).toBe(0)
    const bundle = read('all.json')
    expect(bundle.readings.map(({ metric }) => metric).toSorted()).toEqual(kubernetes.probes.map(({ metric }) => metric).toSorted())

    // What stands still is the same as what the adapter reads at once.
    const client = await kubernetes.connect(await resolveContext(cluster.kubeconfigs.reader, bundle.name, [cluster.kubeconfigs.reader]), {
      mode: 'personal',
      allowed: [new URL(cluster.url).host, new URL(cluster.url).hostname],
    })
    const still = ['cluster.version', 'cluster.machines', 'cluster.capabilities', 'stage.needs', 'stage.tasks'] as const
    for (const metric of still) {
      const reading = bundle.readings.find((one) => one.metric === metric)
      const probe = kubernetes.probes.find((one) => one.metric === metric)
      const namespaces = reading?.stage === null ? [] : [production]
      const direct = await probe?.read(client, probeContext({ namespaces, developersGroup: 'developers' }).context)
      expect({ metric, value: reading?.value }).toEqual({ metric, value: direct && 'value' in direct ? direct.value : null })
    }
    client.close()

    const person = await makePerson('owner')
    const headers = { 'content-type': 'application/json' }
    const { status, body } = await call<Connection>(importFile, { as: person, method: 'POST', path: '/api/bundles', lines: text, headers })
    expect({ status, body }).toMatchObject({ status: 201, body: { name: bundle.name, recorded: true, lastCheck: { ok: true } } })
    const { items } = await inTeam(person.teamId, (db) => pageReleases(db, { connectionId: body.id }, { limit: 200 }))
    expect(items.length).toBe(Math.min(200, bundle.releases?.items.length ?? 0))
    expect(items.length).toBeGreaterThan(0)
  }, 120_000)

  it('holds what is forbidden as such, and leaves out what it is told to', async () => {
    const { production } = cluster.stages
    const made = await make('namespaced-reader', 'part.json', '--namespace', production, '--leave-out', 'endpoint,extracts,releases')
    expect(made.code).toBe(0)
    const { endpoint, releases, readings, stages } = read('part.json')
    expect({ endpoint, releases, stages }).toMatchObject({ endpoint: 'left out', releases: null, stages: [{ namespaces: [production] }] })
    expect(readings.every(({ projection }) => projection === null)).toBe(true)
    const of = (outcome: BundleReading['outcome']) => readings.filter((one) => one.outcome === outcome)
    expect(of('measured').map(({ metric }) => metric)).toContain('cluster.version')
    expect(of('failed').map(({ metric, reason }) => [metric, reason])).toContainEqual(['cluster.machines', 'forbidden'])
    expect(made.stderr).toContain('forbidden: ')
    expect(await make('namespaced-reader', 'part.json')).toMatchObject({ code: 2, stderr: expect.stringContaining('is there already') })
  }, 120_000)

  it('is not made where the cluster or the context is not there, and says so', async () => {
    expect(await make('reader', 'none.json', '--context', 'nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/There is: /),
    })
    expect(() => read('none.json')).toThrow(/ENOENT/)
  })
})
