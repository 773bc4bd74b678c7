import { z } from 'zod/mini'
import { Day } from './moment'

/** What one price is paid for. */
export const PriceUnit = z.enum([
  'machine',
  'core',
  'GiB',
  'GB',
  'cluster',
  'disk',
  'load balancer',
  'workspace',
  'seat',
  'runner',
  'laptop',
  'kWh',
  'person',
])
export type PriceUnit = z.infer<typeof PriceUnit>

/** What a price is paid per: an hour or minute of use, a month of having it, or once. */
export const PricePer = z.enum(['hour', 'minute', 'month', 'once'])
export type PricePer = z.infer<typeof PricePer>

/** Three capital letters of ISO 4217. */
export const Currency = z.string().check(z.regex(/^[A-Z]{3}$/, 'Write the three capital letters of a currency, such as EUR.'))

/** One price as it is printed beside every amount that comes from it. */
export const Price = z.object({
  id: z.string(),
  what: z.string(),
  /** In `currency`, for one `unit` and one `per`. */
  amount: z.number().check(z.gte(0)),
  currency: z.string(),
  unit: PriceUnit,
  per: PricePer,
  /** Null where it is the same everywhere. */
  region: z.nullable(z.string()),
  /** The day it was read or said; null where its source gives none. */
  date: z.nullable(z.string()),
  source: z.string(),
  licence: z.nullable(z.string()),
  note: z.nullable(z.string()),
  /** `list`: a published price. `team`: a price of the team's own. `assumed`: an assumption of the estimate. */
  origin: z.enum(['list', 'team', 'assumed']),
})
export type Price = z.infer<typeof Price>

/** What a price of the team's own replaces: the price of an instance type, the fee for a cluster's management, a load balancer, or another row of the price book. */
export const OverrideKind = z.enum(['machine', 'management-fee', 'load-balancer', 'service'])
export type OverrideKind = z.infer<typeof OverrideKind>

const line = (most: number) =>
  z.string().check(
    z.trim(),
    z.maxLength(most, `At most ${most} characters.`),
    z.regex(/^[^\n\r]*$/, 'One line only.'),
    z.refine((text) => !text.includes('\0'), 'Leave out the character NUL.'),
  )

/** A price of the team's own. */
export const NewPriceOverride = z.strictObject({
  kind: OverrideKind,
  /** The instance type, the id of a row of the price book, or `cluster` for the management fee and for load balancers. */
  name: line(120).check(z.minLength(1, 'Name what it is the price of.')),
  /** Only there; null everywhere. */
  region: z.nullable(line(60)),
  amount: z.number('Write a number.').check(z.gte(0, 'It cannot be less than 0.'), z.lte(1e6, 'At most 1,000,000.')),
  currency: Currency,
  per: z.enum(['hour', 'month'], 'Write hour or month.'),
  /** The day from which it is known. */
  date: Day,
  note: line(200),
})
export type NewPriceOverride = z.infer<typeof NewPriceOverride>

export const PriceOverride = z.object({ id: z.string(), ...NewPriceOverride.shape })
export type PriceOverride = z.infer<typeof PriceOverride>

/** What came of a file of prices: rows kept, and why others were not, by their line. */
export const PriceImport = z.object({ kept: z.number(), refused: z.array(z.object({ line: z.number(), message: z.string() })) })
export type PriceImport = z.infer<typeof PriceImport>

/** The most rows of a team's own price book. */
export const MOST_OVERRIDES = 500
