import { type Cloud, clouds } from '@/lib/domain/cluster-metrics'
import type { Price, PriceOverride } from '@/lib/domain/price'
import { machinePrice, type PriceLists } from './price-rows'

/** What a machine costs: one price where its region is known; else the price of the list's first region, between the least and the most of all. */
export interface MachinePrices {
  expected: Price
  low: Price
  high: Price
}

/** A machine as prices are looked up by. */
export interface AskedMachine {
  cloud: Cloud | null
  region: string | null
  type: string | null
  spot: boolean
}

/** Where prices are looked up: the team's own go before the list's. */
export interface PriceBook {
  machine: (asked: AskedMachine) => MachinePrices | null
  /** A row by its id; null when there is none. */
  service: (id: string) => Price | null
  /** The team's own fee for the management of a cluster; null when it has none. */
  managementFee: (region: string | null) => Price | null
  /** The team's own price of a load balancer; null when it has none. */
  loadBalancer: (region: string | null) => Price | null
}

function own({ id, kind, name, region, amount, currency, per, date, note }: PriceOverride): Price {
  const what = {
    machine: `${name}, the team’s own price`,
    'management-fee': 'Management of a cluster, the team’s own price',
    'load-balancer': 'A load balancer, the team’s own price',
    service: name,
  }[kind]
  const unit = ({ machine: 'machine', 'load-balancer': 'load balancer', 'management-fee': 'cluster', service: 'cluster' } as const)[kind]
  return {
    id: `team/${id}`,
    what,
    amount,
    currency,
    unit,
    per,
    region,
    date,
    source: 'the team’s price book',
    licence: null,
    note: note || null,
    origin: 'team',
  }
}

/** The override of a place goes before one of everywhere. */
const chosen = (overrides: readonly PriceOverride[], kind: PriceOverride['kind'], name: string, region: string | null) => {
  const named = overrides.filter((one) => one.kind === kind && one.name === name)
  return named.find((one) => one.region !== null && one.region === region) ?? named.find((one) => one.region === null) ?? null
}

function listed(lists: PriceLists, { cloud, region, type, spot }: AskedMachine): MachinePrices | null {
  if (type === null) return null
  const named = cloud ?? clouds.find((one) => type in lists.machines[one].types)
  if (named === undefined) return null
  const { regions } = lists.machines[named]
  const priceAt = (at: number) => (spot ? machinePrice(lists, named, type, at, true) : null) ?? machinePrice(lists, named, type, at, false)
  const here = region === null ? -1 : regions.indexOf(region)
  const known = here >= 0 ? priceAt(here) : null
  if (known) return { expected: known, low: known, high: known }
  const prices = regions.map((_, at) => priceAt(at)).filter((price) => price !== null)
  const byAmount = prices.toSorted((a, b) => a.amount - b.amount)
  const [expected, low, high] = [prices[0], byAmount[0], byAmount.at(-1)]
  return expected && low && high ? { expected, low, high } : null
}

/** A price book of the list prices and a team's own. Pure; pass mutated lists to see what hangs on them. */
export function priceBook(lists: PriceLists, overrides: readonly PriceOverride[]): PriceBook {
  const services = new Map(lists.services.map((price) => [price.id, price]))
  return {
    machine: (asked) => {
      const override = asked.type === null ? null : chosen(overrides, 'machine', asked.type, asked.region)
      if (!override) return listed(lists, asked)
      const price = own(override)
      return { expected: price, low: price, high: price }
    },
    service: (id) => {
      const price = services.get(id) ?? null
      const override = price && chosen(overrides, 'service', id, price.region)
      return price && override ? { ...own(override), what: price.what, unit: price.unit } : price
    },
    managementFee: (region) => {
      const override = chosen(overrides, 'management-fee', 'cluster', region)
      return override && own(override)
    },
    loadBalancer: (region) => {
      const override = chosen(overrides, 'load-balancer', 'cluster', region)
      return override && own(override)
    },
  }
}
