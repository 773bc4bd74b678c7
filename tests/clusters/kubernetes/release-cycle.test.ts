import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kubernetes } from '@/lib/adapters/clusters/kubernetes'
import { doraOf } from '@/lib/scoring/releases/dora'
import { journeysOf } from '@/lib/scoring/releases/journeys'
import { lanesOf } from '@/lib/scoring/releases/lanes'
import { visitsOf } from '@/lib/scoring/releases/visits'
import { wayThrough } from '@/lib/scoring/releases/way-through'
import { releasesOfTeam } from '@/lib/store/release-history'
import { upsertReleases } from '@/lib/store/releases'
import { insertStage, listStages } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { probeContext } from '@/tests/fakes/recorded-kubernetes'
import { makeConnection, makeTeam, withStore } from '@/tests/team-store'
import { accessFromKubeconfig, apiClient, waitFor } from './client.mjs'
import { type TestCluster, testCluster, whyNoCluster } from './test-cluster'
import { deployment, REAL, SIMULATED } from './workloads.mjs'

const STAGES = ['cycle-dev', 'cycle-qa', 'cycle-prod']
const WORKLOADS = ['cart', 'mail', 'pay']
/** What is rolled back takes few words of the controller, so that the API keeps the time of each; what fails keeps its old version serving. */
const strategies: Record<string, { type: string }> = { cart: { type: 'Recreate' } }
const TIMEOUT_MS = 60_000

type Answer = { metadata: { generation: number }; status: Record<string, number> & { conditions?: { type: string; reason: string }[] } }

withStore()

