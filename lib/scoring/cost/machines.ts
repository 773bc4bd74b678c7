import type { Load, Resources } from '@/lib/domain/cluster-metrics'
import type { Band, CostEstimate } from '@/lib/domain/cost'
import { percent } from '../format'
import { bandToCents, minus, product, times } from './band'
import { billedOf, type Fleet, fleetOf, runsLocally } from './fleet'
import type { Growth } from './growth'
import { genericPrices, priceFleet } from './machine-prices'
import { capacityOf, isolationOf, loadOf, type ResourcePrices, weigh } from './sharing'
import { type CostedProfile, type GrownLine, idsOf, type Terms, unknownLine, weakest, whyNot } from './terms'

type Sharing = CostEstimate['sharing']

/** More of CPU and more of memory, each by itself. */
const greater = (a: Resources, b: Resources | null): Resources => ({
  cpuCores: Math.max(a.cpuCores, b?.cpuCores ?? 0),
  memoryBytes: Math.max(a.memoryBytes, b?.memoryBytes ?? 0),
})

interface Room {
  /** Share of what the machines can give that is asked for or used, whichever is more, 0..1; null when neither can be read. */
  used: number | null
  /** How many machines the stage's workloads fill by themselves; null when that is not known. */
  filled: number | null
  /** How the machines grow with the team. */
  growth: (developers: number, step: number) => Growth
}

const fixed: Growth = { kind: 'fixed' }

function growthOf(load: Resources, all: Resources, each: Resources, machines: number, developers: number, step: number): Growth {
  const resources = (['cpuCores', 'memoryBytes'] as const).filter((name) => load[name] > 0 && each[name] > 0)
  if (resources.length === 0) return fixed
  const free = resources.map((name) => (developers * (machines * each[name] - (all[name] - load[name]))) / load[name])
  const per = resources.map((name) => (developers * each[name]) / load[name])
  return { kind: 'machines', free: Math.max(developers, Math.min(...free)), per: Math.min(...per), step }
}

function roomOf(profile: CostedProfile, prices: ResourcePrices, { now }: Terms): Room {
  const [capacity, billed, loaded, isolation] = [
    capacityOf(profile, now),
    billedOf(profile, now),
    loadOf(profile, now),
    isolationOf(profile, now),
  ]
  const nothing: Room = { used: null, filled: null, growth: () => fixed }
  if (capacity.state !== 'known' || capacity.value.machines === 0) return nothing
  const { allocatable, requested, machines } = capacity.value
  const each = { cpuCores: allocatable.cpuCores / machines, memoryBytes: allocatable.memoryBytes / machines }
  const taken = requested && greater(requested, billed.state === 'known' ? billed.value.used : null)
  const load: Load | null = loaded.state === 'known' ? loaded.value : null
  const own = load && greater(load.requested, load.used)
  const growing = isolation.state === 'known' && isolation.value === 'own-namespace'
  return {
    used: taken && Math.min(1, weigh(taken, prices) / weigh(allocatable, prices)),
    filled: own && Math.floor(Math.min(own.cpuCores / each.cpuCores, own.memoryBytes / each.memoryBytes)),
    growth: (developers, step) => (growing && own && taken ? growthOf(own, taken, each, machines, developers, step) : fixed),
  }
}

/** What would be saved of machines that others use too: at least none, at most the share; expected are the machines that are then empty. */
function savedOf(bill: Band, sharing: NonNullable<Sharing>, filled: number | null, count: number): Band {
  if (sharing.share.low === 1) return bill
  const empty = Math.min(filled ?? Math.floor(sharing.share.expected * count), Math.floor(sharing.share.high * count))
  const high = product(bill, sharing.share).high
  return { low: 0, expected: Math.min(count === 0 ? 0 : (bill.expected * empty) / count, high), high }
}

const machineCount = (fleet: Fleet) => fleet.reduce((total, { count }) => total + count, 0)

/**
 * The machines of a profile's cluster, split into what is used (requests or usage, whichever is more) and what is idle. A developer's own machine
 * is never priced as a cloud's: it has no such line. Without a stage there is no line for a cloud workspace, whose cluster is part of it.
 */
export function machineLines(profile: CostedProfile, sharing: Sharing, terms: Terms): GrownLine[] {
  if (runsLocally(profile, terms.now)) return []
  if (profile.profile.stageId === null) {
    if (profile.profile.way === 'online') return []
    return [unknownLine('machines', 'Name the development stage of this profile: its machines are counted there.')]
  }
  const fleet = fleetOf(profile, terms.now)
  if (fleet.state !== 'known')
    return [unknownLine('machines', whyNot(fleet, 'Collect the connection of its stage, with the right to list machines.'), idsOf(fleet))]
  const prices = genericPrices(terms)
  const priced = priceFleet(fleet.value, terms)
  const bill = priced.band
  if (bill === null) return [{ ...unknownLine('machines', priced.missing ?? '', idsOf(fleet)), priceIds: priced.priceIds }]
  const room = roomOf(profile, prices, terms)
  const count = machineCount(fleet.value)
  const [share, saved] = sharing ? [product(bill, sharing.share), savedOf(bill, sharing, room.filled, count)] : [null, null]
  const evidenceIds = [...new Set([...idsOf(fleet), ...idsOf(capacityOf(profile, terms.now)), ...(sharing?.evidenceIds ?? [])])]
  const provenance = weakest(priced.provenance, fleet.provenance, ...(sharing ? [sharing.provenance] : []))
  const base = {
    how: [...priced.how, ...(sharing ? [`Share of it: ${sharing.how}`] : [])],
    provenance,
    evidenceIds,
    priceIds: priced.priceIds,
    missing: sharing ? null : 'How much of the cluster is this team’s is not known: say its share beside the chart, or collect its stage.',
  }
  const { used } = room
  const { developers } = terms.assumptions
  const grows = developers === null || count === 0 ? fixed : room.growth(developers, bill.expected / count)
  if (used === null) return [{ part: 'machines', bill, share, saved, ...base, growth: grows }]
  const inUse = (of: Band | null) => of && bandToCents(times(of, used))
  // What is left of the cents, so that both add up to the whole.
  const idle = (of: Band | null) => of && minus(bandToCents(of), bandToCents(times(of, used)))
  return [
    {
      ...{ part: 'machines-used', bill: inUse(bill), share: inUse(share), saved: inUse(saved) },
      ...{ ...base, how: [...base.how, `${percent(used)} of what they can give is asked for or used`], growth: grows },
    },
    {
      ...{ part: 'machines-idle', bill: idle(bill), share: idle(share), saved: idle(saved) },
      ...{ ...base, how: [...base.how, `${percent(1 - used)} of what they can give is idle`], growth: fixed },
    },
  ]
}
