import type { Reader } from './reader'
import { Groups, Resources } from './schema-discovery'

// The groups that servers of 1.20.2 and 1.36.2 announce of themselves (recorded 2026-11-22), and two that they have switched off. metrics.k8s.io and
// its siblings are served by an add-on, but hold measures of other objects, not things that a workload is made of.
const ownGroups = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'extensions',
  'flowcontrol.apiserver.k8s.io',
  'internal.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
  'storagemigration.k8s.io',
  'metrics.k8s.io',
  'custom.metrics.k8s.io',
  'external.metrics.k8s.io',
])

/** A kind that is not Kubernetes' own, from a custom resource definition or an aggregated API. `path` is where its API is. */
export type CustomKind = { id: string; group: string; kind: string; resource: string; namespaced: boolean; path: string }

/** The names of the server's API groups, or null when that may not be asked. */
export async function groupsOf(reader: Reader): Promise<string[] | null> {
  const groups = await reader.permitted(reader.get('/apis', Groups))
  return groups?.map(({ name }) => name) ?? null
}

/** The custom kinds of one group. A kind may be served in another version than the one its group prefers; the preferred one goes first. */
export async function kindsOf(reader: Reader, group: string, versions: string[]): Promise<{ kinds: CustomKind[]; silent: boolean }> {
  const kinds = new Map<string, CustomKind>()
  let silent = false
  for (const version of versions) {
    const path = `/apis/${group}/${version}`
    const resources = await reader.answered(reader.get(path, Resources))
    if (resources === null) silent = true
    for (const { name, namespaced, kind, verbs } of resources ?? []) {
      const id = `custom-kind:${name}.${group}`
      if (name.includes('/') || !verbs.includes('list') || kinds.has(id)) continue
      kinds.set(id, { id, group, kind, resource: name, namespaced, path })
    }
  }
  return { kinds: [...kinds.values()], silent }
}

/**
 * Every custom kind that can be listed, by id, from discovery: what any signed-in identity may ask, unlike the definitions themselves.
 * `silent` names the groups that are announced but do not answer, because the server behind them is down. Null when it may not be asked.
 */
export async function customKindsOf(reader: Reader): Promise<{ groups: string[]; kinds: CustomKind[]; silent: string[] } | null> {
  const groups = await reader.permitted(reader.get('/apis', Groups))
  if (groups === null) return null
  const foreign = groups.filter(({ name }) => !ownGroups.has(name))
  const read = await Promise.all(foreign.map(async ({ name, versions }) => ({ name, ...(await kindsOf(reader, name, versions)) })))
  return {
    groups: groups.map(({ name }) => name),
    kinds: read.flatMap(({ kinds }) => kinds).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    silent: read.filter(({ silent }) => silent).map(({ name }) => name),
  }
}
