// The manifests of the seeded workloads. Pure: what to write, never when.

/** A value that must never be found in anything Fourways stores or shows. */
export const CANARY = 'canary-4f6d9c1e-never-to-be-seen'

/** The images of simulated machines: the seeded registry exists in name only. */
export const SIMULATED = { image: (app, version) => `registry.example.com/shop/${app}:${version}`, probes: true }

/** Images that a real kubelet can pull: the versions become those of a tiny image that does nothing. */
const REAL_TAGS = { '1.0.0': '3.6', '1.1.0': '3.7', '1.2.0': '3.8', '2.0.0': '3.9', '2.1.0': '3.10', 15.1: '3.8', 15.2: '3.9' }
export const REAL = { image: (_app, version) => `registry.k8s.io/pause:${REAL_TAGS[version] ?? version}`, probes: false }

const labelsOf = (app, version) => ({ 'app.kubernetes.io/name': app, 'app.kubernetes.io/version': version })
/** What a container asks for and may not exceed; the stages' quotas refuse a pod without it. */
export const requests = (cpu, memory) => ({ requests: { cpu, memory }, limits: { memory } })

/** One version of one Deployment; applying the next version is a release. */
export function deployment({ namespace, app, replicas, version, tag = version, cause, images, deadline = 600, strategy }) {
  const probe = images.probes ? { readinessProbe: { httpGet: { path: '/healthz', port: 8080 } } } : {}
  const container = {
    name: app,
    image: images.image(app, tag),
    ports: [{ containerPort: 8080 }],
    env: [{ name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'http://collector.monitoring:4317' }],
    resources: requests('100m', '64Mi'),
    ...probe,
  }
  const metadata = {
    name: app,
    namespace,
    labels: { ...labelsOf(app, version), 'app.kubernetes.io/part-of': 'shop' },
    annotations: { 'kubernetes.io/change-cause': cause },
  }
  const template = { metadata: { labels: labelsOf(app, version) }, spec: { containers: [container] } }
  const selector = { matchLabels: { 'app.kubernetes.io/name': app } }
  const spec = { replicas, progressDeadlineSeconds: deadline, strategy, selector, template }
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec }
}

/** A workload of one container that nothing is asked of but to run. */
export function plain(kind, { namespace, app, image, replicas = 1, ...rest }) {
  const labels = { 'app.kubernetes.io/name': app }
  const spec = {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: app, image, resources: requests('50m', '64Mi') }] } },
  }
  if (kind !== 'DaemonSet') spec.replicas = replicas
  if (kind === 'StatefulSet') spec.serviceName = app
  return { apiVersion: 'apps/v1', kind, metadata: { name: app, namespace, labels }, spec: { ...spec, ...rest } }
}

/** The database of the production-like stage: a StatefulSet whose one claim must be bound. */
export function database({ namespace, version, images, storageClassName }) {
  const claim = {
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], storageClassName, resources: { requests: { storage: '1Gi' } } },
  }
  return plain('StatefulSet', { namespace, app: 'db', image: images.image('db', version), volumeClaimTemplates: [claim] })
}

/** A volume made by hand for exactly one claim, with its class: the only one that is proven to work. */
export function volumeFor({ namespace, claim, storageClassName }) {
  const spec = {
    capacity: { storage: '1Gi' },
    accessModes: ['ReadWriteOnce'],
    persistentVolumeReclaimPolicy: 'Retain',
    storageClassName,
    claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name: claim },
    nfs: { server: 'nfs.example.com', path: `/${claim}` },
  }
  return { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: `${namespace}-${claim}` }, spec }
}

export function storageClass(name, provisioner, annotations = {}) {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name, annotations },
    provisioner,
    volumeBindingMode: 'Immediate',
  }
}

export function claim({ namespace, name, storageClassName }) {
  const spec = { accessModes: ['ReadWriteOnce'], storageClassName, resources: { requests: { storage: '5Gi' } } }
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, namespace }, spec }
}

export function service(namespace, app, extra = {}) {
  const { spec, name = app, ...rest } = extra
  const usual = { selector: { 'app.kubernetes.io/name': app }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] }
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels: { 'app.kubernetes.io/name': app } },
    spec: { ...usual, ...spec },
    ...rest,
  }
}
