import type { Band } from '@/lib/domain/cost'
import type { Provenance } from '@/lib/domain/evidence'
import { counted } from '../format'
import { exactly, sum, times } from './band'
import type { Fleet } from './fleet'
import { inMoney, priceInWords, timesAMonth } from './money'
import { GIB, type ResourcePrices } from './sharing'
import { noRate, oneUnit, provenanceOf, type Terms, weakest } from './terms'

/** What machines cost in a month, and how that was computed. A missing band says what keeps it from being known. */
export interface Priced {
  band: Band | null
  how: string[]
  provenance: Provenance
  priceIds: string[]
  missing: string | null
}

/** The generic prices of a core and of a GiB of memory; 0 for what the book has no row of, which a book always has. */
export function genericPrices({ book }: Terms): ResourcePrices {
  return { core: book.service('generic/cpu')?.amount ?? 0, gib: book.service('generic/memory')?.amount ?? 0 }
}

function byType(group: Fleet[number], terms: Terms): Priced | null {
  const prices = terms.book.machine(group)
  if (!prices) return null
  const { assumptions } = terms
  const { expected, low, high } = prices
  const [one, least, most] = [expected, low, high].map((price) => oneUnit(price, terms))
  const priceIds = [...new Set([expected, low, high].map(terms.use))]
  if (one == null || least == null || most == null)
    return { band: null, how: [], provenance: provenanceOf(expected), priceIds, missing: noRate(expected, assumptions) }
  const often = group.count * timesAMonth(expected.per, assumptions.machineHours)
  const where =
    low === high
      ? (expected.region ?? 'everywhere')
      : `region not known: ${expected.region}, else ${inMoney(low.amount, low.currency)} to ${inMoney(high.amount, high.currency)}`
  const hours = expected.per === 'hour' ? ` × ${assumptions.machineHours} h` : ''
  return {
    band: times({ low: least, expected: one, high: most }, often),
    how: [`${group.count} × ${group.type} × ${priceInWords(expected)}${hours} (${where})`],
    provenance: provenanceOf(expected),
    priceIds,
    missing: null,
  }
}

function bySize({ count, capacity, type }: Fleet[number], terms: Terms): Priced {
  const [core, gib] = [terms.book.service('generic/cpu'), terms.book.service('generic/memory')]
  const of = type === null ? 'machines that name no type' : `the type ${type}`
  const unknown = {
    band: null,
    how: [],
    provenance: 'catalogue' as const,
    priceIds: [],
    missing: `There is no price of ${of}: add one to the team’s price book.`,
  }
  if (!capacity || !core || !gib) return unknown
  const [aCore, aGib] = [oneUnit(core, terms), oneUnit(gib, terms)]
  if (aCore === null || aGib === null) return { ...unknown, missing: noRate(core, terms.assumptions) }
  const hours = terms.assumptions.machineHours
  const memory = capacity.memoryBytes / GIB
  const cost = (capacity.cpuCores * aCore * timesAMonth(core.per, hours) + memory * aGib * timesAMonth(gib.per, hours)) * count
  return {
    band: exactly(cost),
    how: [
      `${counted(count, 'machine')} of ${of} by the generic price: ${capacity.cpuCores} cores × ${priceInWords(core)} and ${Number(memory.toFixed(2))} GiB × ${priceInWords(gib)}, × ${hours} h`,
    ],
    provenance: 'catalogue',
    priceIds: [terms.use(core), terms.use(gib)],
    missing: null,
  }
}

/** What the machines of a cluster cost in a month: by instance type and region, else by cores and GiB at the generic price. One that has no price leaves the whole unknown. */
export function priceFleet(fleet: Fleet, terms: Terms): Priced {
  const groups = fleet.map((group) => byType(group, terms) ?? bySize(group, terms))
  const bands = groups.map(({ band }) => band)
  return {
    band: bands.includes(null) ? null : sum(bands.filter((band) => band !== null)),
    how: groups.flatMap(({ how }) => how),
    provenance: weakest(...groups.map(({ provenance }) => provenance)),
    priceIds: [...new Set(groups.flatMap(({ priceIds }) => priceIds))],
    missing: groups.find(({ missing }) => missing !== null)?.missing ?? null,
  }
}
