import type { BreakEven, CostBasis, CostCurves, CostEstimate, Costs } from '@/lib/domain/cost'
import type { CostAssumptions } from '@/lib/domain/cost-assumptions'
import type { Price, PriceOverride } from '@/lib/domain/price'
import { toCents } from './band'
import { breakEvensOf } from './break-even'
import { type Estimated, estimateProfile } from './estimate'
import { costAt } from './growth'
import { priceBook } from './price-book'
import { type PriceLists, shippedPrices } from './price-rows'
import type { CostedProfile, Terms } from './terms'

/** What no line has, whatever the evidence. */
export const notIncluded = [
  'Data that leaves a zone, a region or the cloud; NAT gateways; what passes through load balancers',
  'Managed databases, queues and whatever else runs beside the cluster',
  'Support plans, taxes, free tiers, credits and commitments; say a discount for those',
  'Logging, monitoring and backup services that are paid by volume',
  'Licences of development tools beside the seats, and training',
  'What a laptop costs that a developer has anyway',
  'CI that runs anyway: only pushes that are made to see a change count',
]

/** Everything that costs are computed from; with the same lists it always gives the same cents. */
export interface CostInput {
  now: string
  profiles: CostedProfile[]
  /** The team's own, and with the address's say. */
  kept: CostAssumptions
  assumptions: CostAssumptions
  overrides: PriceOverride[]
}

/** The difference from the current profile: what its share costs more or less, as far as the same lines are known of both. */
function against(today: CostEstimate | undefined, { total, profileId }: CostEstimate): number | null {
  if (!today || today.profileId === profileId || !today.total.share || !total.share) return null
  if (today.total.unknown.join() !== total.unknown.join()) return null
  return toCents(total.share.expected - today.total.share.expected)
}

/** The most developers that the curves go to: twice the team, ten at least. */
const reach = (developers: number) => Math.max(10, developers * 2)

/** Points of the chart: every whole number up to 60, beyond that 60 of them. */
function sizesUpTo(most: number): number[] {
  const step = Math.max(1, most / 60)
  return [...new Set([...Array.from({ length: Math.floor(most / step) }, (_, index) => Math.round((index + 1) * step)), 1, most])].sort(
    (a, b) => a - b,
  )
}

function curvesOf(basis: CostBasis, all: Estimated[], developers: number): CostCurves {
  const most = reach(developers)
  const known = all.flatMap(({ estimate, curves }) => (curves && estimate.total[basis] ? [{ estimate, curve: curves[basis] }] : []))
  const pairs = known.flatMap((a, index) => known.slice(index + 1).map((b) => [a, b] as const))
  const breakEvens: BreakEven[] = pairs
    .filter(([a, b]) => a.estimate.total.unknown.join() === b.estimate.total.unknown.join())
    .flatMap(([a, b]) => breakEvensOf({ id: a.estimate.profileId, curve: a.curve }, { id: b.estimate.profileId, curve: b.curve }, most))
  return {
    points: sizesUpTo(most).map((size) => ({
      developers: size,
      amounts: Object.fromEntries(
        all.map(({ estimate, curves }) => [
          estimate.profileId,
          curves && estimate.total[basis] ? toCents(costAt(curves[basis], size)) : null,
        ]),
      ),
    })),
    breakEvens: breakEvens.toSorted((a, b) => a.from - b.from),
  }
}

/** All of them, where a bill that is said for one holds for every other one on the same stage: it is the same cluster that is paid for. */
function estimateAll(profiles: readonly CostedProfile[], terms: Terms): Estimated[] {
  const alone = profiles.map((profile) => ({ profile, estimated: estimateProfile(profile, terms) }))
  return alone.map(({ profile, estimated }) => {
    const { stageId } = profile.profile
    if (estimated.estimate.calibration || stageId === null) return estimated
    const same = alone.find((other) => other.profile.profile.stageId === stageId && other.estimated.estimate.calibration)
    return same ? estimateProfile(profile, terms, same.estimated.estimate.calibration) : estimated
  })
}

/** What each profile costs in a month, the current one first. Pure: the same input and lists give the same cents. */
export function estimateCosts({ now, profiles, kept, assumptions, overrides }: CostInput, lists: PriceLists = shippedPrices): Costs {
  const used = new Map<string, Price>()
  const use = (price: Price) => {
    used.set(price.id, price)
    return price.id
  }
  const terms: Terms = { now, assumptions, book: priceBook(lists, overrides), use }
  const inOrder = profiles.toSorted(({ profile: a }, { profile: b }) => Number(b.current) - Number(a.current) || a.position - b.position)
  const all = estimateAll(inOrder, terms)
  const today = all.find(({ estimate }) => estimate.current)?.estimate
  const { developers, currency, exchange, exchangeDate } = assumptions
  return {
    now,
    currency,
    exchange: currency === 'USD' || exchange === null ? null : { rate: exchange, date: exchangeDate },
    assumptions,
    kept,
    estimates: all.map(({ estimate }) => ({ ...estimate, againstToday: against(today, estimate) })),
    prices: [...used.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    curves:
      developers === null
        ? null
        : { bill: curvesOf('bill', all, developers), share: curvesOf('share', all, developers), saved: curvesOf('saved', all, developers) },
    notIncluded,
  }
}
