import { z } from 'zod/mini'
import { Costs } from '@/lib/domain/cost'
import { assumptionNames, readAssumptions } from '@/lib/domain/cost-address'
import { CostAssumptions, CostAssumptionsEdit } from '@/lib/domain/cost-assumptions'
import { NewPriceOverride, Price, PriceImport, PriceOverride } from '@/lib/domain/price'
import { operation } from '../operation'
import { ById, itemsOf } from './parts'

const texts = z.strictObject(
  Object.fromEntries(assumptionNames.map((name) => [name, z.optional(z.string().check(z.maxLength(4000)))])) as Record<
    (typeof assumptionNames)[number],
    z.ZodMiniOptional<z.ZodMiniString>
  >,
)

/** What of the team's assumptions is taken otherwise; an empty text is nobody's word. `shares` and `bills` are pairs `profile:number` joined by commas. */
const CostsQuery = z.pipe(texts, z.pipe(z.transform(readAssumptions), CostAssumptionsEdit))

export const readCosts = operation({
  method: 'GET',
  path: '/api/costs',
  summary:
    'What each profile costs in a month: lines with their evidence and prices, sums, shares and savings, curves over the number of developers. What is not asked otherwise is as the team keeps it.',
  right: ['read', 'cost'],
  query: CostsQuery,
  answer: Costs,
})

export const setCostAssumptions = operation({
  method: 'PUT',
  path: '/api/costs/assumptions',
  summary: 'Keeps what the team’s estimates go by beside the evidence; the matrix goes by it as well.',
  right: ['edit', 'cost'],
  body: CostAssumptions,
  answer: CostAssumptions,
})

export const findPrices = operation({
  method: 'GET',
  path: '/api/prices',
  summary: 'Up to 50 list prices whose name has these letters, with unit, region, date, source and licence.',
  right: ['read', 'price'],
  query: z.strictObject({ name: z.string().check(z.minLength(2, 'Write two letters at least.'), z.maxLength(120)) }),
  answer: itemsOf(Price),
})

export const readPriceOverrides = operation({
  method: 'GET',
  path: '/api/price-overrides',
  summary: 'The team’s own prices, which go before the list prices.',
  right: ['read', 'price'],
  answer: itemsOf(PriceOverride),
})

export const keepPriceOverride = operation({
  method: 'POST',
  path: '/api/price-overrides',
  summary: 'Keeps a price of the team’s own; one of the same thing and region takes its place.',
  right: ['create', 'price'],
  body: NewPriceOverride,
  answer: PriceOverride,
  status: 201,
})

export const importPrices = operation({
  method: 'POST',
  path: '/api/price-overrides/import',
  summary:
    'Keeps the prices of a CSV file with the columns kind, name, region, amount, currency, per, date, note. Lines that cannot be kept are refused one by one; when all are, the answer is 422.',
  right: ['create', 'price'],
  text: { type: 'text/csv', most: 300_000 },
  answer: PriceImport,
})

export const removePriceOverride = operation({
  method: 'DELETE',
  path: '/api/price-overrides/{id}',
  summary: 'Removes a price of the team’s own; the list price holds again.',
  right: ['delete', 'price'],
  params: ById,
})
