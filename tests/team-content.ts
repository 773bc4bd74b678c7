import type { Evidence } from '@/lib/domain/evidence'
import { insertCollection } from '@/lib/store/collections'
import { insertComparison } from '@/lib/store/comparisons'
import { insertConnection, setConnectionCheck } from '@/lib/store/connections'
import { appendEvidence, type EvidenceDraft } from '@/lib/store/evidence'
import { insertProfile } from '@/lib/store/profiles'
import { insertStage } from '@/lib/store/stages'
import { inTeam, type TeamDb } from '@/lib/store/team-db'
import type { Person } from './server'

/** Names that must not leave the team unless it says so. */
export const CANARY = {
  host: 'canary-cluster.internal.example.com',
  endpoint: 'https://canary-cluster.internal.example.com:6443',
  ip: '10.66.77.88',
  namespace: 'canary-namespace',
  machine: 'canary-machine-1',
  bootId: '0c0ffee0-0000-4000-8000-00000canary0',
  author: 'Canary Person',
  email: 'canary.person@example.com',
  external: 'canary-database.example.net',
}

type Told = Pick<EvidenceDraft, 'subject' | 'metric' | 'value'> & Partial<EvidenceDraft>

const tell = (db: TeamDb, told: Told): Promise<Evidence> =>
  appendEvidence(db, {
    outcome: 'measured',
    reason: null,
    detail: null,
    source: {
      system: 'kubernetes',
      version: 'v1.34.2',
      endpoint: CANARY.endpoint,
      requests: [
        {
          method: 'GET',
          path: `/api/v1/namespaces/${CANARY.namespace}/pods?limit=500&continue=eyJjYW5hcnkiOjF9`,
          status: 200,
          hash: 'ab'.repeat(32),
          bytes: 1000,
          durationMs: 12,
        },
      ],
    },
    projection: {
      namespace: CANARY.namespace,
      nodeName: CANARY.machine,
      hostIP: CANARY.ip,
      note: `asked ${CANARY.endpoint} by ${CANARY.email}`,
    },
    probe: { id: 'probe', version: 1 },
    observedAt: new Date().toISOString(),
    durationMs: 12,
    collectionId: null,
    author: null,
    ...told,
  })

const machines = (kernels: number) => ({
  total: kernels,
  ready: kernels,
  real: kernels,
  kernels,
  zones: kernels > 2 ? ['zone-a', 'zone-b'] : [],
  architectures: ['amd64'],
  instanceTypes: [],
})

/** What a team has after its first steps, with evidence that mentions the canaries: every id that the API knows. */
export async function fillTeam({ teamId, userId }: Person, label: string) {
  return inTeam(teamId, async (db) => {
    const connection = await insertConnection(db, {
      name: `cluster of ${label}`,
      system: 'kubernetes',
      endpoint: CANARY.endpoint,
      source: { kind: 'sealed' },
      namespaces: [CANARY.namespace],
    })
    await setConnectionCheck(db, connection.id, {
      at: new Date().toISOString(),
      ok: true,
      version: 'v1.34.2',
      reason: null,
      detail: null,
      remedy: null,
      rights: [],
    })
    const stage = await insertStage(db, { name: 'dev', connectionId: connection.id, namespaces: [CANARY.namespace] })
    const prod = await insertStage(db, { name: 'prod', connectionId: connection.id, namespaces: ['live'], reference: true })
    const profile = await insertProfile(db, {
      name: 'Minikube',
      way: 'local',
      stageId: stage.id,
      current: true,
      lookedAfterBy: CANARY.author,
    })
    const other = await insertProfile(db, { name: 'Push to prod', way: 'live', stageId: prod.id })
    const comparison = await insertComparison(db, { question: 'Which way?', perspective: 'team-lead' })
    const collection = await insertCollection(db, { connectionId: connection.id, trigger: 'demand', requestedBy: userId })
    const about = { kind: 'connection', id: connection.id } as const
    const evidence = await tell(db, {
      subject: about,
      metric: 'cluster.machines',
      value: machines(3),
      projection: { machines: [{ name: CANARY.machine, bootId: CANARY.bootId, zone: 'zone-a', addresses: [CANARY.ip, CANARY.host] }] },
    })
    await tell(db, {
      subject: { kind: 'stage', id: stage.id },
      metric: 'stage.tasks',
      value: {
        identity: `system:serviceaccount:${CANARY.namespace}:developer`,
        namespace: CANARY.namespace,
        tasks: [
          { task: 'logs', allowed: true },
          { task: 'exec', allowed: false },
        ],
      },
    })
    await tell(db, {
      subject: { kind: 'stage', id: stage.id },
      metric: 'stage.isolation',
      value: { level: 'own-namespace', reasons: [`${CANARY.namespace} has a quota, ${CANARY.machine} is shared`] },
    })
    await tell(db, {
      subject: { kind: 'stage', id: stage.id },
      metric: 'stage.offline-signals',
      value: {
        endpointOnThisMachine: false,
        containers: 2,
        imagesPresent: null,
        alwaysPulled: 1,
        externalWebhooks: [`https://${CANARY.host}/hook`],
        externalNames: [CANARY.external],
        level: 'very-limited',
      },
    })
    await tell(db, {
      subject: { kind: 'stage', id: prod.id },
      metric: 'stage.needs',
      value: {
        workloads: [
          {
            name: 'checkout',
            kind: 'Deployment',
            namespace: CANARY.namespace,
            needs: ['storage-class:standard'],
            requests: { cpuCores: 1, memoryBytes: 1e9 },
            requestsComplete: true,
          },
        ],
        unknown: [],
      },
    })
    await tell(db, {
      subject: about,
      metric: 'cluster.capabilities',
      value: {
        capabilities: [{ id: 'storage-class:standard', title: 'Storage class standard', standing: 'proven', usedBy: 1 }],
        unknown: [],
      },
    })
    await tell(db, {
      subject: about,
      metric: 'cluster.version',
      outcome: 'failed',
      value: null,
      reason: 'unreachable',
      detail: `${CANARY.endpoint} (${CANARY.ip}) did not answer from ${CANARY.machine}.`,
      projection: null,
    })
    for (const [id, seconds] of [
      [profile.id, 8],
      [other.id, 400],
    ] as const) {
      await tell(db, {
        subject: { kind: 'profile', id },
        metric: 'profile.save-to-see',
        outcome: 'declared',
        value: { seconds, n: null, p90Seconds: null },
        detail: `Timed by ${CANARY.author} <${CANARY.email}>.`,
        source: { system: 'person', version: null, endpoint: null, requests: [] },
        projection: null,
        probe: null,
        author: CANARY.author,
      })
    }
    return { connection, stage, prod, profile, other, comparison, collection, evidence }
  })
}

/** Everything that fillTeam made. */
export type TeamContent = Awaited<ReturnType<typeof fillTeam>>
