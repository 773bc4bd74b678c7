import { describe, expect, it } from 'vitest'
import { FORBIDDEN, probeContext, recorded, recordedClient } from '@/tests/fakes/recorded-kubernetes'
import { needs } from './needs'

const at = '2026-11-22T08:00:00Z'
const meta = (name: string, more: object = {}) => ({ name, namespace: 'shop', uid: `uid-${name}`, creationTimestamp: at, ...more })
const list = (...items: unknown[]) => ({ items })
const ns = (api: string, resource: string) => `${api}/namespaces/shop/${resource}`

function workload(name: string, spec: object = {}, more: object = {}) {
  const template = { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: `shop/${name}:1` }], ...spec } }
  return { metadata: meta(name), spec: { replicas: 3, template, ...more }, status: {} }
}

const empty = {
  '/apis': { groups: [] },
  ...Object.fromEntries(['deployments', 'statefulsets', 'daemonsets'].map((resource) => [ns('/apis/apps/v1', resource), list()])),
  ...Object.fromEntries(['persistentvolumeclaims', 'services'].map((resource) => [ns('/api/v1', resource), list()])),
  ...Object.fromEntries(['ingresses', 'networkpolicies'].map((resource) => [ns('/apis/networking.k8s.io/v1', resource), list()])),
  [ns('/apis/autoscaling/v1', 'horizontalpodautoscalers')]: list(),
  [ns('/apis/batch/v1', 'cronjobs')]: list(),
}

async function read(answers: Record<string, unknown>) {
  const { client } = recordedClient({ ...empty, ...answers })
  const reading = await needs.read(client, probeContext({ namespaces: ['shop'] }).context)
  if (reading.outcome !== 'measured') throw new Error('not measured')
  const { workloads, unknown } = reading.value
  return { workloads, unknown, of: (name: string) => workloads.find((one) => one.name === name)?.needs }
}
const deployments = (...items: unknown[]) => ({ [ns('/apis/apps/v1', 'deployments')]: list(...items) })

