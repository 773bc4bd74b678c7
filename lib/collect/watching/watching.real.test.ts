import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kubernetes } from '@/lib/adapters/clusters/kubernetes'
import type { Release, ReleaseReading } from '@/lib/domain/release'
import { insertConnection } from '@/lib/store/connections'
import { pageReleases } from '@/lib/store/release-history'
import { inTeam } from '@/lib/store/team-db'
import { findWatch } from '@/lib/store/watches'
import { accessFromKubeconfig, apiClient, waitFor } from '@/tests/clusters/kubernetes/client.mjs'
import { type TestCluster, testCluster, whyNoCluster } from '@/tests/clusters/kubernetes/test-cluster'
import { deployment, REAL, SIMULATED } from '@/tests/clusters/kubernetes/workloads.mjs'
import { probeContext } from '@/tests/fakes/recorded-kubernetes'
import { makeTeam, withStore } from '@/tests/team-store'
import { watchClusters } from './watchers'

const NAMESPACE = 'watched'
const TIMEOUT_MS = 60_000

withStore()

describe.runIf(whyNoCluster() === null)('a watched Kubernetes', () => {
  let cluster: TestCluster
  let admin: ReturnType<typeof apiClient>
  let teamId: string
  let connectionId: string
  const workers: { ending: AbortController; ended: Promise<void> }[] = []

  beforeAll(async () => {
    cluster = await testCluster()
    admin = apiClient(accessFromKubeconfig(cluster.kubeconfig))
    process.env.KUBECONFIG = cluster.kubeconfigs.viewer
    process.env.FOURWAYS_MODE = 'personal'
    process.env.FOURWAYS_ALLOWED_HOSTS = new URL(cluster.url).hostname
    await admin.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } })
    const account = `/api/v1/namespaces/${NAMESPACE}/serviceaccounts/default`
    await waitFor('its service account', TIMEOUT_MS, async () => (await admin.ask('GET', account)).status === 200 || null)
    teamId = (await makeTeam()).id
    const source = { kind: 'kubeconfig-context' as const, file: cluster.kubeconfigs.viewer, context: 'viewer' }
    const about = {
      name: 'watched',
      system: 'kubernetes' as const,
      endpoint: cluster.url,
      source,
      namespaces: [NAMESPACE],
      everyMinutes: 60,
    }
    connectionId = (await inTeam(teamId, (db) => insertConnection(db, about))).id
  }, 240_000)

  afterAll(async () => {
    for (const { ending } of workers) ending.abort()
    await Promise.all(workers.map(({ ended }) => ended))
    await admin?.ask('DELETE', `/api/v1/namespaces/${NAMESPACE}`)
    admin?.close()
    for (const name of ['KUBECONFIG', 'FOURWAYS_MODE', 'FOURWAYS_ALLOWED_HOSTS']) delete process.env[name]
  })

  function beginWorker() {
    const ending = new AbortController()
    const worker = { ending, ended: watchClusters(ending.signal, { lookMs: 200, heldSeconds: 5 }) }
    workers.push(worker)
    return worker
  }

  async function roll(app: string, version: string): Promise<void> {
    const images = cluster.simulated ? SIMULATED : REAL
    await admin.apply(
      deployment({ namespace: NAMESPACE, app, version, cause: `release ${version}`, images, replicas: 1, strategy: { type: 'Recreate' } }),
    )
  }

  const kept = async (): Promise<Release[]> => (await inTeam(teamId, (db) => pageReleases(db, { connectionId }))).items
  const watch = () => inTeam(teamId, (db) => findWatch(db, connectionId))

  const appears = (what: string, holds: (releases: Release[]) => unknown) =>
    waitFor(what, TIMEOUT_MS, async () => (holds(await kept()) ? true : null))

  it('brings releases, roll-backs and ends without a collection, each once', async () => {
    await roll('web', '1.0.0')
    beginWorker()
    await waitFor('the watch', TIMEOUT_MS, async () => (await watch())?.state === 'watching' || null)
    await appears('the first', (all) => all.some(({ version, outcome }) => version === '1.0.0' && outcome === 'succeeded'))
    await roll('web', '2.0.0')
    await appears('the second', (all) => all.some(({ version, live, outcome }) => version === '2.0.0' && live && outcome === 'succeeded'))
    await roll('web', '1.0.0')
    await appears('the roll-back', (all) =>
      all.some(({ revision, rolledBackFrom, liveAt, live }) => revision === '3' && rolledBackFrom.length > 0 && liveAt && live),
    )
    await roll('mail', '1.0.0')
    await appears('another workload', (all) => all.some(({ workload, outcome }) => workload === 'mail' && outcome === 'succeeded'))
    const none = { tlsServerName: null, clientCertificate: null, clientKey: null, insecure: false, namespace: null }
    const settings = { ...none, server: cluster.url, certificateAuthority: cluster.ca, token: cluster.tokens.viewer }
    const client = await kubernetes.connect(settings, { mode: 'personal', allowed: [new URL(cluster.url).hostname] })
    const read: ReleaseReading[] = []
    for await (const page of kubernetes.releases.read(client, probeContext({ namespaces: [NAMESPACE] }).context))
      read.push(...page.releases)
    client.close()
    const ledger = await kept()
    expect(ledger.length).toBe(4)
    for (const told of read) {
      const own = ledger.find(({ workload, revision }) => workload === told.workload && revision === told.revision)
      const { version, outcome, live } = told
      expect(own).toMatchObject({ version, outcome, live })
      expect(Date.parse(own?.liveAt ?? '')).toBe(Date.parse(told.liveAt ?? ''))
    }
    // What the cluster has forgotten by now, because its pods are gone.
    const second = ledger.find(({ version }) => version === '2.0.0')
    expect(second?.readyAt).not.toBeNull()
    expect(second?.images[0]?.digest).toMatch(/^sha256:/)

    await admin.ask('DELETE', `/apis/apps/v1/namespaces/${NAMESPACE}/deployments/mail`)
    await appears('the end', (all) => all.every(({ workload, live }) => workload !== 'mail' || !live))
  }, 200_000)

  it('is watched by one worker, and by another once that one ends', async () => {
    const second = beginWorker()
    workers[0]?.ending.abort()
    await workers[0]?.ended
    await waitFor('the other', TIMEOUT_MS, async () => (await watch())?.state === 'watching' || null)
    await roll('web', '3.0.0')
    await appears('the next', (all) => all.some(({ version, live }) => version === '3.0.0' && live))
    const revisions = (await kept()).filter(({ workload }) => workload === 'web').map(({ revision }) => revision)
    expect(revisions.toSorted()).toEqual(['1', '2', '3', '4'])
    second.ending.abort()
    await second.ended
    expect(await watch()).toMatchObject({ held: false })
  }, 120_000)
})
