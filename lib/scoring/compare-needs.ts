import { capabilityTitle } from '@/lib/domain/capability-ids'
import type { MetricValue } from '@/lib/domain/metric'
import type { NeedStanding } from '@/lib/domain/missing'
import { isClusterSystem } from '@/lib/domain/names'
import { alikeOf, alikeUnknown } from './alike'
import { standings, worstStanding } from './standings'

/** What one side says, and which system said it. */
export type Said<T> = { value: T; system: string }

/** What is here; `cloud` is how each cloud service stands of which a person told. */
export type Here = Said<Capabilities> & { cloud: ReadonlyMap<string, NeedStanding> }

const CLOUD = 'cloud:'

/** The id of a cloud service as a need. */
export const cloudNeed = (name: string) => `${CLOUD}${name}`

type Capabilities = MetricValue<'cluster.capabilities'>
type Needs = MetricValue<'stage.needs'>
type Workload = Needs['workloads'][number]

/** One need as it is compared. `names` are what the reference calls it, when it is compared under a common name. */
export type JudgedNeed = {
  id: string
  title: string
  names: string[]
  standing: NeedStanding
  usedBy: number | null
  workloads: Workload[]
}
export type JudgedWorkload = { workload: Workload; standing: NeedStanding; against: string[] }

/** The needs of the reference's workloads beside what is here. `across`: by what all kinds of clusters have alike; `leftOut`: needs that only the reference's own kind has, which count for nothing then. */
export type ComparedNeeds = {
  across: boolean
  needs: JudgedNeed[]
  workloads: JudgedWorkload[]
  leftOut: string[]
  /** What could not be read at the reference: more may be needed. */
  unasked: string[]
}

/** How needs are called and judged. A need without a key is not compared. */
type Judge = {
  key: (id: string) => string | null
  title: (key: string) => string
  standing: (key: string) => NeedStanding
  usedBy: (key: string) => number | null
}

/** Both of one kind: by their own names. */
function byName(here: Capabilities): Judge {
  const own = new Map(here.capabilities.map((capability) => [capability.id, capability]))
  return {
    key: (id) => id,
    title: (id) => own.get(id)?.title ?? capabilityTitle(id),
    standing: standings(here),
    usedBy: (id) => own.get(id)?.usedBy ?? null,
  }
}

/** Of different kinds: by what means the same on both. Something is there when any of its names is. */
function byMeaning({ value, system }: Said<Capabilities>): Judge {
  const alike = new Map<string, { title: string; told: boolean; lacking: boolean }>()
  const key = (id: string) => {
    const common = alikeOf(id)
    if (!common) return null
    const is = (systems: string[]) => systems.includes(system)
    alike.set(common.id, { title: common.title, told: is(common.told), lacking: is(common.lacking) })
    return common.id
  }
  const unknown = alikeUnknown(value.unknown)
  const own = (id: string) => value.capabilities.filter((capability) => alikeOf(capability.id)?.id === id)
  return {
    key,
    title: (id) => alike.get(id)?.title ?? id,
    standing: (id) => {
      const found = own(id)
      if (found.some(({ standing }) => standing === 'proven')) return 'proven'
      if (found.length > 0) return 'claimed'
      if (unknown.includes(id)) return 'unknown'
      const { told, lacking } = alike.get(id) ?? { told: false, lacking: false }
      return told || lacking ? 'missing' : 'unknown'
    },
    usedBy: (id) => {
      const users = own(id).flatMap(({ usedBy }) => usedBy ?? [])
      return users.length > 0 ? users.reduce((sum, count) => sum + count, 0) : null
    },
  }
}

/** Cloud services are called the same everywhere, and no cluster tells of them. */
const withCloud = (judge: Judge, cloud: Here['cloud']): Judge => ({
  key: (id) => (id.startsWith(CLOUD) ? id : judge.key(id)),
  title: (id) => (id.startsWith(CLOUD) ? capabilityTitle(id) : judge.title(id)),
  standing: (id) => (id.startsWith(CLOUD) ? (cloud.get(id.slice(CLOUD.length)) ?? 'unknown') : judge.standing(id)),
  usedBy: (id) => (id.startsWith(CLOUD) ? null : judge.usedBy(id)),
})

/** Compares what the reference's workloads need with what is here: by name within one kind of cluster, by common meaning across kinds. */
export function compareNeeds(here: Here, there: Said<Needs>): ComparedNeeds {
  const across = here.system !== there.system && isClusterSystem(here.system) && isClusterSystem(there.system)
  const judge = withCloud(across ? byMeaning(here) : byName(here.value), here.cloud)
  const { workloads, unknown } = there.value
  const named = [...new Set(workloads.flatMap(({ needs }) => needs))].toSorted()
  const keysOf = (workload: Workload) => [...new Set(workload.needs.flatMap((id) => judge.key(id) ?? []))]
  const keys = [...new Set(named.flatMap((id) => judge.key(id) ?? []))]
  return {
    across,
    needs: keys.map((id) => ({
      id,
      title: judge.title(id),
      names: named.filter((one) => one !== id && judge.key(one) === id),
      standing: judge.standing(id),
      usedBy: judge.usedBy(id),
      workloads: workloads.filter((workload) => keysOf(workload).includes(id)),
    })),
    workloads: workloads.map((workload) => {
      const own = keysOf(workload)
      return { workload, standing: worstStanding(own.map(judge.standing)), against: own.filter((id) => judge.standing(id) !== 'proven') }
    }),
    leftOut: named.filter((id) => judge.key(id) === null),
    unasked: unknown,
  }
}