describe.runIf(whyNoCluster() === null)('three workloads through three stages of a real Kubernetes', () => {
  let cluster: TestCluster
  let admin: ReturnType<typeof apiClient>
  let teamId: string
  let connectionId: string

  const path = (namespace: string, app: string) => `/apis/apps/v1/namespaces/${namespace}/deployments/${app}`

  async function roll(namespace: string, app: string, version: string, { tag = version, fails = false } = {}): Promise<void> {
    const images = cluster.simulated ? SIMULATED : REAL
    const cause = `release ${version} of ${app}`
    await admin.apply(
      deployment({ namespace, app, version, tag, cause, images, replicas: 1, deadline: fails ? 3 : 600, strategy: strategies[app] }),
    )
    await waitFor(`${app} ${version} in ${namespace}`, TIMEOUT_MS, async () => {
      const { metadata, status }: Answer = await admin.call('GET', path(namespace, app))
      if (status.observedGeneration !== metadata.generation) return null
      if (fails) return status.conditions?.some(({ reason }) => reason === 'ProgressDeadlineExceeded') || null
      return (status.replicas === 1 && status.updatedReplicas === 1 && status.readyReplicas === 1) || null
    })
  }

  const toAll = async (version: string) => {
    for (const namespace of STAGES) {
      await Promise.all(WORKLOADS.map((app) => roll(namespace, app, version)))
      // Times of the API have whole seconds: a stage is never reached in the same one as the stage before.
      await new Promise((resolve) => setTimeout(resolve, 1100))
    }
  }

  async function collect(): Promise<void> {
    const none = { tlsServerName: null, clientCertificate: null, clientKey: null, insecure: false, namespace: null }
    const settings = { ...none, server: cluster.url, certificateAuthority: cluster.ca, token: cluster.tokens.admin }
    const client = await kubernetes.connect(settings, { mode: 'personal', allowed: [new URL(cluster.url).hostname] })
    const seenAt = new Date().toISOString()
    for await (const { releases } of kubernetes.releases.read(client, probeContext({ namespaces: STAGES }).context)) {
      await inTeam(teamId, (db) => upsertReleases(db, releases, { connectionId, seenAt, imported: false }))
    }
    client.close()
  }

  const read = () =>
    inTeam(teamId, async (db) => {
      const stages = await listStages(db)
      return { stages, visits: visitsOf(await releasesOfTeam(db, { since: new Date(0), limit: 1000 }), stages) }
    })

  beforeAll(async () => {
    cluster = await testCluster()
    admin = apiClient(accessFromKubeconfig(cluster.kubeconfig))
    teamId = (await makeTeam()).id
    await inTeam(teamId, async (db) => {
      connectionId = (await makeConnection(db)).id
      for (const name of STAGES) await insertStage(db, { name, namespaces: [name], reference: name === 'cycle-prod', connectionId })
    })
    for (const name of STAGES) {
      await admin.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
      await waitFor('its default service account', TIMEOUT_MS, async () =>
        (await admin.ask('GET', `/api/v1/namespaces/${name}/serviceaccounts/default`)).status === 200 ? true : null,
      )
    }
    await toAll('1.0.0')
    await collect()
    await toAll('2.0.0')
    await collect()
    await Promise.all([roll('cycle-prod', 'cart', '1.0.0'), roll('cycle-prod', 'mail', '2.1.0', { tag: 'bad-2.1.0', fails: true })])
    await collect()
  }, 400_000)

  afterAll(async () => {
    for (const name of STAGES) await admin?.ask('DELETE', `/api/v1/namespaces/${name}`)
    admin?.close()
  })

  /** When the first ReplicaSet of a version was made, by the API itself. */
  async function madeAt(namespace: string, app: string, version: string): Promise<number> {
    const { items } = await admin.call('GET', `/apis/apps/v1/namespaces/${namespace}/replicasets`)
    const own = items.find(
      ({ metadata }: { metadata: { labels: Record<string, string> } }) =>
        metadata.labels['app.kubernetes.io/name'] === app && metadata.labels['app.kubernetes.io/version'] === version,
    )
    return Date.parse(own.metadata.creationTimestamp) / 1000
  }

  it('has the journeys and warnings of the table', async () => {
    const { stages, visits } = await read()
    const name = (id: string | null) => stages.find((stage) => stage.id === id)?.name.replace('cycle-', '') ?? ''
    const lines = journeysOf(visits, stages).map(({ workload, version, matchedBy, stops, standing, warnings }) =>
      [
        `${workload} ${version}`,
        `by ${matchedBy}`,
        stops.map(({ stageId }) => name(stageId)).join(' '),
        `${standing.kind} ${name(standing.stageId)}`,
        ...warnings.map(({ kind, stageId }) => `${kind} ${name(stageId)}`),
      ].join(', '),
    )
    expect(lines.sort()).toEqual([
      'cart 1.0.0, by digest, dev qa prod, live prod, came-back prod',
      'cart 2.0.0, by digest, dev qa prod, rolled-back prod',
      'mail 1.0.0, by digest, dev qa prod, replaced prod',
      'mail 2.0.0, by digest, dev qa prod, live prod',
      'mail 2.1.0, by tag, prod, failed prod',
      'pay 1.0.0, by digest, dev qa prod, replaced prod',
      'pay 2.0.0, by digest, dev qa prod, live prod',
    ])
  })

  it('waited between stages as long as the API’s own times say', async () => {
    const { stages, visits } = await read()
    for (const { workload, version, waits, leadSeconds } of journeysOf(visits, stages).filter(({ stops }) => stops.length === 3)) {
      const [dev = 0, qa = 0, prod = 0] = await Promise.all(STAGES.map((stage) => madeAt(stage, workload, version ?? '')))
      expect([workload, version, waits.map(({ seconds }) => seconds), leadSeconds]).toEqual([
        workload,
        version,
        [qa - dev, prod - qa],
        prod - dev,
      ])
    }
  })

  it('has the lanes of production', async () => {
    const { stages, visits } = await read()
    const lanes = lanesOf(visits, wayThrough(stages), { from: new Date(0).toISOString(), to: new Date().toISOString() })
    const told = lanes
      .filter(({ namespace }) => namespace === 'cycle-prod')
      .map(({ workload, bars }) => `${workload}: ${bars.map(({ version, kind }) => `${version} ${kind}`).join(', ')}`)
    expect(told).toEqual([
      'cart: 1.0.0 serving, 2.0.0 serving, 1.0.0 came-back',
      'mail: 1.0.0 serving, 2.0.0 serving, 2.1.0 failed',
      'pay: 1.0.0 serving, 2.0.0 serving',
    ])
  })

  /* In prod: cart 1, 2, 1 again; mail 1, 2, 2.1 failed; pay 1, 2: eight. Failed: cart 2 and mail 2.1. Rework: cart 1 again. */
  it('has the five figures of the table', async () => {
    const { stages, visits } = await read()
    const prod = stages.find(({ reference }) => reference)
    const to = new Date().toISOString()
    const { metrics } = doraOf(visits, {
      stageId: prod?.id ?? '',
      workload: null,
      from: new Date(Date.now() - 86_400_000).toISOString(),
      to,
    })
    const leads = await Promise.all(
      WORKLOADS.flatMap((app) =>
        ['1.0.0', '2.0.0'].map(async (version) => (await madeAt('cycle-prod', app, version)) - (await madeAt('cycle-dev', app, version))),
      ),
    )
    const sorted = leads.sort((a, b) => a - b)
    const of = (id: string) => metrics.find((metric) => metric.id === id)
    expect(of('lead-time')).toMatchObject({ value: sorted[2], p90: sorted[5], n: 6, of: 6 })
    expect(of('frequency')).toMatchObject({ value: 8, n: 8 })
    expect(of('fail-rate')).toMatchObject({ value: 2 / 8, n: 2, of: 8 })
    expect(of('recovery-time')).toMatchObject({ n: 1, of: 2 })
    expect(of('rework-rate')).toMatchObject({ value: 1 / 8, n: 1, of: 8 })
    const back = visits.find(({ release, stage }) => release.workload === 'cart' && stage.reference && release.rolledBackFrom.length > 0)
    expect(of('recovery-time')?.value).toBe(Date.parse(back?.at ?? '') / 1000 - (await madeAt('cycle-prod', 'cart', '2.0.0')))
  })
})
