import { describe, expect, it } from 'vitest'
import { FORBIDDEN, probeContext, recorded, recordedClient } from '@/tests/fakes/recorded-kubernetes'
import { capabilities } from './capabilities'
import { tooling } from './tooling'

const at = '2026-11-22T08:00:00Z'
const meta = (name: string, more: object = {}) => ({ name, namespace: 'shop', uid: `uid-${name}`, creationTimestamp: at, ...more })
const list = (...items: unknown[]) => ({ items })
const NONE = list()
const node = recorded('v1.20.2-kubelet-node.json')
const group = (name: string) => ({ name, preferredVersion: { version: 'v1' } })

const APPS = '/apis/apps/v1'
const NETWORK = '/apis/networking.k8s.io/v1'
const SERVICES = '/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io'

const empty: Record<string, unknown> = {
  '/apis': { groups: [] },
  '/api/v1': recorded('v1.36.2-api-v1-pods.json'),
  '/api/v1/nodes': list(node),
  ...Object.fromEntries(
    [
      `${APPS}/deployments`,
      `${APPS}/daemonsets`,
      `${APPS}/statefulsets`,
      '/api/v1/pods',
      '/api/v1/services',
      '/api/v1/persistentvolumeclaims',
      `${NETWORK}/ingressclasses`,
      `${NETWORK}/ingresses`,
      `${NETWORK}/networkpolicies`,
      '/apis/storage.k8s.io/v1/storageclasses',
      '/apis/scheduling.k8s.io/v1/priorityclasses',
      '/apis/node.k8s.io/v1/runtimeclasses',
      '/apis/autoscaling/v1/horizontalpodautoscalers',
      '/apis/batch/v1/jobs',
      '/apis/batch/v1/cronjobs',
    ].map((path) => [path, NONE]),
  ),
}

function workload(name: string, image: string, ready: number, more: { env?: string[]; desired?: number; namespace?: string } = {}) {
  const { env = [], desired = ready, namespace = 'shop' } = more
  const container = { name: 'c', image, env: env.map((variable) => ({ name: variable, value: 'hidden' })) }
  return {
    metadata: { ...meta(name), namespace },
    spec: { replicas: desired, template: { spec: { containers: [container] } } },
    status: { readyReplicas: ready, numberReady: ready, desiredNumberScheduled: desired },
  }
}

