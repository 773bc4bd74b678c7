// Records what the sample team shows: starts the two real control planes of simulated machines, collects from them as Fourways does, and
// writes lib/collect/sample/recording.data.json. Run: npx tsx tests/clusters/record-sample.ts
import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { chmod, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kubernetes } from '@/lib/adapters/clusters/kubernetes'
import { readContexts } from '@/lib/adapters/clusters/kubernetes/kubeconfig'
import { queueCollection } from '@/lib/collect/request'
import { runCollection } from '@/lib/collect/run-collection'
import { Recording } from '@/lib/collect/sample/recording'
import type { Connection } from '@/lib/domain/connection'
import { type MetricId, metrics } from '@/lib/domain/metric'
import type { ReleaseReading } from '@/lib/domain/release'
import { migrate } from '@/lib/start/migrate.mjs'
import { startPostgres } from '@/lib/start/postgres/server.mjs'
import { disconnect, prisma } from '@/lib/store/client'
import { findConnection, insertConnection } from '@/lib/store/connections'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { insertStage } from '@/lib/store/stages'
import { inTeam } from '@/lib/store/team-db'
import { insertTeam } from '@/lib/store/teams'
import { probeContext } from '@/tests/fakes/recorded-kubernetes'
import { startKubernetes } from './kubernetes/start.mjs'
import { recordLoops } from './record-loops'

const FILE = new URL('../../lib/collect/sample/recording.data.json', import.meta.url)

const SHARED = { name: 'Shared cluster', namespaces: ['shop', 'shop-dev'], developersGroup: 'developers' }
const LAPTOP = { name: 'Laptop cluster', namespaces: ['shop-local'], developersGroup: 'system:masters' }
const STAGES = [
  { name: 'prod', connection: SHARED.name, namespaces: ['shop'], reference: true },
  { name: 'dev', connection: SHARED.name, namespaces: ['shop-dev'], reference: false },
  { name: 'laptop', connection: LAPTOP.name, namespaces: ['shop-local'], reference: false },
]
const PROFILES = [
  { name: 'Push to dev', way: 'live', summary: 'deployed into shop-dev', stage: 'dev', current: true },
  { name: 'Proxy into dev', way: 'proxied', summary: 'code here, the rest in shop-dev', stage: 'dev', current: false },
  { name: 'Cluster on the laptop', way: 'local', summary: 'one machine, one kernel', stage: 'laptop', current: false },
  { name: 'Cloud workspaces', way: 'online', summary: 'a container beside shop-dev', stage: 'dev', current: false },
] as const

/** What no machine can tell, said for the sample: hours of the first working change and of a month's upkeep, each by both sides. */
const DECLARED: Record<(typeof PROFILES)[number]['name'], Partial<Record<MetricId, unknown>>> = {
  'Push to dev': { ...saidInHours([6, 4], [10, 3]), 'profile.broken': { hours: 5 } },
  'Proxy into dev': { ...saidInHours([5, 4], [8, 4]), 'profile.broken': { hours: 4 } },
  'Cluster on the laptop': { ...saidInHours([14, 8], [2, 12]), 'profile.broken': { hours: 3 } },
  'Cloud workspaces': { ...saidInHours([1, 1], [12, 2]), 'profile.broken': { hours: 2 } },
}

function saidInHours([developer, lead]: number[], [platform, developers]: number[]): Partial<Record<MetricId, unknown>> {
  return {
    'profile.first-change-developer': { hours: developer },
    'profile.first-change-lead': { hours: lead },
    'profile.upkeep-platform': { hours: platform },
    'profile.upkeep-developers': { hours: developers },
  }
}

const ASSUMPTIONS = {
  developers: 8,
  hourlyRate: 75,
  laptopExtra: 600,
  seatPrice: 20,
  workspaceHours: 120,
  workspaceGb: 32,
  loopsPerDay: 60,
  ciMinutes: 4000,
  registryGb: 20,
}

const LOAD_BALANCER = {
  ...{ kind: 'load-balancer' as const, name: 'cluster', region: null, amount: 20, currency: 'USD', per: 'month' as const },
  ...{ date: '2026-11-25', note: 'An example figure.' },
}

/** The declarations as evidence, each with what it is worth. */
const declared = (observedAt: string): Recording['evidence'] =>
  Object.entries(DECLARED).flatMap(([name, values]) =>
    Object.entries(values).map(([metric, value]) => ({
      subject: { kind: 'profile' as const, name },
      metric: metric as MetricId,
      outcome: 'declared' as const,
      value: metrics[metric as MetricId].schema.parse(value),
      reason: null,
      detail: 'An example figure, said for the sample team and measured nowhere.',
      source: { system: 'person', version: null, endpoint: null, requests: [] },
      projection: null,
      probe: null,
      observedAt,
      durationMs: null,
      author: 'Whoever made the sample',
    })),
  )

