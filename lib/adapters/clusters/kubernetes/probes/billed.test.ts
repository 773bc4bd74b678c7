import { expect, test } from 'vitest'
import { FORBIDDEN, probeContext, recorded, recordedClient } from '@/tests/fakes/recorded-kubernetes'
import { billed } from './billed'
import { load } from './load'

const GIB = 2 ** 30
const list = (...items: unknown[]) => ({ items })
const real = recorded('v1.20.2-kubelet-node.json') as { metadata: object; spec: object; status: object }

const machine = (name: string, labels: Record<string, string>, providerID: string, cpu = '4') => ({
  metadata: { ...real.metadata, name, labels },
  spec: { ...real.spec, providerID },
  status: { ...real.status, capacity: { cpu, memory: '16Gi' } },
})
const type = 'node.kubernetes.io/instance-type'
const region = 'topology.kubernetes.io/region'
const volume = (name: string, storage: string, storageClassName: string, source: object) => ({
  metadata: { name },
  spec: { capacity: { storage }, storageClassName, ...source },
})
const service = (name: string, kind: string, ip?: string) => ({
  metadata: { name, namespace: 'shop' },
  spec: { type: kind },
  status: { loadBalancer: ip ? { ingress: [{ ip }] } : {} },
})

const cluster = {
  '/api/v1/nodes': list(
    machine('a', { [type]: 'e2-standard-4', [region]: 'europe-west1' }, 'gce://project/europe-west1-b/a'),
    machine('b', { [type]: 'e2-standard-4', [region]: 'europe-west1' }, 'gce://project/europe-west1-c/b'),
    machine(
      'c',
      { [type]: 'e2-standard-4', [region]: 'europe-west1', 'cloud.google.com/gke-spot': 'true' },
      'gce://project/europe-west1-c/c',
    ),
  ),
  '/api/v1/persistentvolumes': list(
    volume('v1', '50Gi', 'balanced', { csi: { driver: 'pd.csi.storage.gke.io' } }),
    volume('v2', '50Gi', 'balanced', { csi: { driver: 'pd.csi.storage.gke.io' } }),
    volume('v3', '10Gi', 'gone', { gcePersistentDisk: { pdName: 'x' } }),
    volume('v4', '10Gi', 'local', { hostPath: { path: '/data' } }),
  ),
  '/apis/storage.k8s.io/v1/storageclasses': list({ metadata: { name: 'balanced' }, parameters: { type: 'pd-balanced' } }),
  '/api/v1/services': list(service('web', 'LoadBalancer', '192.0.2.1'), service('api', 'LoadBalancer'), service('db', 'ClusterIP')),
}

const read = async (answers: Record<string, unknown>) => {
  const reading = await billed.read(recordedClient(answers).client, probeContext().context)
  if (reading.outcome !== 'measured') throw new Error('not measured')
  return reading.value
}

test('machines of one kind, volumes of one kind and load balancers with an address are counted together', async () => {
  expect(await read(cluster)).toEqual({
    machines: [
      {
        cloud: 'gce',
        region: 'europe-west1',
        type: 'e2-standard-4',
        spot: false,
        capacity: { cpuCores: 4, memoryBytes: 16 * GIB },
        count: 2,
      },
      {
        cloud: 'gce',
        region: 'europe-west1',
        type: 'e2-standard-4',
        spot: true,
        capacity: { cpuCores: 4, memoryBytes: 16 * GIB },
        count: 1,
      },
    ],
    used: null,
    volumes: [
      { driver: 'kubernetes.io/gce-pd', kind: null, gib: 10, count: 1 },
      { driver: 'pd.csi.storage.gke.io', kind: 'pd-balanced', gib: 50, count: 2 },
    ],
    loadBalancers: 1,
  })
})

test('what may not be listed is unknown and not 0, and usage comes from the metrics API where there is one', async () => {
  const usage = list({ usage: { cpu: '250m', memory: '1Gi' } }, { usage: { cpu: '1500m', memory: '2Gi' } })
  const value = await read({
    ...cluster,
    '/api/v1/persistentvolumes': FORBIDDEN,
    '/api/v1/services': FORBIDDEN,
    '/apis/metrics.k8s.io/v1beta1/nodes': usage,
  })
  expect(value).toMatchObject({ volumes: null, loadBalancers: null, used: { cpuCores: 1.75, memoryBytes: 3 * GIB } })
})

test('a stage’s load is of its unfinished pods on machines, all replicas, with the volumes it holds', async () => {
  const pod = (cpu: string, phase: string, nodeName?: string) => ({
    spec: { nodeName, containers: [{ name: 'c', image: 'i', resources: { requests: { cpu, memory: '1Gi' } } }] },
    status: { phase },
  })
  const answers = {
    '/api/v1/pods': list(pod('500m', 'Running', 'a'), pod('500m', 'Running', 'b'), pod('4', 'Succeeded', 'a'), pod('8', 'Pending')),
    '/apis/metrics.k8s.io/v1beta1/pods': list({
      containers: [{ usage: { cpu: '100m', memory: '256Mi' } }, { usage: { cpu: '50m', memory: '0' } }],
    }),
    '/api/v1/persistentvolumeclaims': list({ status: { phase: 'Bound', capacity: { storage: '20Gi' } } }, { status: { phase: 'Pending' } }),
    '/api/v1/services': cluster['/api/v1/services'],
  }
  const reading = await load.read(recordedClient(answers).client, probeContext().context)
  expect(reading).toMatchObject({
    outcome: 'measured',
    value: {
      ...{ pods: 2, requested: { cpuCores: 1, memoryBytes: 2 * GIB }, used: { cpuCores: 0.15, memoryBytes: 256 * 2 ** 20 } },
      ...{ volumeGib: 20, loadBalancers: 1 },
    },
  })
})
