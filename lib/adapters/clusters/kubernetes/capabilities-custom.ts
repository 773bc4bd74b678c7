import { type CapabilityPart, capability } from '@/lib/adapters/clusters/capability-set'
import { belongsTo } from '@/lib/adapters/clusters/tooling-match'
import { products } from '@/lib/adapters/clusters/tooling-table'
import { capabilityIds as ids } from '@/lib/domain/capability-ids'
import type { CustomKind } from './discovery'
import type { Reader } from './reader'
import { ListSize } from './schema-discovery'
import type { Workload } from './schema-workload'
import { faceOf } from './workloads'

/** Kinds whose objects are counted, one small request each; the others are only claimed. */
export const KINDS_COUNTED = 150

/** How many objects of a kind there are where we read; null when they may not be listed. */
async function countOf(reader: Reader, { path, resource, namespaced }: CustomKind): Promise<number | null> {
  let count = 0
  for (const list of namespaced ? await reader.paths(path, resource) : [`${path}/${resource}`]) {
    const some = await reader.answered(reader.get(`${list}?limit=1`, ListSize, { metadataOnly: true }))
    if (some === null) return null
    count += some
  }
  return count
}

/** Custom kinds, proven where an object of it exists or the known operator of its group runs; null when discovery is forbidden. Of a group that does not answer no kind is known. */
export async function customKinds(
  reader: Reader,
  discovered: { kinds: CustomKind[]; silent: string[] } | null,
  workloads: Workload[],
): Promise<CapabilityPart> {
  if (discovered === null) return { capabilities: [], unknown: [ids.customKind] }
  const running = new Set(
    products
      .filter((product) => workloads.some((workload) => workload.ready > 0 && belongsTo(product, faceOf(workload))))
      .flatMap(({ groups }) => groups),
  )
  const capabilities = await Promise.all(
    discovered.kinds.map(async (kind, index) => {
      const count = index < KINDS_COUNTED ? await countOf(reader, kind) : null
      return capability(kind.id, `${kind.kind} (${kind.group})`, { proven: (count ?? 0) > 0 || running.has(kind.group), usedBy: count })
    }),
  )
  return { capabilities, unknown: discovered.silent.map((group) => `${ids.customKind}*.${group}`) }
}
