import { defaultAssumptions } from '@/lib/domain/cost-assumptions'
import type { MetricValue } from '@/lib/domain/metric'
import type { CostInput } from '@/lib/scoring/cost/costs'
import type { CostedProfile } from '@/lib/scoring/cost/terms'
import { column, NOW, piece } from '../build'

const EKS_ID = '00000000-0000-4000-8000-000000000002'
const GIB = 2 ** 30
const resources = (cpuCores: number, gib: number) => ({ cpuCores, memoryBytes: gib * GIB })
const version = (distribution: string, minor = 35) =>
  piece('cluster.version', { product: 'Kubernetes', version: `v1.${minor}.1`, major: 1, minor, distribution, agentSkew: 0 })
const capacity = (machines: number, cpu: number, gib: number, requested: ReturnType<typeof resources> | null) =>
  piece('cluster.capacity', {
    allocatable: resources(cpu, gib),
    largestMachine: resources(cpu / machines, gib / machines),
    requested,
    machines,
  })
const billed = (value: MetricValue<'cluster.billed'>) => piece('cluster.billed', value)
const isolation = (level: MetricValue<'stage.isolation'>['level']) => piece('stage.isolation', { level, reasons: [] })
const upkeep = (platformHours: number, developerHours: number) =>
  piece('profile.upkeep', { platformHours, developerHours }, { outcome: 'declared' })

/** As GKE in europe-west1: three machines, a stage of its own namespaces, pushed to through CI. */
const gke: CostedProfile = {
  ...column(
    'GKE',
    'live',
    [
      version('gke'),
      capacity(3, 12, 48, resources(6, 24)),
      billed({
        machines: [{ cloud: 'gce', region: 'europe-west1', type: 'e2-standard-4', spot: false, count: 3, capacity: resources(4, 16) }],
        used: resources(7, 20),
        volumes: [
          { driver: 'pd.csi.storage.gke.io', kind: 'pd-balanced', gib: 50, count: 4 },
          { driver: 'pd.csi.storage.gke.io', kind: 'pd-ssd', gib: 100, count: 1 },
        ],
        loadBalancers: 2,
      }),
      piece('stage.load', { pods: 20, requested: resources(5, 17), used: resources(3, 9), volumeGib: 150, loadBalancers: 1 }),
      isolation('own-namespace'),
      piece('profile.push-to-ready', {
        seconds: 480,
        p90Seconds: 700,
        ...{ n: 44, failed: 4, windowDays: 30, branches: 'non-default', joined: 0, deployed: 0 },
        split: { queueSeconds: 60, runSeconds: 400, rolloutSeconds: null },
      }),
      upkeep(8, 6),
    ],
    { current: true },
  ),
  waiting: { loopsPerDay: 12, loopSeconds: 300, waitSeconds: 290, loops: 480 },
}

/** As EKS in eu-west-1, on an old version, of which nobody may list pods; the team said what its share is. */
const eks: CostedProfile = {
  ...column(
    'EKS',
    'proxied',
    [
      version('eks', 20),
      capacity(3, 6, 20, null),
      billed({
        machines: [
          { cloud: 'aws', region: 'eu-west-1', type: 'm5.large', spot: false, count: 2, capacity: resources(2, 8) },
          { cloud: 'aws', region: 'eu-west-1', type: 't3.medium', spot: true, count: 1, capacity: resources(2, 4) },
        ],
        used: null,
        volumes: [{ driver: 'ebs.csi.aws.com', kind: 'gp3', gib: 20, count: 3 }],
        loadBalancers: 1,
      }),
      isolation('shared-namespace'),
    ],
    { id: EKS_ID },
  ),
  waiting: null,
}

/** As AKS in westeurope, the team's own, with workspaces. */
const aks: CostedProfile = {
  ...column('AKS', 'online', [
    version('aks'),
    capacity(3, 6, 24, resources(3, 12)),
    billed({
      machines: [{ cloud: 'azure', region: 'westeurope', type: 'Standard_D2s_v5', spot: false, count: 3, capacity: resources(2, 8) }],
      used: null,
      volumes: [
        { driver: 'disk.csi.azure.com', kind: 'Premium_LRS', gib: 32, count: 2 },
        { driver: 'disk.csi.azure.com', kind: 'Premium_LRS', gib: 100, count: 1 },
      ],
      loadBalancers: 1,
    }),
    isolation('own-cluster'),
    upkeep(4, 0),
  ]),
  waiting: null,
}

/** A cluster on the laptop, whose machine is labelled as a cloud's. */
const local: CostedProfile = {
  ...column('Local', 'local', [
    version('minikube'),
    capacity(1, 2, 8, resources(1, 4)),
    billed({
      machines: [{ cloud: null, region: null, type: 'm5.large', spot: false, count: 1, capacity: resources(2, 8) }],
      ...{ used: null, volumes: [], loadBalancers: 0 },
    }),
    upkeep(0, 10),
  ]),
  waiting: { loopsPerDay: 30, loopSeconds: 8, waitSeconds: 1.5, loops: 600 },
}

/** What the hand-computed sheet assumes. */
const assumptions = {
  ...defaultAssumptions,
  ...{ developers: 8, hourlyRate: 75, laptopExtra: 400, laptopWatts: 25, powerPrice: 0.3, registryGb: 20 },
  ...{ seatPrice: 12, seatBlock: 5, workspaceHours: 100, workspaceGb: 20 },
  shares: { [EKS_ID]: 0.25 },
}

/** The four profiles of the hand-computed sheet. */
export const handComputed: CostInput = {
  now: NOW,
  profiles: [gke, eks, aks, local],
  kept: defaultAssumptions,
  assumptions,
  overrides: [],
}
