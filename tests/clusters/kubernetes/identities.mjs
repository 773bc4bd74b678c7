// Who may ask the test cluster, and what: service accounts with tokens, so that the same works on any cluster.

/** The namespace the service accounts live in. */
export const IDENTITY_NAMESPACE = 'fourways'

/** What a service account may do: everything, the cluster read, the built-in view, one namespace, nothing, a developer's part of it. */
export const IDENTITIES = ['admin', 'reader', 'viewer', 'namespaced-reader', 'forbidden', 'developer']

/** The group whose rights a platform team gives its developers; in no identity of a person here, but the role is bound to it. */
export const DEVELOPERS = 'developers'

const RBAC = 'rbac.authorization.k8s.io'
const READ = ['get', 'list', 'watch']
const read = (group, ...resources) => ({ apiGroups: [group], resources, verbs: READ })

const NAMESPACED = [
  read('', 'pods', 'services', 'endpoints', 'configmaps', 'events', 'persistentvolumeclaims', 'resourcequotas', 'limitranges'),
  read('apps', 'deployments', 'replicasets', 'statefulsets', 'daemonsets', 'controllerrevisions'),
  read('batch', 'jobs', 'cronjobs'),
  read('autoscaling', 'horizontalpodautoscalers'),
  read('networking.k8s.io', 'ingresses', 'networkpolicies'),
]

const CLUSTER_WIDE = [
  ...NAMESPACED,
  read('', 'namespaces', 'nodes', 'persistentvolumes'),
  read('storage.k8s.io', 'storageclasses', 'csidrivers'),
  read('networking.k8s.io', 'ingressclasses'),
  read('apiextensions.k8s.io', 'customresourcedefinitions'),
  read('apiregistration.k8s.io', 'apiservices'),
  read('admissionregistration.k8s.io', 'validatingwebhookconfigurations', 'mutatingwebhookconfigurations'),
  read('node.k8s.io', 'runtimeclasses'),
  read('scheduling.k8s.io', 'priorityclasses'),
  read('monitoring.coreos.com', 'servicemonitors', 'prometheuses'),
  read('jaegertracing.io', 'jaegers'),
  read('shop.example.com', 'widgets'),
  { apiGroups: ['authorization.k8s.io'], resources: ['subjectaccessreviews'], verbs: ['create'] },
]

// 8 of the 12 tasks: not applying a workload of one's own, ephemeral debugging, an ingress or a volume.
const DEVELOPER = [
  read('', 'pods', 'pods/log', 'events', 'configmaps', 'services'),
  { apiGroups: [''], resources: ['pods/exec', 'pods/portforward'], verbs: ['create'] },
  { apiGroups: ['apps'], resources: ['deployments'], verbs: [...READ, 'patch'] },
  { apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['get', 'patch', 'update'] },
  { apiGroups: ['batch'], resources: ['jobs'], verbs: [...READ, 'create', 'delete'] },
]

const account = (name) => ({ kind: 'ServiceAccount', name, namespace: IDENTITY_NAMESPACE })

function clusterBinding(name, role) {
  const roleRef = { apiGroup: RBAC, kind: 'ClusterRole', name: role }
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: `fourways-${name}` },
    roleRef,
    subjects: [account(name)],
  }
}

function roleIn(namespace, name, rules, subjects) {
  const metadata = { name, namespace }
  const roleRef = { apiGroup: RBAC, kind: 'Role', name }
  return [
    { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata, rules },
    { apiVersion: `${RBAC}/v1`, kind: 'RoleBinding', metadata, roleRef, subjects },
  ]
}

/**
 * Makes the identities and their rights; the namespaced reader and the developer see `stage` only.
 * @param {ReturnType<import('./client.mjs').apiClient>} client an administrator's
 * @param {string} stage the namespace of the poorer stage
 * @returns {Promise<Record<string, string>>} a token for each of `IDENTITIES`, valid for a day
 */
export async function makeIdentities(client, stage) {
  for (const name of [IDENTITY_NAMESPACE, stage]) await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  const developers = { apiGroup: RBAC, kind: 'Group', name: DEVELOPERS }
  const objects = [
    ...IDENTITIES.map((name) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: IDENTITY_NAMESPACE } })),
    { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name: 'fourways-reader' }, rules: CLUSTER_WIDE },
    clusterBinding('admin', 'cluster-admin'),
    clusterBinding('reader', 'fourways-reader'),
    clusterBinding('viewer', 'view'),
    ...roleIn(stage, 'namespaced-reader', NAMESPACED, [account('namespaced-reader')]),
    ...roleIn(stage, DEVELOPERS, DEVELOPER, [developers, account('developer')]),
  ]
  await Promise.all(objects.map((object) => client.apply(object)))
  const tokens = await Promise.all(
    IDENTITIES.map(async (name) => {
      const spec = { expirationSeconds: 86_400 }
      const path = `/api/v1/namespaces/${IDENTITY_NAMESPACE}/serviceaccounts/${name}/token`
      const answer = await client.call('POST', path, { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec })
      return [name, answer.status.token]
    }),
  )
  return Object.fromEntries(tokens)
}