describe('capabilities', () => {
  const read = async (answers: Record<string, unknown>, namespace: string | null = null) => {
    const { client } = recordedClient({ ...empty, ...answers }, { namespace })
    const reading = await capabilities.read(client, probeContext().context)
    if (reading.outcome !== 'measured') throw new Error('not measured')
    const standing = Object.fromEntries(reading.value.capabilities.map((one) => [one.id, `${one.standing} ${one.usedBy}`]))
    return { standing, unknown: reading.value.unknown, detail: reading.detail }
  }

  it('are proven only by a use that works', async () => {
    const storageClass = (name: string, chosen: boolean) => ({
      metadata: { name, annotations: chosen ? { 'storageclass.kubernetes.io/is-default-class': 'true' } : {} },
    })
    const claim = (name: string, storageClassName: string, phase: string) => ({
      metadata: meta(name),
      spec: { storageClassName },
      status: { phase },
    })
    const ingress = (name: string, ingressClassName: string, ip?: string) => ({
      metadata: meta(name),
      spec: { ingressClassName },
      status: { loadBalancer: ip ? { ingress: [{ ip }] } : {} },
    })
    const { standing, unknown } = await read({
      '/apis/storage.k8s.io/v1/storageclasses': list(storageClass('standard', true), storageClass('fast', false)),
      '/api/v1/persistentvolumeclaims': list(
        claim('a', 'standard', 'Bound'),
        claim('b', 'fast', 'Pending'),
        claim('c', 'by-hand', 'Bound'),
      ),
      [`${NETWORK}/ingressclasses`]: list({ metadata: { name: 'nginx' } }, { metadata: { name: 'idle' } }),
      [`${NETWORK}/ingresses`]: list(ingress('a', 'nginx', '192.0.2.1'), ingress('b', 'idle'), ingress('c', 'gone')),
      '/api/v1/services': list({
        metadata: meta('s'),
        spec: { type: 'LoadBalancer' },
        status: { loadBalancer: { ingress: [{ ip: '192.0.2.2' }] } },
      }),
      '/apis/batch/v1/jobs': list({ metadata: meta('j'), spec: { template: { spec: { containers: [] } } }, status: { succeeded: 1 } }),
    })
    expect(unknown).toEqual([])
    expect(standing).toEqual({
      'storage-class:by-hand': 'proven 1',
      'storage-class:fast': 'claimed 1',
      'storage-class:standard': 'proven 1',
      'default-storage-class': 'proven 1',
      'ingress-class:idle': 'claimed 1',
      'ingress-class:nginx': 'proven 1',
      'load-balancer': 'proven 1',
      'network-policy': 'claimed 0',
      'architecture:amd64': 'proven 1',
      jobs: 'proven 1',
      'cron-jobs': 'proven 0',
      'stateful-identity': 'proven 0',
      secrets: 'proven 0',
      configs: 'proven 0',
      'service-discovery': 'claimed null',
    })
  })

  it('prove a priority class by being there, a runtime class and a graphics processor by a running pod', async () => {
    const named = (...names: string[]) => list(...names.map((name) => ({ metadata: { name } })))
    const pod = (phase: string, more: object) => ({ spec: { containers: [], ...more }, status: { phase } })
    const { status, ...rest } = node as { status: { allocatable: object } }
    const withGpu = { ...rest, status: { ...status, allocatable: { ...status.allocatable, 'nvidia.com/gpu': '2', 'amd.com/gpu': '0' } } }
    const asks = { containers: [{ name: 'c', image: 'i', resources: { limits: { 'nvidia.com/gpu': '1' } } }] }
    const answers = (phase: string) => ({
      '/api/v1/nodes': list(withGpu),
      '/apis/scheduling.k8s.io/v1/priorityclasses': named('high', 'system-node-critical'),
      '/apis/node.k8s.io/v1/runtimeclasses': named('gvisor', 'kata'),
      '/api/v1/pods': list(pod(phase, { ...asks, runtimeClassName: 'gvisor', priorityClassName: 'high' })),
    })
    const running = (await read(answers('Running'))).standing
    expect(running).toMatchObject({
      'priority-class:high': 'proven 1',
      'runtime-class:gvisor': 'proven 1',
      'gpu:nvidia.com/gpu': 'proven 1',
    })
    expect(running['runtime-class:kata']).toBe('claimed 0')
    expect(Object.keys(running).filter((id) => /system|amd\.com/.test(id))).toEqual([])
    const pending = (await read(answers('Pending'))).standing
    expect(pending).toMatchObject({
      'priority-class:high': 'proven 1',
      'runtime-class:gvisor': 'claimed 1',
      'gpu:nvidia.com/gpu': 'claimed 1',
    })
    expect(pending).toMatchObject({ jobs: 'claimed 0', 'stateful-identity': 'claimed 0' })
  })

  it('tell autoscaling that gets its measures from one that does not', async () => {
    const path = '/apis/autoscaling/v1/horizontalpodautoscalers'
    const scaler = (status: object, annotations: object = {}) =>
      list({ metadata: { ...meta('h'), annotations }, spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' } }, status })
    const measured = { '/apis': { groups: [group('metrics.k8s.io')] } }
    const conditions = { 'autoscaling.alpha.kubernetes.io/conditions': '[{"type":"ScalingActive","status":"True"}]' }
    expect((await read({ [path]: scaler({}) })).standing.autoscaling).toBeUndefined()
    expect((await read({ ...measured, [path]: scaler({}) })).standing.autoscaling).toBe('claimed 1')
    expect((await read({ ...measured, [path]: scaler({ currentCPUUtilizationPercentage: 30 }) })).standing.autoscaling).toBe('proven 1')
    expect((await read({ ...measured, [path]: scaler({}, conditions) })).standing.autoscaling).toBe('proven 1')
  })

  it('prove network policies by what enforces them, and custom kinds by objects or by their operator', async () => {
    const resources = (...names: string[]) => ({
      resources: names.map((name) => ({ name, kind: name, namespaced: true, verbs: ['list'] })),
    })
    const { standing, detail, unknown } = await read({
      [`${APPS}/daemonsets`]: list(workload('cilium', 'quay.io/cilium/cilium:v1', 1, { namespace: 'kube-system' })),
      [`${APPS}/deployments`]: list(workload('operator', 'quay.io/prometheus-operator/prometheus-operator:v0.70', 1)),
      '/apis': { groups: ['apps', 'monitoring.coreos.com', 'shop.example.com', 'down.example.com'].map(group) },
      '/apis/monitoring.coreos.com/v1': resources('probes'),
      '/apis/monitoring.coreos.com/v1/probes': { metadata: {}, items: [] },
      '/apis/shop.example.com/v1': resources('widgets', 'widgets/status', 'gadgets', 'hidden'),
      '/apis/shop.example.com/v1/widgets': { metadata: { remainingItemCount: 41 }, items: [{}] },
      '/apis/shop.example.com/v1/gadgets': { metadata: {}, items: [] },
      '/apis/shop.example.com/v1/hidden': FORBIDDEN,
      '/apis/down.example.com/v1': { refusal: 503 },
    })
    expect(standing).toMatchObject({
      'network-policy': 'proven 0',
      'custom-kind:probes.monitoring.coreos.com': 'proven 0',
      'custom-kind:widgets.shop.example.com': 'proven 42',
      'custom-kind:gadgets.shop.example.com': 'claimed 0',
      'custom-kind:hidden.shop.example.com': 'claimed null',
    })
    expect(detail).toContain('down.example.com')
    expect(unknown).toEqual(['custom-kind:*.down.example.com'])
  })

  it('are unknown, not absent, where they may not be listed', async () => {
    const { standing, unknown, detail } = await read({
      '/apis': FORBIDDEN,
      '/apis/networking.k8s.io/v1/networkpolicies': FORBIDDEN,
      '/apis/batch/v1/jobs': FORBIDDEN,
      '/api/v1/nodes': FORBIDDEN,
      '/api/v1/services': FORBIDDEN,
      '/api/v1/persistentvolumeclaims': FORBIDDEN,
      '/apis/storage.k8s.io/v1/storageclasses': FORBIDDEN,
    })
    expect(standing).toMatchObject({ 'network-policy': 'claimed null', jobs: expect.stringMatching(/ null$/) })
    expect(unknown).toEqual([
      'architecture:',
      'autoscaling',
      'custom-kind:',
      'default-storage-class',
      'gpu:',
      'load-balancer',
      'storage-class:',
      'volume-snapshots',
    ])
    expect(detail).toContain('no storage class could be proven')
  })
})

describe('tooling', () => {
  const read = async (answers: Record<string, unknown>, namespace: string | null = null) => {
    const { client } = recordedClient({ ...empty, ...answers }, { namespace })
    const reading = await tooling.read(client, probeContext().context)
    if (reading.outcome !== 'measured') throw new Error('not measured')
    return { reading, kinds: Object.fromEntries(reading.value.kinds.map(({ kind, tools }) => [kind, tools])) }
  }

  it('tells installed, running and covering apart', async () => {
    const { kinds, reading } = await read({
      '/apis': { groups: [group('jaegertracing.io'), group('k6.io')] },
      [`${APPS}/daemonsets`]: list(workload('fluent-bit', 'fluent/fluent-bit:1.9.10', 1, { desired: 2, namespace: 'logging' })),
      [`${APPS}/deployments`]: list(
        workload('web', 'shop/web:1', 1, { env: ['OTEL_EXPORTER_OTLP_ENDPOINT'] }),
        workload('api', 'shop/api:1', 1),
        workload('tempo', 'grafana/tempo:2.4.0', 0, { desired: 1 }),
      ),
    })
    expect(kinds.logging).toEqual([
      expect.objectContaining({ builtIn: true, running: null, evidence: 'pods/log' }),
      {
        product: 'Fluent Bit',
        version: '1.9.10',
        installed: true,
        running: true,
        covers: { covered: 1, of: 2, what: 'machines' },
        builtIn: false,
        evidence: 'daemonset logging/fluent-bit',
      },
    ])
    expect(kinds.tracing).toEqual([
      expect.objectContaining({
        product: 'Jaeger',
        running: false,
        evidence: 'API group jaegertracing.io',
        covers: { covered: 1, of: 2, what: 'application workloads' },
      }),
      expect.objectContaining({ product: 'Tempo', version: '2.4.0', running: false }),
    ])
    expect(kinds['load-testing']).toEqual([expect.objectContaining({ product: 'k6', installed: true, running: false })])
    expect(kinds.telemetry).toEqual([])
    expect(JSON.stringify(reading)).not.toContain('hidden')
  })

  it('counts the machines that a DaemonSet is not even meant for', async () => {
    const other = { ...(node as object), metadata: { name: 'other' } }
    const daemons = list(workload('fluent-bit', 'fluent/fluent-bit:1.9.10', 1))
    const { kinds } = await read({ '/api/v1/nodes': list(node, other), [`${APPS}/daemonsets`]: daemons })
    expect(kinds.logging?.[1]?.covers).toEqual({ covered: 1, of: 2, what: 'machines' })
  })

  it('asks the metrics API itself whether it answers', async () => {
    const available = (status: string) => ({ [SERVICES]: { status: { conditions: [{ type: 'Available', status }] } } })
    expect((await read(available('True'))).kinds.telemetry).toEqual([expect.objectContaining({ product: 'Metrics API', running: true })])
    expect((await read(available('False'))).kinds.telemetry).toEqual([expect.objectContaining({ running: false })])
    const announced = { '/apis': { groups: [group('metrics.k8s.io')] }, [SERVICES]: FORBIDDEN }
    expect((await read(announced)).kinds.telemetry).toEqual([expect.objectContaining({ installed: true, running: null })])
  })

  it('knows debugging containers only where the server has them', async () => {
    expect((await read({})).kinds.debugging?.[0]?.evidence).toBe('pods/exec and pods/ephemeralcontainers')
    expect((await read({ '/api/v1': recorded('v1.20.2-api-v1-pods.json') })).kinds.debugging?.[0]?.evidence).toBe('pods/exec')
  })

  it('finds what ran as a job', async () => {
    const job = {
      metadata: meta('load'),
      spec: { template: { spec: { containers: [{ name: 'c', image: 'grafana/k6:0.50' }] } } },
      status: { succeeded: 1 },
    }
    expect((await read({ '/apis/batch/v1/jobs': list(job) })).kinds['load-testing']).toEqual([
      expect.objectContaining({ product: 'k6', version: '0.50', running: true, evidence: 'job shop/load' }),
    ])
  })

  it('is unknown, not absent, where only one namespace may be read', async () => {
    const mine = Object.fromEntries(
      ['deployments', 'daemonsets', 'statefulsets'].map((resource) => [`${APPS}/namespaces/shop/${resource}`, NONE]),
    )
    const { kinds } = await read(
      {
        ...mine,
        '/apis/batch/v1/namespaces/shop/jobs': NONE,
        '/apis/batch/v1/namespaces/shop/cronjobs': NONE,
        [`${APPS}/deployments`]: FORBIDDEN,
        '/apis': { groups: [group('jaegertracing.io')] },
      },
      'shop',
    )
    expect(kinds).toMatchObject({ logging: null, telemetry: null, debugging: null, 'load-testing': null })
    expect(kinds.tracing).toEqual([expect.objectContaining({ product: 'Jaeger', installed: true, running: null })])
  })
})
