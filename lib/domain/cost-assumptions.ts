import { z } from 'zod/mini'
import { Id } from './id'
import { Day } from './moment'
import { Currency } from './price'

const upTo = (most: number) =>
  z.number('Write a number.').check(z.gte(0, 'It cannot be less than 0.'), z.lte(most, `At most ${most.toLocaleString('en-US')}.`))
const above0 = (most: number) => upTo(most).check(z.gt(0, 'It must be more than 0.'))
const whole = (least: number, most: number) =>
  z.int('Write a whole number.').check(z.gte(least, `At least ${least}.`), z.lte(most, `At most ${most.toLocaleString('en-US')}.`))

/** The numbers that an estimate goes by beside the evidence; null where nobody has said one. Amounts are in `currency`. */
const numbers = {
  /** Developers of the team. */
  developers: z.nullable(whole(1, 10_000)),
  /** What an hour of a developer costs. */
  hourlyRate: z.nullable(upTo(10_000)),
  /** Working hours a day, and working days a month. */
  workHours: above0(24),
  workDays: above0(31),
  /** Seconds that a loop may take before it costs attention. */
  focusSeconds: upTo(3_600),
  /** The least and the most share of waiting that keeps from other work, 0..1. */
  blockingLow: upTo(1),
  blockingHigh: upTo(1),
  /** Loops a developer makes in a day, taken for every profile when `view` is equal. */
  loopsPerDay: z.nullable(upTo(10_000)),
  /** Hours a month that machines run. */
  machineHours: upTo(744),
  /** How much more a laptop costs that runs the cluster too, how many months it is kept, and what it draws more, in watts. */
  laptopExtra: z.nullable(upTo(100_000)),
  laptopMonths: above0(120),
  laptopWatts: z.nullable(upTo(2_000)),
  /** Price of a kilowatt hour. */
  powerPrice: z.nullable(upTo(100)),
  /** Price of a seat of the workspace's editor, and how many are sold together. */
  seatPrice: z.nullable(upTo(100_000)),
  seatBlock: whole(1, 1_000),
  /** Hours a month that a developer's workspace is active, its cores and its storage in GB. */
  workspaceHours: z.nullable(upTo(744)),
  workspaceCores: z.literal([2, 4, 8, 16, 32]),
  workspaceGb: z.nullable(upTo(10_000)),
  /** Minutes of CI a month of the whole team; null takes what the pipelines show. */
  ciMinutes: z.nullable(upTo(10_000_000)),
  /** GB of images that are kept. */
  registryGb: z.nullable(upTo(1_000_000)),
  /** Percent that list prices are reduced by. */
  discount: upTo(100),
  /** How many of `currency` a US dollar is, and on which day. */
  exchange: z.nullable(above0(1e6)),
} as const

/** What an estimate goes by beside the evidence. */
export const CostAssumptions = z.strictObject({
  ...numbers,
  /** Loops a day as observed for each profile, or the same for all. */
  view: z.enum(['observed', 'equal']),
  currency: Currency,
  exchangeDate: z.nullable(Day),
  /** Share of a cluster's bill, 0..1, and last month's bill, by profile, as far as somebody has said them. */
  shares: z.record(Id, upTo(1)),
  bills: z.record(Id, upTo(1e9)),
})
export type CostAssumptions = z.infer<typeof CostAssumptions>

/** The assumptions that are single numbers, in the order of the screen. */
export const assumedNumbers = Object.keys(numbers) as (keyof typeof numbers)[]
export type AssumedNumber = (typeof assumedNumbers)[number]

/** Some of them, where the others stay as they are. */
export const CostAssumptionsEdit = z.partial(CostAssumptions)
export type CostAssumptionsEdit = z.infer<typeof CostAssumptionsEdit>

/** What is taken as long as nobody has said otherwise: what an hour, a laptop or a seat costs is nobody's guess but the team's. */
export const defaultAssumptions: CostAssumptions = {
  developers: null,
  hourlyRate: null,
  workHours: 8,
  workDays: 21,
  focusSeconds: 10,
  blockingLow: 0.3,
  blockingHigh: 0.7,
  loopsPerDay: null,
  machineHours: 730,
  laptopExtra: null,
  laptopMonths: 36,
  laptopWatts: null,
  powerPrice: null,
  seatPrice: null,
  seatBlock: 1,
  workspaceHours: null,
  workspaceCores: 4,
  workspaceGb: null,
  ciMinutes: null,
  registryGb: null,
  discount: 0,
  exchange: null,
  view: 'observed',
  currency: 'USD',
  exchangeDate: null,
  shares: {},
  bills: {},
}
