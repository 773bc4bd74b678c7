import type { ConnectionCheck } from '@/lib/domain/connection'

/** How Fourways names itself in every request. */
export const USER_AGENT = 'fourways (read-only)'

/** The resources that a right can name, by their API group (kubernetes.io/docs/reference/kubernetes-api, read 2026-11-22); "" is the core group. */
const groups: Record<string, string[]> = {
  '': ['pods', 'services', 'events', 'resourcequotas', 'nodes', 'namespaces', 'persistentvolumes', 'persistentvolumeclaims', 'limitranges'],
  apps: ['deployments', 'replicasets', 'statefulsets', 'daemonsets', 'controllerrevisions'],
  batch: ['jobs', 'cronjobs'],
  autoscaling: ['horizontalpodautoscalers'],
  'networking.k8s.io': ['ingresses', 'ingressclasses', 'networkpolicies'],
  'storage.k8s.io': ['storageclasses'],
  'scheduling.k8s.io': ['priorityclasses'],
  'node.k8s.io': ['runtimeclasses'],
  'rbac.authorization.k8s.io': ['rolebindings'],
  'admissionregistration.k8s.io': ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'],
  'apiextensions.k8s.io': ['customresourcedefinitions'],
  'authorization.k8s.io': ['subjectaccessreviews'],
  'workspace.devfile.io': ['devworkspaces'],
  'operator.metalbear.co': ['mirrordoperators'],
}

/** What releases are told from: asked for once, and then followed as it changes. */
const FOLLOWED = new Set(['pods', 'events', 'deployments', 'replicasets', 'statefulsets', 'daemonsets', 'controllerrevisions'])

type Right = ConnectionCheck['rights'][number]
type Rule = { group: string; resource: string; verbs: string }
/** Who gets the rights: a person, a group, or a service account written as namespace:name. */
export type Subject = { kind: 'User' | 'Group' | 'ServiceAccount'; name: string }

const EVERYWHERE = 'every namespace'

function readRight({ what }: Right): { rule: Rule; namespaces: string[] } | null {
  const [, verb, resource, where] = /^(\w+) (\w+)(?: in (.+))?$/.exec(what) ?? []
  const group = Object.keys(groups).find((name) => resource && groups[name]?.includes(resource))
  if (!verb || !resource || group === undefined) return null
  const verbs = verb === 'list' && FOLLOWED.has(resource) ? '"list", "watch"' : `"${verb}"`
  return { rule: { verbs, resource, group }, namespaces: where && where !== EVERYWHERE ? where.split(', ') : [] }
}

/** Rules with the same group and verbs become one. */
function rulesOf(rules: Rule[]): string[] {
  const kinds = [...new Set(rules.map(({ group, verbs }) => `${group} ${verbs}`))]
  return kinds.flatMap((kind) => {
    const alike = rules.filter(({ group, verbs }) => `${group} ${verbs}` === kind)
    const resources = [...new Set(alike.map(({ resource }) => `"${resource}"`))].join(', ')
    return [`  - apiGroups: ["${alike[0]?.group}"]`, `    resources: [${resources}]`, `    verbs: [${alike[0]?.verbs}]`]
  })
}

function subjectLines({ kind, name }: Subject): string[] {
  const [first = '', second = ''] = name.split(':')
  if (kind === 'ServiceAccount')
    return ['  - kind: ServiceAccount', `    namespace: ${JSON.stringify(first)}`, `    name: ${JSON.stringify(second)}`]
  return [`  - kind: ${kind}`, '    apiGroup: rbac.authorization.k8s.io', `    name: ${JSON.stringify(name)}`]
}

/** A few letters that stand for a text (FNV-1a, 32 bits), so that roles of different requests have different names. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(36)
}

function roleOf(namespace: string | null, rules: Rule[], subject: Subject | null): string {
  const kind = namespace === null ? 'ClusterRole' : 'Role'
  const lines = rulesOf(rules)
  // A later request must not take the place of this one when it is applied.
  const name = `fourways-more-${fingerprint(lines.join())}`
  const metadata = ['metadata:', `  name: ${name}`, ...(namespace === null ? [] : [`  namespace: ${namespace}`])]
  const role = ['apiVersion: rbac.authorization.k8s.io/v1', `kind: ${kind}`, ...metadata, 'rules:', ...lines]
  if (!subject) return role.join('\n')
  const binding = ['---', 'apiVersion: rbac.authorization.k8s.io/v1', `kind: ${kind}Binding`, ...metadata]
  const to = ['roleRef:', '  apiGroup: rbac.authorization.k8s.io', `  kind: ${kind}`, `  name: ${name}`]
  return [...role, ...binding, ...to, 'subjects:', ...subjectLines(subject)].join('\n')
}

/** The least roles that grant the rights which are missing, as YAML: a ClusterRole for what is asked of the whole cluster, a Role for each namespace; bound when it is known to whom. */
export function accessManifest(rights: Right[], subject: Subject | null): string {
  const forbidden = rights.filter(({ allowed }) => allowed === false)
  const missing = forbidden.flatMap((right) => readRight(right) ?? [])
  const others = forbidden
    .filter((right) => readRight(right) === null)
    .map(({ what }) => `# Not in these roles, to be granted by hand: ${what}`)
  const everywhere = missing.filter(({ namespaces }) => namespaces.length === 0).map(({ rule }) => rule)
  const named = [...new Set(missing.flatMap(({ namespaces }) => namespaces))]
  const inNamespace = (name: string) => missing.filter(({ namespaces }) => namespaces.includes(name)).map(({ rule }) => rule)
  const roles = [
    ...(everywhere.length > 0 ? [roleOf(null, everywhere, subject)] : []),
    ...named.map((name) => roleOf(name, inNamespace(name), subject)),
  ]
  const unbound = subject ? [] : ['# Not bound yet: name who Fourways signs in as, or bind it yourself.']
  return [...unbound, ...others, roles.join('\n---\n')].join('\n').concat('\n')
}

/** The request that goes with the manifest: what is asked for, what it is for, and how it can be recognised. */
export function accessRequest(
  rights: Right[],
  { endpoint, everyMinutes }: { endpoint: string; everyMinutes: number | null },
  rows: string[],
): string {
  const missing = rights.filter(({ allowed }) => allowed === false).map(({ what }) => what)
  const asksRights = missing.some((what) => what.includes('subjectaccessreviews'))
  const often = everyMinutes === null ? 'when somebody asks for it' : `every ${everyMinutes} minutes`
  return [
    `Please let Fourways read a little more of ${endpoint}.`,
    '',
    `It may not: ${missing.join('; ')}.`,
    `With that it can measure: ${rows.join('; ')}.`,
    '',
    `It only lists and watches; it changes nothing and reads no Secrets.${asksRights ? ' A SubjectAccessReview is a question about rights; the cluster stores nothing for it.' : ''}`,
    'It keeps counts, versions, names of workloads and machines, and a short extract of each answer as evidence.',
    `It asks ${often}, in pages, a few requests at a time. Its requests carry the User-Agent "${USER_AGENT}".`,
    'The least roles that grant this are in the manifest.',
  ].join('\n')
}
