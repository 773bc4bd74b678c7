// Gives a cluster a life: two stages of one shop, releases with their failures, operators, custom kinds and identities.
import { waitFor } from './client.mjs'
import { makeIdentities } from './identities.mjs'
import { clusterObjects, migration, poorerObjects, productionObjects, yearly } from './shop.mjs'
import { database, deployment, plain, REAL, SIMULATED, volumeFor } from './workloads.mjs'

/** The namespaces of the two stages: the production-like one and the poorer one. */
export const STAGES = { production: 'shop', poorer: 'shop-dev' }

/** The versions every workload of both stages went through, oldest first. */
export const VERSIONS = ['1.0.0', '1.1.0', '1.2.0', '2.0.0']

const REPLICAS = { web: 3, api: 2, worker: 1 }
// Two words of the controller for each release: with more, the API would keep the roll-back's as one of many, and its time by chance only.
const STRATEGIES = { api: { type: 'Recreate' } }
const FLUENT_BIT = ['fluent/fluent-bit:1.9.9', 'fluent/fluent-bit:1.9.10']
const OPERATOR = 'quay.io/prometheus-operator/prometheus-operator:v0.47.0'
const PROMETHEUS = 'quay.io/prometheus/prometheus:v2.26.0'

/** @typedef {ReturnType<import('./client.mjs').apiClient>} Client */

function rolledOut({ metadata, spec, status }) {
  if ((status.observedGeneration ?? 0) < metadata.generation) return false
  if (status.desiredNumberScheduled !== undefined) {
    return (
      (status.updatedNumberScheduled ?? 0) === status.desiredNumberScheduled &&
      (status.numberAvailable ?? 0) === status.desiredNumberScheduled
    )
  }
  const counts = [status.replicas, status.updatedReplicas, status.readyReplicas].map((count) => count ?? 0)
  return counts.every((count) => count === spec.replicas)
}

function failed({ metadata, status }) {
  const progressing = status.conditions?.find(({ type }) => type === 'Progressing')
  return status.observedGeneration === metadata.generation && progressing?.reason === 'ProgressDeadlineExceeded'
}

/** Applies a workload and waits until it has rolled out, or, if asked, until it has visibly failed. */
async function release(client, object, timeoutMs, arrived = rolledOut) {
  await client.apply(object)
  const { name, namespace } = object.metadata
  const path = `${await client.collection(object.apiVersion, object.kind, namespace)}/${name}`
  await waitFor(`${object.kind} ${namespace}/${name}`, timeoutMs, async () => (arrived(await client.call('GET', path)) ? true : null))
}

async function makeClusterObjects(client, timeoutMs) {
  const objects = clusterObjects()
  await Promise.all(objects.map((object) => client.apply(object)))
  const kinds = objects.filter(({ kind }) => kind === 'CustomResourceDefinition')
  await waitFor('the custom kinds served', timeoutMs, async () => {
    const served = await Promise.all(kinds.map(({ spec }) => client.collection(`${spec.group}/v1`, spec.names.kind)))
    return served.every((path) => path !== null) ? true : null
  })
}

async function makeNamespaces(client, names) {
  for (const name of names) await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  // Pods are refused until the controllers have made this account.
  await waitFor('the default service accounts', 30_000, async () => {
    const answers = await Promise.all(names.map((name) => client.ask('GET', `/api/v1/namespaces/${name}/serviceaccounts/default`)))
    return answers.every(({ status }) => status === 200) ? true : null
  })
}

/** Removes the workloads of an earlier seeding, so that revisions are counted from 1 again. */
async function forget(client, namespace, timeoutMs) {
  const path = (kind) => `/apis/apps/v1/namespaces/${namespace}/${kind}`
  await client.call('DELETE', `${path('deployments')}?propagationPolicy=Foreground`)
  await waitFor(`${namespace} without its earlier workloads`, timeoutMs, async () => {
    const kinds = await Promise.all(['deployments', 'replicasets'].map((kind) => client.call('GET', path(kind))))
    return kinds.every(({ items }) => items.length === 0) ? true : null
  })
}

/**
 * Seeds the whole life (about 25 s on simulated machines). Can be repeated: the releases of the stages begin anew.
 * @param {Client} client an administrator's
 * @param {object} [options]
 * @param {boolean} [options.simulated] false for real kubelets: images they can pull, no volume or address made by hand, database and operators not waited for
 * @param {number} [options.timeoutMs] the longest that one rollout may take
 * @param {(line: string) => void} [options.log] told of each step
 * @returns {Promise<{ tokens: Record<string, string> }>} a token for each identity
 */
