// The objects of the load: as big as the ones that real clusters hold, about 5 KB a pod with the fields that the server itself adds.
import { imageDigest } from './machines.mjs'

const FIRST = Date.UTC(2026, 0, 1)
const HOUR = 3_600_000

const time = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
const tagOf = (revision) => `1.${revision}.0`
const yes = (type, at) => ({
  type,
  status: 'True',
  reason: `${type}True`,
  lastTransitionTime: at,
  lastUpdateTime: at,
  message: `${type} since ${at}`,
})

function containersOf(app, revision) {
  const env = Array.from({ length: 6 }, (_, index) => ({ name: `SETTING_${index}`, value: `value-${index}-of-${app}` }))
  const secret = { name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: app, key: 'database-url' } } }
  const probe = (path) => ({ httpGet: { path, port: 8080 }, initialDelaySeconds: 2, periodSeconds: 5 })
  return [
    {
      name: app,
      image: `registry.example.com/load/${app}:${tagOf(revision)}`,
      args: ['serve', '--listen=:8080', '--metrics=:9090', `--name=${app}`],
      ports: [
        { name: 'http', containerPort: 8080 },
        { name: 'metrics', containerPort: 9090 },
      ],
      env: [...env, secret],
      resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '1', memory: '256Mi' } },
      readinessProbe: probe('/ready'),
      livenessProbe: probe('/live'),
      volumeMounts: [{ name: 'config', mountPath: '/etc/app' }],
    },
  ]
}

const labelsOf = (app, revision) => ({
  'app.kubernetes.io/name': app,
  'app.kubernetes.io/version': tagOf(revision),
  'app.kubernetes.io/part-of': 'load',
  'app.kubernetes.io/managed-by': 'Helm',
})

function templateOf(app, revision, hash) {
  const labels = { ...labelsOf(app, revision), ...(hash ? { 'pod-template-hash': hash } : {}) }
  const annotations = { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9090' }
  const volumes = [{ name: 'config', configMap: { name: app } }]
  return { metadata: { labels, annotations }, spec: { containers: containersOf(app, revision), volumes } }
}

const hashOf = (app, revision) => imageDigest(`${app} ${revision}`).slice(7, 17)

/** Deployment number so-and-so, at its newest revision and complete. */
export function bigDeployment(namespace, number, load) {
  const app = `app-${String(number).padStart(4, '0')}`
  const annotations = {
    'deployment.kubernetes.io/revision': String(load.revisions),
    'kubernetes.io/change-cause': `release ${tagOf(load.revisions)}`,
  }
  const at = time(FIRST + load.revisions * HOUR)
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: app, namespace, labels: labelsOf(app, load.revisions), annotations },
    spec: { replicas: load.pods, selector: { matchLabels: { 'app.kubernetes.io/name': app } }, template: templateOf(app, load.revisions) },
    status: {
      observedGeneration: 1,
      replicas: load.pods,
      updatedReplicas: load.pods,
      readyReplicas: load.pods,
      availableReplicas: load.pods,
      conditions: [yes('Available', at), yes('Progressing', at)],
    },
  }
}

/** One revision of a Deployment; only the newest has pods. */
export function bigReplicaSet(deployment, ownerUid, revision, load) {
  const { name: app, namespace } = deployment.metadata
  const hash = hashOf(app, revision)
  const replicas = revision === load.revisions ? load.pods : 0
  const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: app, uid: ownerUid, controller: true, blockOwnerDeletion: true }
  const annotations = {
    'deployment.kubernetes.io/revision': String(revision),
    'deployment.kubernetes.io/desired-replicas': String(load.pods),
    'kubernetes.io/change-cause': `release ${tagOf(revision)}`,
  }
  const template = templateOf(app, revision, hash)
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: `${app}-${hash}`, namespace, labels: template.metadata.labels, annotations, ownerReferences: [owner] },
    spec: { replicas, selector: { matchLabels: { 'app.kubernetes.io/name': app, 'pod-template-hash': hash } }, template },
    // The server's own status of a new one, no replicas, is right for the old revisions.
    status:
      replicas === 0
        ? undefined
        : { replicas, readyReplicas: replicas, availableReplicas: replicas, fullyLabeledReplicas: replicas, observedGeneration: 1 },
  }
}

/** A running pod of a ReplicaSet that the server has already taken in. */
export function bigPod(replicaSet, index, machine) {
  const { name: owner, namespace, uid } = replicaSet.metadata
  const { template } = replicaSet.spec
  const name = `${owner}-${imageDigest(`${owner} ${index}`).slice(7, 12)}`
  const at = time(FIRST + 24 * HOUR + index * 1000)
  const [container] = template.spec.containers
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: owner, uid, controller: true, blockOwnerDeletion: true }]
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, generateName: `${owner}-`, namespace, ...template.metadata, ownerReferences },
    spec: { ...template.spec, nodeName: machine ?? undefined },
    status: {
      phase: 'Running',
      hostIP: '10.240.0.1',
      podIP: '10.244.0.1',
      startTime: at,
      conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
        type,
        status: 'True',
        lastTransitionTime: at,
      })),
      containerStatuses: [
        {
          name: container.name,
          image: container.image,
          imageID: `${container.image.slice(0, container.image.lastIndexOf(':'))}@${imageDigest(container.image)}`,
          containerID: `simulated://${name}`,
          ready: true,
          started: true,
          restartCount: 0,
          state: { running: { startedAt: at } },
          lastState: {},
        },
      ],
    },
  }
}
