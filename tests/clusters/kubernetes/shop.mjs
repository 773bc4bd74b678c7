// Everything of the seeded cluster that is not a workload: how the shop is reached, guarded, configured and watched.
import { CANARY, claim, requests, service, storageClass } from './workloads.mjs'

const ADDRESS = { loadBalancer: { ingress: [{ ip: '192.0.2.10' }] } }

/** What the whole cluster has: ingress and storage classes, custom kinds (two operators' and the team's own), a webhook that matches nothing. */
export function clusterObjects() {
  const webhook = {
    name: 'policy.example.com',
    clientConfig: { url: 'https://policy.example.com/validate' },
    rules: [{ apiGroups: ['nothing.example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['nothings'] }],
    failurePolicy: 'Ignore',
    sideEffects: 'None',
    admissionReviewVersions: ['v1'],
  }
  const ingressClass = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'nginx' },
    spec: { controller: 'k8s.io/ingress-nginx' },
  }
  return [
    customKind('shop.example.com', 'Widget', 'widgets'),
    customKind('monitoring.coreos.com', 'Prometheus', 'prometheuses'),
    customKind('monitoring.coreos.com', 'ServiceMonitor', 'servicemonitors'),
    customKind('jaegertracing.io', 'Jaeger', 'jaegers'),
    ingressClass,
    storageClass('shop-standard', 'kubernetes.io/no-provisioner'),
    storageClass('shop-fast', 'fast.disks.example.com'),
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'policy.example.com' },
      webhooks: [webhook],
    },
  ]
}

/** A custom kind whose objects may hold anything. */
function customKind(group, kind, plural) {
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } }
  const names = { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` }
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: { group, scope: 'Namespaced', names, versions: [{ name: 'v1', served: true, storage: true, schema }] },
  }
}

/** What the production-like stage uses beside its workloads; only simulated machines have their addresses made up. */
export function productionObjects(namespace, simulated) {
  const status = simulated ? ADDRESS : undefined
  const at = (name, more = {}) => ({ name, namespace, ...more })
  const backend = { service: { name: 'web', port: { number: 80 } } }
  const rule = { host: 'shop.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }
  return [
    service(namespace, 'web'),
    service(namespace, 'api'),
    service(namespace, 'db', { spec: { clusterIP: 'None' } }),
    service(namespace, 'web', { name: 'web-public', spec: { type: 'LoadBalancer' }, status }),
    { apiVersion: 'v1', kind: 'Service', metadata: at('payments'), spec: { type: 'ExternalName', externalName: 'payments.example.com' } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: at('web'),
      spec: { ingressClassName: 'nginx', rules: [rule] },
      status,
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: at('api-from-web'),
      spec: {
        podSelector: { matchLabels: { 'app.kubernetes.io/name': 'api' } },
        ingress: [{ from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'web' } } }] }],
      },
    },
    {
      apiVersion: 'autoscaling/v1',
      kind: 'HorizontalPodAutoscaler',
      metadata: at('api'),
      spec: { minReplicas: 2, maxReplicas: 6, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } },
    },
    claim({ namespace, name: 'search-index', storageClassName: 'shop-fast' }),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: at('api'),
      data: { LOG_LEVEL: 'info', PAYMENTS_URL: 'https://payments.example.com/v2' },
    },
    { apiVersion: 'v1', kind: 'Secret', metadata: at('api'), stringData: { password: CANARY } },
    { apiVersion: 'v1', kind: 'ResourceQuota', metadata: at('all'), spec: { hard: { pods: '50', 'requests.cpu': '8' } } },
    ...['red', 'blue'].map((colour) => ({ apiVersion: 'shop.example.com/v1', kind: 'Widget', metadata: at(colour), spec: { colour } })),
    ...['web', 'api'].map((app) => ({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: at(app),
      spec: { selector: { matchLabels: { 'app.kubernetes.io/name': app } }, endpoints: [{ port: 'http' }] },
    })),
  ]
}

/** What the poorer stage has beside its workloads: no ingress, no volume, no custom kind, a small quota. */
export function poorerObjects(namespace) {
  const at = (name) => ({ name, namespace })
  return [
    service(namespace, 'web'),
    service(namespace, 'api'),
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: at('api'), data: { LOG_LEVEL: 'debug' } },
    { apiVersion: 'v1', kind: 'Secret', metadata: at('api'), stringData: { password: CANARY } },
    { apiVersion: 'v1', kind: 'ResourceQuota', metadata: at('all'), spec: { hard: { pods: '20', 'requests.cpu': '2' } } },
  ]
}

/** One migration that ran to its end. */
export function migration(namespace, image) {
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'migrate', image, resources: requests('50m', '64Mi') }] } }
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'migrate', namespace }, spec: { backoffLimit: 0, template } }
}

/** A yearly report, so that it does not run while a suite counts; `apiVersion` as the cluster serves it. */
export function yearly(namespace, apiVersion, image) {
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'report', image, resources: requests('50m', '64Mi') }] } }
  return {
    apiVersion,
    kind: 'CronJob',
    metadata: { name: 'report', namespace },
    spec: { schedule: '0 3 1 1 *', jobTemplate: { spec: { template } } },
  }
}