async function record(folder: string): Promise<void> {
  const clusters = { [SHARED.name]: await startKubernetes(), [LAPTOP.name]: await startKubernetes({ small: true }) }
  const postgres = await startPostgres(join(folder, 'postgres'))
  try {
    writeFileSync(join(folder, 'keys.json'), JSON.stringify({ current: 'a', keys: { a: Buffer.alloc(32).toString('base64') } }))
    Object.assign(process.env, { DATABASE_URL: postgres.url, FOURWAYS_KEYS_FILE: join(folder, 'keys.json'), FOURWAYS_MODE: 'personal' })
    process.env.KUBECONFIG = Object.values(clusters)
      .map(({ details }) => details.kubeconfigs.reader)
      .join(':')
    await migrate(postgres.url)
    const ownerId = randomUUID()
    await prisma().user.create({ data: { id: ownerId, name: 'Recorder', email: 'recorder@example.invalid' } })
    const { id: teamId } = await insertTeam({ name: 'Recording', ownerId })
    const collected = await collect(teamId, clusters)
    process.env.FOURWAYS_CLUSTER_FILE = join(folder, 'cluster.json')
    writeFileSync(process.env.FOURWAYS_CLUSTER_FILE, JSON.stringify(clusters[SHARED.name]?.details))
    const timed = await recordLoops()
    const loops = Object.fromEntries(PROFILES.map(({ name, way }) => [name, timed[way]]))
    const recordedAt = new Date().toISOString()
    const recording = { ...collected, recordedAt, loops, evidence: [...collected.evidence, ...declared(recordedAt)] }
    writeFileSync(FILE, `${JSON.stringify(Recording.parse(recording), null, 1)}\n`)
  } finally {
    await disconnect()
    await postgres.stop({ always: true })
    for (const cluster of Object.values(clusters)) await cluster.stop()
  }
}

type Clusters = Record<string, Awaited<ReturnType<typeof startKubernetes>>>

/** Releases as the adapter reads them, with what they are made of beside their images. */
async function releasesOf({ details }: Clusters[string], namespaces: string[]): Promise<ReleaseReading[]> {
  const none = { tlsServerName: null, clientCertificate: null, clientKey: null, insecure: false, namespace: null }
  const settings = { ...none, server: details.url, certificateAuthority: details.ca, token: details.tokens.reader ?? null }
  const client = await kubernetes.connect(settings, { mode: 'personal', allowed: [new URL(details.url).hostname] })
  const readings: ReleaseReading[] = []
  for await (const { releases } of kubernetes.releases.read(client, probeContext({ namespaces, now: new Date() }).context))
    readings.push(...releases)
  client.close()
  return readings
}

async function collect(teamId: string, clusters: Clusters): Promise<Omit<Recording, 'loops' | 'recordedAt'>> {
  const connections: Connection[] = []
  const names = new Map<string, string>()
  for (const about of [SHARED, LAPTOP]) {
    const { details } = clusters[about.name] as Clusters[string]
    const file = details.kubeconfigs.reader
    const [context] = readContexts(file ? [file] : [])
    if (!file || !context?.context) throw new Error(`${about.name} has no kubeconfig of a reader.`)
    const source = { kind: 'kubeconfig-context' as const, file, context: context.context }
    const connection = await inTeam(teamId, (db) => insertConnection(db, { ...about, system: 'kubernetes', endpoint: details.url, source }))
    connections.push(connection)
    names.set(connection.id, about.name)
    for (const { connection: of, ...stage } of STAGES.filter((one) => one.connection === about.name)) {
      const made = await inTeam(teamId, (db) => insertStage(db, { ...stage, connectionId: connection.id }))
      names.set(made.id, stage.name)
    }
    const { id } = await inTeam(teamId, (db) => queueCollection(db, connection, 'demand', null))
    await runCollection({ teamId, collectionId: id })
  }
  return inTeam(teamId, async (db) => {
    const stageIds = [...names.keys()].filter((id) => !connections.some((one) => one.id === id))
    const subjects = [
      ...connections.map(({ id }) => ({ kind: 'connection' as const, id })),
      ...stageIds.map((id) => ({ kind: 'stage' as const, id })),
    ]
    const evidence = await latestEvidence(db, subjects)
    const recorded = []
    for (const { id, name, endpoint, namespaces, developersGroup } of connections) {
      const check = (await findConnection(db, id))?.lastCheck
      if (!check) throw new Error(`${name} was not checked.`)
      const releases = await releasesOf(clusters[name] as Clusters[string], namespaces)
      recorded.push({ name, system: 'kubernetes' as const, endpoint, namespaces, developersGroup, check, releases })
    }
    return {
      about:
        'Recorded from two real Kubernetes 1.20 control planes with simulated machines, and by loop.mjs on one machine. What is declared in it is an example.',
      question: 'Which way for the shop?',
      connections: recorded,
      stages: STAGES,
      thresholds: { machines: 1, loops: 20 },
      assumptions: ASSUMPTIONS,
      prices: [LOAD_BALANCER],
      profiles: PROFILES.map((profile) => ({ ...profile, systems: [] })),
      evidence: evidence.map(({ id, subject, collectionId, ...piece }) => ({
        ...piece,
        subject: { kind: subject.kind, name: names.get(subject.id) ?? '' },
      })),
    }
  })
}

const folder = mkdtempSync(join(tmpdir(), 'fourways-record-'))
await chmod(folder, 0o755)
await record(folder).finally(() => rm(folder, { recursive: true, force: true }))
process.exit(0)