export async function seed(client, { simulated = true, timeoutMs = 120_000, log = () => {} } = {}) {
  const { production, poorer } = STAGES
  const images = simulated ? SIMULATED : REAL
  const roll = (object, arrived) => release(client, object, timeoutMs, arrived)
  const shop = (namespace, app, version, more = {}) => {
    const cause = `release ${version} of ${app}`
    return deployment({
      namespace,
      app,
      version,
      replicas: namespace === production ? REPLICAS[app] : 1,
      cause,
      images,
      strategy: STRATEGIES[app],
      ...more,
    })
  }

  await makeNamespaces(client, [production, poorer, 'logging', 'monitoring'])
  await Promise.all([production, poorer].map((namespace) => forget(client, namespace, timeoutMs)))
  const tokens = await makeIdentities(client, poorer)
  await makeClusterObjects(client, timeoutMs)
  const storageClassName = simulated ? 'shop-standard' : undefined
  if (simulated) await client.apply(volumeFor({ namespace: production, claim: 'data-db-0', storageClassName }))
  await Promise.all([...productionObjects(production, simulated), ...poorerObjects(poorer)].map((object) => client.apply(object)))
  log('namespaces, identities, custom kinds and services made')

  const toStage = async (namespace, apps, version) => {
    await Promise.all(apps.map((app) => roll(shop(namespace, app, version))))
    log(`${version} is in ${namespace}`)
  }
  const releases = async () => {
    let promoted = Promise.resolve()
    for (const version of VERSIONS) {
      // A version reaches production while the next one is tried before it.
      const before = promoted
      await toStage(poorer, ['web', 'api'], version)
      await before
      promoted = toStage(production, ['web', 'api', 'worker'], version)
    }
    await promoted
  }
  const watched = simulated ? roll : (object) => client.apply(object)
  const others = async () => {
    const job = migration(production, images.image('migrate', '2.0.0'))
    await (simulated ? roll(job, ({ status }) => status.succeeded === 1) : client.apply(job))
    const cron = (await client.collection('batch/v1', 'CronJob')) === null ? 'batch/v1beta1' : 'batch/v1'
    await client.apply(yearly(production, cron, images.image('report', '2.0.0')))
    await Promise.all([
      watched(plain('Deployment', { namespace: 'monitoring', app: 'prometheus-operator', image: OPERATOR })),
      watched(plain('StatefulSet', { namespace: 'monitoring', app: 'prometheus-k8s', image: PROMETHEUS })),
    ])
    for (const image of FLUENT_BIT) await roll(plain('DaemonSet', { namespace: 'logging', app: 'fluent-bit', image }))
    for (const version of ['15.1', '15.2']) await watched(database({ namespace: production, version, images, storageClassName }))
    log('database, logging and monitoring run')
  }
  await Promise.all([releases(), others()])

  const backAndForth = async () => {
    await roll(shop(production, 'api', '2.1.0'))
    await roll(shop(production, 'api', '2.0.0'))
    log('api 2.1.0 was released to production and rolled back')
  }
  const failing = async () => {
    await roll(shop(production, 'web', '2.1.0', { tag: 'bad-2.1.0', deadline: 3 }), failed)
    log('web 2.1.0 failed in production')
  }
  await Promise.all([
    backAndForth(),
    failing(),
    toStage(poorer, ['web', 'api'], '2.1.0'),
    client.apply(shop(poorer, 'worker', '2.1.0', { tag: 'crash-2.1.0' })),
  ])
  return { tokens }
}

/**
 * Seeds a developer's own small cluster: the shop's web and api at their newest version in one namespace, nothing else.
 * @param {Client} client an administrator's
 * @returns {Promise<{ tokens: Record<string, string> }>}
 */
export async function seedSmall(client, { simulated = true, timeoutMs = 120_000 } = {}) {
  const namespace = 'shop-local'
  await makeNamespaces(client, [namespace])
  const tokens = await makeIdentities(client, namespace)
  await Promise.all(poorerObjects(namespace).map((object) => client.apply(object)))
  const images = simulated ? SIMULATED : REAL
  const one = (app) => deployment({ namespace, app, version: '2.1.0', replicas: 1, cause: `local build of ${app}`, images })
  await Promise.all(['web', 'api'].map((app) => release(client, one(app), timeoutMs)))
  return { tokens }
}