describe('what a workload needs', () => {
  it('is the class of the claims that it mounts or has made for it', async () => {
    const mounts = (claimName: string) => ({ volumes: [{ persistentVolumeClaim: { claimName } }] })
    const claim = (name: string, storageClassName?: string) => ({ metadata: meta(name), spec: { storageClassName } })
    const template = (name: string, storageClassName?: string) => ({
      volumeClaimTemplates: [{ metadata: { name }, spec: { storageClassName } }],
    })
    const { of } = await read({
      ...deployments(workload('files', mounts('files')), workload('plain')),
      [ns('/apis/apps/v1', 'statefulsets')]: list(
        workload('db', {}, template('data')),
        workload('new', {}, template('data')),
        workload('fast', {}, template('data', 'nvme')),
      ),
      [ns('/api/v1', 'persistentvolumeclaims')]: list(claim('files', 'shared'), claim('unused', 'slow'), claim('data-db-0', 'standard')),
    })
    expect(of('files')).toEqual(['storage-class:shared'])
    expect(of('plain')).toEqual([])
    expect(of('db')).toEqual(['default-storage-class', 'stateful-identity'])
    expect(of('new')).toEqual(['default-storage-class', 'stateful-identity'])
    expect(of('fast')).toEqual(['stateful-identity', 'storage-class:nvme'])
  })

  it('is Secrets and ConfigMaps without which its pods do not start, wherever they are named', async () => {
    const container = (more: object) => ({ containers: [{ name: 'main', image: 'shop/main:1', ...more }] })
    const { of } = await read(
      deployments(
        workload('variable', container({ env: [{ name: 'KEY', valueFrom: { secretKeyRef: { name: 'keys', key: 'a' } } }] })),
        workload('all', container({ envFrom: [{ configMapRef: { name: 'settings' } }, { secretRef: { name: 'keys', optional: true } }] })),
        workload('mounted', {
          volumes: [
            { name: 'tls', secret: { secretName: 'tls' } },
            { name: 'cfg', configMap: { name: 'settings' } },
          ],
        }),
        workload('projected', { volumes: [{ name: 'all', projected: { sources: [{ secret: { name: 'tls' } }, { downwardAPI: {} }] } }] }),
        workload('optional', { volumes: [{ name: 'tls', secret: { secretName: 'tls', optional: true } }] }),
        workload(
          'own',
          container({
            env: [
              { name: 'PORT', value: '80' },
              { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'x' } } },
            ],
          }),
        ),
      ),
    )
    expect(of('variable')).toEqual(['secrets'])
    expect(of('all')).toEqual(['configs'])
    expect(of('mounted')).toEqual(['configs', 'secrets'])
    expect(of('projected')).toEqual(['secrets'])
    expect(of('optional')).toEqual([])
    expect(of('own')).toEqual([])
  })

  it('is what leads to it, scales it and guards it', async () => {
    const service = (name: string, selector: object, type = 'ClusterIP') => ({ metadata: meta(name), spec: { type, selector } })
    const path = (name: string) => ({ path: '/', backend: { service: { name } } })
    const { of } = await read({
      ...deployments(workload('web'), workload('api'), workload('worker')),
      [ns('/api/v1', 'services')]: list(
        service('web', { app: 'web' }),
        service('public', { app: 'api' }, 'LoadBalancer'),
        service('none', {}),
      ),
      [ns('/apis/networking.k8s.io/v1', 'ingresses')]: list(
        { metadata: meta('a'), spec: { ingressClassName: 'nginx', rules: [{ http: { paths: [path('web')] } }] } },
        { metadata: meta('b'), spec: { defaultBackend: { service: { name: 'public' } } } },
      ),
      [ns('/apis/networking.k8s.io/v1', 'networkpolicies')]: list({
        metadata: meta('p'),
        spec: { podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'worker'] }] } },
      }),
      [ns('/apis/autoscaling/v1', 'horizontalpodautoscalers')]: list({
        metadata: meta('h'),
        spec: { scaleTargetRef: { kind: 'Deployment', name: 'worker' } },
      }),
    })
    expect(of('web')).toEqual(['ingress-class:nginx', 'network-policy'])
    expect(of('api')).toEqual(['default-ingress-class', 'load-balancer'])
    expect(of('worker')).toEqual(['autoscaling', 'network-policy'])
  })

  it('is what its pods ask of machines', async () => {
    const arch = (values: string[]) => ({
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/arch', operator: 'In', values }] }],
          },
        },
      },
    })
    const gpu = { containers: [{ name: 'c', image: 'i', resources: { limits: { 'nvidia.com/gpu': '1' } } }] }
    const { of } = await read(
      deployments(
        workload('gpu', { ...gpu, runtimeClassName: 'nvidia', priorityClassName: 'high' }),
        workload('arm', { nodeSelector: { 'kubernetes.io/arch': 'arm64' } }),
        workload('intel', arch(['amd64'])),
        workload('either', { ...arch(['amd64', 'arm64']), priorityClassName: 'system-node-critical' }),
      ),
    )
    expect(of('gpu')).toEqual(['gpu:nvidia.com/gpu', 'priority-class:high', 'runtime-class:nvidia'])
    expect(of('arm')).toEqual(['architecture:arm64'])
    expect(of('intel')).toEqual(['architecture:amd64'])
    expect(of('either')).toEqual([])
  })

  it('is the custom kinds about it; other objects weigh on the namespace', async () => {
    const kind = (name: string, singular: string) => ({ name, kind: singular, namespaced: true, verbs: ['list'] })
    const object = (name: string, more: object = {}) => ({ metadata: { name, namespace: 'shop', ...more } })
    const api = '/apis/shop.example.com/v1'
    const made = {
      ...workload('made'),
      metadata: meta('made', { ownerReferences: [{ kind: 'Widget', name: 'w', uid: 'u', apiVersion: 'shop.example.com/v1' }] }),
    }
    const { of, unknown, workloads } = await read({
      ...deployments(workload('web'), made),
      '/apis': { groups: [{ name: 'shop.example.com', preferredVersion: { version: 'v1' } }] },
      [api]: { resources: [kind('widgets', 'Widget'), kind('gadgets', 'Gadget'), kind('derived', 'Derived'), kind('hidden', 'Hidden')] },
      [ns(api, 'widgets')]: list(object('web')),
      [ns(api, 'gadgets')]: list(object('lonely'), object('g', { labels: { app: 'web' } })),
      [ns(api, 'derived')]: list(object('web', { ownerReferences: [{ kind: 'Pod', name: 'p', uid: 'u', apiVersion: 'v1' }] })),
      [ns(api, 'hidden')]: FORBIDDEN,
    })
    expect(of('web')).toEqual(['custom-kind:gadgets.shop.example.com', 'custom-kind:widgets.shop.example.com'])
    expect(of('made')).toEqual(['custom-kind:widgets.shop.example.com'])
    expect(of('custom objects')).toEqual(['custom-kind:gadgets.shop.example.com'])
    expect(workloads.find(({ name }) => name === 'custom objects')?.requests.cpuCores).toBe(0)
    expect(unknown).toEqual(['custom-kind:hidden.shop.example.com'])
  })

  it('finds a kind in whichever version serves it, which need not be the one that its group prefers', async () => {
    const kind = (name: string) => ({ name, kind: name, namespaced: true, verbs: ['list'] })
    const [v1, v1alpha1] = ['/apis/mesh.example.com/v1', '/apis/mesh.example.com/v1alpha1']
    const { of, unknown } = await read({
      ...deployments(workload('web')),
      '/apis': {
        groups: [{ name: 'mesh.example.com', preferredVersion: { version: 'v1' }, versions: [{ version: 'v1' }, { version: 'v1alpha1' }] }],
      },
      [v1]: { resources: [kind('routes')] },
      [v1alpha1]: { resources: [kind('routes'), kind('filters')] },
      [ns(v1, 'routes')]: list({ metadata: { name: 'web', namespace: 'shop' } }),
      [ns(v1alpha1, 'filters')]: list({ metadata: { name: 'web', namespace: 'shop' } }),
    })
    expect(of('web')).toEqual(['custom-kind:filters.mesh.example.com', 'custom-kind:routes.mesh.example.com'])
    expect(unknown).toEqual([])
  })

  it('leaves tooling out, takes cron jobs in, from either version of their API', async () => {
    const cron = { metadata: meta('report'), spec: { jobTemplate: { spec: workload('report').spec } } }
    const bit = workload('fluent-bit', { containers: [{ name: 'c', image: 'fluent/fluent-bit:1.9' }] })
    const answers = {
      ...deployments(bit),
      [ns('/apis/batch/v1', 'cronjobs')]: undefined,
      [ns('/apis/batch/v1beta1', 'cronjobs')]: list(cron),
    }
    const { workloads } = await read(answers)
    expect(workloads.map(({ kind, name, needs }) => [kind, name, needs])).toEqual([['CronJob', 'report', ['cron-jobs']]])
  })

  it('is unknown in part where something may not be listed', async () => {
    const { unknown } = await read({
      '/apis': FORBIDDEN,
      [ns('/api/v1', 'persistentvolumeclaims')]: FORBIDDEN,
      [ns('/api/v1', 'services')]: FORBIDDEN,
      [ns('/apis/batch/v1', 'cronjobs')]: FORBIDDEN,
    })
    expect(unknown).toEqual([
      'cron-jobs',
      'custom-kind:',
      'default-ingress-class',
      'default-storage-class',
      'ingress-class:',
      'load-balancer',
      'storage-class:',
    ])
  })

  it.each(['v1.20.2', 'v1.36.2'])('is read from what %s answers, at one replica', async (server) => {
    const { workloads } = await read({
      ...Object.fromEntries(
        ['deployments', 'statefulsets', 'daemonsets'].map((resource) => [
          ns('/apis/apps/v1', resource),
          recorded(`${server}-${resource}.json`),
        ]),
      ),
      [ns('/api/v1', 'services')]: recorded(`${server}-services.json`),
    })
    expect(workloads.map(({ name }) => name)).toEqual(['api', 'big', 'db', 'logs', 'web', 'worker'])
    expect(workloads.find(({ name }) => name === 'web')).toMatchObject({
      requests: { cpuCores: 0.1, memoryBytes: 67_108_864 },
      requestsComplete: true,
    })
    expect(workloads.find(({ name }) => name === 'logs')).toMatchObject({
      requests: { cpuCores: 0.05, memoryBytes: 0 },
      requestsComplete: false,
    })
  })
})
