import { z } from 'zod'
import type { Greeting, ProbeContext } from '@/lib/adapters/contract'
import type { ContextId, CriterionId } from '@/lib/domain/criterion'
import { FetchFailure } from '@/lib/fetch/failure'
import type { KubernetesClient } from './protocol'
import { Groups } from './schema-discovery'

/** One right that a reading needs: on the whole cluster, or in each namespace that is read. `fills` are the rows of the matrix it is for. */
type Right = { verb: 'list' | 'get' | 'create'; group: string; resource: string; namespaced: boolean; fills: (CriterionId | ContextId)[] }

const list = (namespaced: boolean, group: string, resource: string, fills: Right['fills']): Right => {
  return { verb: 'list', group, resource, namespaced, fills }
}

/** What the probes and the reader of releases ask for; a right that is missing leaves its rows poorer or empty. */
const RIGHTS: Right[] = [
  list(true, 'apps', 'deployments', ['missing', 'rollouts', 'tooling']),
  list(true, 'apps', 'replicasets', ['rollouts']),
  list(true, 'apps', 'statefulsets', ['missing', 'rollouts', 'tooling']),
  list(true, 'apps', 'daemonsets', ['missing', 'rollouts', 'tooling']),
  list(true, 'apps', 'controllerrevisions', ['rollouts']),
  list(true, '', 'pods', ['fit', 'infrastructure', 'offline', 'rollouts', 'capacity', 'adoption']),
  list(true, '', 'events', ['rollouts']),
  list(true, '', 'services', ['missing', 'infrastructure', 'offline']),
  list(true, '', 'persistentvolumeclaims', ['missing', 'infrastructure', 'adoption']),
  list(true, 'networking.k8s.io', 'ingresses', ['missing']),
  list(true, 'networking.k8s.io', 'networkpolicies', ['missing']),
  list(true, 'autoscaling', 'horizontalpodautoscalers', ['missing']),
  list(true, 'batch', 'jobs', ['missing', 'tooling']),
  list(true, 'batch', 'cronjobs', ['missing', 'tooling']),
  list(true, 'rbac.authorization.k8s.io', 'rolebindings', ['isolation']),
  list(false, '', 'nodes', ['distributed', 'fit', 'skew', 'infrastructure', 'offline', 'capacity']),
  list(false, '', 'namespaces', ['isolation']),
  list(false, '', 'persistentvolumes', ['infrastructure']),
  list(false, 'storage.k8s.io', 'storageclasses', ['missing', 'infrastructure']),
  list(false, 'networking.k8s.io', 'ingressclasses', ['missing']),
  list(false, 'admissionregistration.k8s.io', 'validatingwebhookconfigurations', ['offline']),
  list(false, 'admissionregistration.k8s.io', 'mutatingwebhookconfigurations', ['offline']),
  { verb: 'create', group: 'authorization.k8s.io', resource: 'subjectaccessreviews', namespaced: false, fills: ['tasks', 'isolation'] },
]

/** What is asked for only where the server has the API group: elsewhere there is nothing to have a right to. */
const RIGHTS_WHERE_SERVED: Right[] = [
  list(true, 'workspace.devfile.io', 'devworkspaces', ['adoption', 'workspace-start']),
  { verb: 'get', group: 'operator.metalbear.co', resource: 'mirrordoperators', namespaced: false, fills: ['adoption'] },
  list(false, 'argoproj.io', 'applications', ['rollouts']),
  list(true, 'argoproj.io', 'rollouts', ['rollouts']),
  list(false, 'helm.toolkit.fluxcd.io', 'helmreleases', ['rollouts']),
  list(false, 'kustomize.toolkit.fluxcd.io', 'kustomizations', ['rollouts']),
  list(false, 'kargo.akuity.io', 'freights', ['rollouts']),
  list(false, 'kargo.akuity.io', 'promotions', ['rollouts']),
]

const REVIEWS = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'

const Version = z.object({ gitVersion: z.string() })

const Review = z.object({ status: z.object({ allowed: z.boolean(), evaluationError: z.string().optional() }) })

/**
 * Who we are to this API server: its version, and which of the rights that readings need this identity has. The first question is one that
 * only a known identity may ask, since /version answers anybody. Throws FetchFailure when we cannot talk or are taken for nobody.
 */
export async function greet(client: KubernetesClient, { namespaces, signal }: ProbeContext): Promise<Greeting> {
  const may = (right: Right, namespace: string | null) => review(client, right, namespace, signal)
  const [first, ...others] = RIGHTS
  if (!first) throw new Error('There is nothing to ask for')
  const known = await ask(first, namespaces, client.namespace, may)
  const { value } = await client.get('/version', Version, { signal })
  const served = await servedGroups(client, signal)
  const also = RIGHTS_WHERE_SERVED.filter(({ group }) => served.includes(group))
  const rest = await Promise.all([...others, ...also].map((right) => ask(right, namespaces, client.namespace, may)))
  return { version: value.gitVersion, rights: [known, ...rest] }
}

/** The server's API groups; none when they may not be asked. */
async function servedGroups(client: KubernetesClient, signal: AbortSignal): Promise<string[]> {
  try {
    return (await client.get('/apis', Groups, { signal })).value.map(({ name }) => name)
  } catch (error) {
    if (error instanceof FetchFailure && error.reason === 'forbidden') return []
    throw error
  }
}

type May = (right: Right, namespace: string | null) => Promise<boolean | null>

/** A right in words with its answer: everywhere; where namespaces are named, in all of them; else in the context's own if not everywhere. */
async function ask(right: Right, namespaces: string[], home: string | null, may: May): Promise<Greeting['rights'][number]> {
  const { verb, resource, fills } = right
  const said = (where: string, allowed: boolean | null) => ({ what: `${verb} ${resource}${where}`, fills, allowed })
  if (right.namespaced && namespaces.length > 0) {
    return said(` in ${namespaces.join(', ')}`, both(await Promise.all(namespaces.map((namespace) => may(right, namespace)))))
  }
  const everywhere = await may(right, null)
  if (!right.namespaced || everywhere !== false || home === null) return said(right.namespaced ? ' in every namespace' : '', everywhere)
  return said(` in ${home}`, await may(right, home))
}

const both = (answers: (boolean | null)[]) => (answers.includes(false) ? false : answers.includes(null) ? null : true)

/** Whether we have the right; null when the server could not say, or says nothing about rights to this identity. */
async function review(client: KubernetesClient, right: Right, namespace: string | null, signal: AbortSignal): Promise<boolean | null> {
  const { verb, group, resource } = right
  const resourceAttributes = { verb, group, resource, ...(namespace === null ? {} : { namespace }) }
  const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } }
  try {
    const { status } = (await client.post(REVIEWS, body, Review, { signal })).value
    return !status.allowed && status.evaluationError ? null : status.allowed
  } catch (error) {
    if (error instanceof FetchFailure && error.reason === 'forbidden') return null
    throw error
  }
}
