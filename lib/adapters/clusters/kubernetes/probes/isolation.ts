import { z } from 'zod'
import { projectionOf } from '@/lib/adapters/clusters/projection'
import type { Probe } from '@/lib/adapters/contract'
import { FetchFailure } from '@/lib/fetch/failure'
import { groupMay } from '../access-review'
import { distributionOf, hostOf, runsHere } from '../distribution'
import type { KubernetesClient } from '../protocol'
import { type Reader, readerOf } from '../reader'
import { NamedObject } from '../schema'
import { Machine } from '../schema-machine'
import { isSystemNamespace } from '../workloads'

const RBAC = '/apis/rbac.authorization.k8s.io/v1'
const Binding = z
  .object({
    metadata: z.object({ name: z.string(), namespace: z.string() }),
    subjects: z.array(z.object({ kind: z.string(), name: z.string() })).nullish(),
  })
  .transform(({ metadata, subjects }) => ({
    namespace: metadata.namespace,
    // Service accounts are programs; Kubernetes' own groups and users are nobody's team.
    people: (subjects ?? []).filter(({ kind, name }) => (kind === 'User' || kind === 'Group') && !name.startsWith('system:')),
  }))

type Finding = { level: 'own-cluster' | 'own-namespace' | 'shared-namespace'; reasons: string[] }

const CHANGE = { verb: 'patch', group: 'apps', resource: 'deployments' }

/** Everyone in the developers' group may change the workloads: they share the stage, whoever else is bound to it. */
async function sharedByGroup(reader: Reader, group: string | null, namespaces: string[]): Promise<Finding | null> {
  if (group === null) return null
  const shared = []
  for (const namespace of namespaces) {
    const may = await reader.permitted(groupMay(reader, group, namespace, CHANGE))
    if (may === null) return null
    if (may) shared.push(namespace)
  }
  if (shared.length === 0) return null
  return {
    level: 'shared-namespace',
    reasons: [`everyone in the group ${group} may change the workloads of ${shared.join(', ') || 'every namespace'}`],
  }
}

/** Who is bound to the namespaces: a namespace of one person is their own, one of a group or of several people is shared. */
async function byBindings(reader: Reader): Promise<Finding> {
  const bindings = await reader.here(RBAC, 'rolebindings', Binding)
  const people = new Map<string, Set<string>>()
  for (const { namespace, people: bound } of bindings.filter(({ namespace }) => !isSystemNamespace(namespace))) {
    const known = people.get(namespace) ?? new Set()
    for (const { kind, name } of bound) known.add(`${kind} ${name}`)
    people.set(namespace, known)
  }
  const named = [...people].filter(([, bound]) => bound.size > 0)
  if (named.length === 0) {
    throw new FetchFailure(
      'invalid-answer',
      "No role binding of the stage's namespaces names a person or a group, so who shares them cannot be read. Name the developers' group on the connection, or declare it.",
      reader.requests.at(-1) ?? null,
    )
  }
  const own = named.every(([, bound]) => bound.size === 1 && [...bound].every((subject) => subject.startsWith('User ')))
  // How many, never who: names of people are not stored.
  const reasons = named.map(
    ([namespace, bound]) =>
      `${namespace} is bound to ${own ? 'one person' : bound.size === 1 ? 'one group' : `${bound.size} groups or people`}`,
  )
  return { level: own ? 'own-namespace' : 'shared-namespace', reasons: reasons.slice(0, 20) }
}

async function neighbours(reader: Reader, own: string[]): Promise<string[]> {
  const namespaces = await reader.permitted(reader.list('/api/v1/namespaces', NamedObject))
  if (namespaces === null) return []
  const others = namespaces.filter(({ metadata }) => !isSystemNamespace(metadata.name) && !own.includes(metadata.name))
  return [others.length === 1 ? '1 other namespace is on this cluster' : `${others.length} other namespaces are on this cluster`]
}

/**
 * Who shares the stage. A cluster on the machine that asks is a developer's own. Elsewhere a namespace is shared when the developers' group
 * may change its workloads, or when its role bindings name a group or several people; it is a developer's own when they name one person
 * alone. Throws FetchFailure when neither can be read.
 */
export const isolation: Probe<KubernetesClient, 'stage.isolation'> = {
  metric: 'stage.isolation',
  title: 'Isolation',
  version: 1,
  scope: 'stage',
  async read(client, context) {
    const reader = readerOf(client, context)
    const machines = await reader.permitted(reader.list('/api/v1/nodes', Machine))
    const host = hostOf(client.endpoint)
    const { distribution, signals } = distributionOf({ version: client.serverVersion ?? '', host, machines, groups: null })
    const namespaces = await reader.namespaces()
    const finding: Finding =
      client.proxy === null && runsHere(host, distribution, machines) === true
        ? { level: 'own-cluster', reasons: [`${distribution} runs on the machine that asked`] }
        : ((await sharedByGroup(reader, context.developersGroup, namespaces ?? [''])) ?? (await byBindings(reader)))
    const reasons =
      finding.level === 'own-cluster' ? finding.reasons : [...finding.reasons, ...(await neighbours(reader, namespaces ?? []))]
    return {
      outcome: 'measured',
      value: { level: finding.level, reasons },
      requests: reader.requests,
      projection: projectionOf({ signals, reasons }, reader),
    }
  },
}
