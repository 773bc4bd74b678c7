import type { Load, Resources } from '@/lib/domain/cluster-metrics'
import type { Band, CostEstimate } from '@/lib/domain/cost'
import { decide, reader, together } from '../deciding'
import { percent } from '../format'
import { exactly } from './band'
import { type CostedProfile, idsOf, type Terms } from './terms'

type Sharing = NonNullable<CostEstimate['sharing']>

/** What a core and a GiB of memory cost beside each other: generic prices, by which a share of both is weighed. */
export interface ResourcePrices {
  core: number
  gib: number
}

/** Bytes in a GiB. */
export const GIB = 2 ** 30

/** What resources come to at the generic prices; only proportions of it mean anything. */
export const weigh = ({ cpuCores, memoryBytes }: Resources, { core, gib }: ResourcePrices) => cpuCores * core + (memoryBytes / GIB) * gib

const part = (of: number, whole: number) => (whole > 0 ? Math.min(1, of / whole) : 0)

/** The share of one among all: between its share of CPU and of memory, weighed by what they cost. */
function shareOf(own: Resources, all: Resources, prices: ResourcePrices): Band {
  const [cpu, memory] = [part(own.cpuCores, all.cpuCores), part(own.memoryBytes, all.memoryBytes)]
  return { low: Math.min(cpu, memory), expected: part(weigh(own, prices), weigh(all, prices)), high: Math.max(cpu, memory) }
}

/** Who has the cluster, as measured or said. */
export const isolationOf = ({ evidence }: CostedProfile, now: string) =>
  decide(evidence, now, [reader('stage.isolation', ({ level }) => level), reader('profile.isolation', ({ level }) => level)])

/** What the stage's workloads ask for together. */
export const loadOf = ({ evidence }: CostedProfile, now: string) => decide<Load>(evidence, now, [reader('stage.load', (load) => load)])

/** What the machines can give, and what is asked of them. */
export const capacityOf = ({ evidence }: CostedProfile, now: string) =>
  decide(evidence, now, [reader('cluster.capacity', (capacity) => capacity)])

/**
 * The team's share of its cluster's bill: said by somebody; the whole of its own cluster; else what its workloads ask for of all that is asked for.
 * Where only the workloads at one replica are known, that is the least, and the whole the most. Null where nothing tells.
 */
export function sharingOf(profile: CostedProfile, prices: ResourcePrices, { assumptions, now }: Terms): Sharing | null {
  const said = assumptions.shares[profile.profile.id]
  if (said !== undefined)
    return { share: exactly(said), how: `${percent(said)}, as said beside the chart`, provenance: 'declared', evidenceIds: [] }
  const isolation = isolationOf(profile, now)
  if (isolation.state === 'known' && isolation.value === 'own-cluster')
    return { share: exactly(1), how: 'the whole of its own cluster', provenance: isolation.provenance, evidenceIds: idsOf(isolation) }
  const capacity = capacityOf(profile, now)
  const both = together(loadOf(profile, now), capacity)
  if (both.state === 'known') {
    const [{ requested }, { requested: all }] = both.value
    if (all !== null)
      return {
        share: shareOf(requested, all, prices),
        how: 'what its workloads ask for, of all CPU and memory that is asked for',
        provenance: both.provenance,
        evidenceIds: idsOf(both),
      }
  }
  const least = together(decide(profile.evidence, now, [reader('stage.needs', ({ workloads }) => workloads)]), capacity)
  if (least.state !== 'known') return null
  const [workloads, { requested: all }] = least.value
  if (all === null) return null
  const own = workloads.reduce<Resources>(
    (total, { requests }) => ({
      cpuCores: total.cpuCores + requests.cpuCores,
      memoryBytes: total.memoryBytes + requests.memoryBytes,
    }),
    { cpuCores: 0, memoryBytes: 0 },
  )
  return {
    share: { ...shareOf(own, all, prices), high: 1 },
    how: 'what its workloads ask for at one replica each, of all that is asked for; with more replicas it is more, at most the whole',
    provenance: least.provenance,
    evidenceIds: idsOf(least),
  }
}
