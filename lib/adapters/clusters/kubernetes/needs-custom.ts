import { capabilityIds as ids } from '@/lib/domain/capability-ids'
import { customKindsOf } from './discovery'
import type { Reader } from './reader'
import { NamedObject } from './schema'
import type { CronJob, Workload } from './schema-workload'

type Any = Workload | CronJob

/** A use of a custom kind: by a workload, or, where no relation is seen, by the namespace as a whole. */
export type CustomUse = { need: string; namespace: string; workload: string | null }

const groupOf = (apiVersion: string) => apiVersion.split('/')[0] ?? ''
const NAMES = ['app.kubernetes.io/instance', 'app.kubernetes.io/name', 'app', 'k8s-app']
const keyOf = ({ kind, namespace, name }: Any) => `${kind} ${namespace}/${name}`

/** Whether an object is about a workload: made it, bears its name, or carries the same application label. */
function isAbout({ metadata }: NamedObject, kind: string, workload: Any): boolean {
  if (metadata.namespace !== workload.namespace) return false
  if (workload.ownerReferences.some((owner) => owner.kind === kind && owner.name === metadata.name)) return true
  if (metadata.name === workload.name) return true
  return NAMES.some((label) => metadata.labels[label] !== undefined && metadata.labels[label] === workload.template.metadata.labels[label])
}

/**
 * Which custom kinds the stage's workloads use. An object that another object made (such as an operator's own bookkeeping) is left out: who
 * made it counts. `unknown` are kinds whose objects may not be listed.
 */
export async function customUses(reader: Reader, workloads: Any[]): Promise<{ uses: CustomUse[]; unknown: string[] }> {
  const discovered = await customKindsOf(reader)
  if (discovered === null) return { uses: [], unknown: [ids.customKind] }
  const unknown: string[] = []
  const uses: CustomUse[] = []
  const namespaces = new Set(workloads.map(({ namespace }) => namespace))
  const listed = await Promise.all(
    discovered.kinds
      .filter(({ namespaced }) => namespaced)
      .map(async ({ id, kind, path, resource }) => {
        const objects = await reader.answered(reader.here(path, resource, NamedObject, { metadataOnly: true }))
        return { id, kind, objects }
      }),
  )
  for (const { id, kind, objects } of listed) {
    if (objects === null) unknown.push(id)
    for (const object of objects ?? []) {
      const { namespace, ownerReferences } = object.metadata
      if (ownerReferences.length > 0 || !namespaces.has(namespace)) continue
      const about = workloads.filter((workload) => isAbout(object, kind, workload))
      if (about.length === 0) uses.push({ need: id, namespace, workload: null })
      else uses.push(...about.map((workload) => ({ need: id, namespace, workload: keyOf(workload) })))
    }
  }
  // A kind may be made cluster-wide, yet its maker is named by the workload itself.
  for (const workload of workloads) {
    for (const { apiVersion, kind } of workload.ownerReferences) {
      const made = discovered.kinds.find((one) => one.kind === kind && one.group === groupOf(apiVersion))
      if (made !== undefined) uses.push({ need: made.id, namespace: workload.namespace, workload: keyOf(workload) })
    }
  }
  return { uses, unknown }
}

/** The needs of one workload among the uses. */
export const usedBy = (uses: CustomUse[], workload: Any) => uses.filter((use) => use.workload === keyOf(workload)).map(({ need }) => need)
