import type { Band, CostLine, CostPart } from '@/lib/domain/cost'
import type { CostAssumptions } from '@/lib/domain/cost-assumptions'
import type { Provenance } from '@/lib/domain/evidence'
import type { ProfileEvidence } from '@/lib/domain/matrix'
import type { Price } from '@/lib/domain/price'
import type { Decision } from '../deciding'
import type { Growth } from './growth'
import { inCurrency } from './money'
import type { PriceBook } from './price-book'

/** What developers' own loops tell of waiting, counted over all of a profile's loops; none of it is of few machines. */
export interface ObservedWaiting {
  /** Loops that a machine made on a day on which it made any. */
  loopsPerDay: number
  /** Mean seconds of a loop, and mean seconds of it over the focus threshold. */
  loopSeconds: number
  waitSeconds: number
  loops: number
}

/** One profile as its costs are estimated: its evidence, and its loops as far as they tell. */
export interface CostedProfile extends ProfileEvidence {
  waiting: ObservedWaiting | null
}

/** What the lines of an estimate are computed with. `use` keeps a price for the list that is printed and gives its id. */
export interface Terms {
  now: string
  assumptions: CostAssumptions
  book: PriceBook
  use: (price: Price) => string
}

/** A line and how it grows with the number of developers. */
export type GrownLine = CostLine & { growth: Growth }

/** A line of which nothing is known, and what would make it known. */
export const unknownLine = (part: CostPart, missing: string, evidenceIds: string[] = []): GrownLine => ({
  part,
  bill: null,
  share: null,
  saved: null,
  how: [],
  provenance: null,
  evidenceIds,
  priceIds: [],
  missing,
  growth: { kind: 'fixed' },
})

/** A line of which the whole is the profile's own: its bill, its share and what would be saved are one. */
export const ownLine = (part: CostPart, band: Band, rest: Omit<GrownLine, 'part' | 'bill' | 'share' | 'saved' | 'missing'>): GrownLine => ({
  part,
  bill: band,
  share: band,
  saved: band,
  missing: null,
  ...rest,
})

const strength: Record<Provenance, number> = { measured: 4, declared: 3, guessed: 2, catalogue: 1 }

/** What a computed value is: the weakest of what it was computed from. */
export const weakest = (...provenances: Provenance[]): Provenance =>
  provenances.reduce((a, b) => (strength[a] <= strength[b] ? a : b), 'measured')

/** A list price is from the catalogue; what the team or the reader says is declared. */
export const provenanceOf = ({ origin }: Price): Provenance => (origin === 'list' ? 'catalogue' : 'declared')

/** The ids of the evidence that a decision is made of; none when it is unknown. */
export const idsOf = <T>(decision: Decision<T>): string[] => (decision.state === 'unknown' ? [] : decision.evidence.map(({ id }) => id))

/** Why a decision has no value, in a sentence. */
export const whyNot = <T>(decision: Decision<T>, remedy: string): string =>
  decision.state === 'failed' || decision.state === 'not-applicable' ? decision.sentence : remedy

/** What is to be done about a price in a currency that nobody has said the rate of. */
export const noRate = (price: Price, { currency }: CostAssumptions) =>
  `${price.what} is priced in ${price.currency}: say how many ${currency} a US dollar is, or give the price in ${currency}.`

/** A price of an assumption, so that it opens like any other. */
export const assumedPrice = (price: Pick<Price, 'id' | 'what' | 'amount' | 'unit' | 'per'>, { currency }: CostAssumptions): Price => ({
  ...price,
  currency,
  region: null,
  date: null,
  source: 'the assumptions beside the chart',
  licence: null,
  note: null,
  origin: 'assumed',
})

/** One unit of a price in the estimate's currency; null without a rate. */
export const oneUnit = (price: Price, { assumptions }: Terms): number | null => inCurrency(price, assumptions)
