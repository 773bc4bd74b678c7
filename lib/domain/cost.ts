import { z } from 'zod/mini'
import { CostAssumptions } from './cost-assumptions'
import { Provenance } from './evidence'
import { Price } from './price'
import { Way } from './way'

/** An amount that is not known to the cent: low, expected and high, in the currency named beside it. */
export const Band = z.object({ low: z.number(), expected: z.number(), high: z.number() })
export type Band = z.infer<typeof Band>

/** What a line is paid for, in the order of the stack. */
export const costParts = [
  'machines-used',
  'machines-idle',
  'machines',
  'control-plane',
  'disks',
  'load-balancers',
  'laptops',
  'seats',
  'workspaces',
  'ci',
  'registry',
  'upkeep',
  'waiting',
] as const
export const CostPart = z.enum(costParts)
export type CostPart = z.infer<typeof CostPart>

/** How each part is called. */
export const costPartTitles: Record<CostPart, string> = {
  'machines-used': 'Machines, used',
  'machines-idle': 'Machines, idle',
  machines: 'Machines',
  'control-plane': 'Control plane',
  disks: 'Disks',
  'load-balancers': 'Load balancers',
  laptops: 'Laptops, what they cost more',
  seats: 'Editor seats',
  workspaces: 'Workspaces',
  ci: 'CI minutes',
  registry: 'Registry',
  upkeep: 'Keeping it working',
  waiting: 'Waiting',
}

/** The parts that are paid in people's time; all others are infrastructure. */
export const peopleParts: readonly CostPart[] = ['upkeep', 'waiting']

/** Which of three sums is looked at: the whole cluster's, the team's share of it, or what would be saved if the profile stopped. */
export const CostBasis = z.enum(['bill', 'share', 'saved'])
export type CostBasis = z.infer<typeof CostBasis>

/** The three sums of one line, per month; a null is not known, and is never taken as 0. */
export const Amounts = z.object({ bill: z.nullable(Band), share: z.nullable(Band), saved: z.nullable(Band) })
export type Amounts = z.infer<typeof Amounts>

/** One line of an estimate; it opens to its evidence and its prices. */
export const CostLine = z.object({
  part: CostPart,
  ...Amounts.shape,
  /** The arithmetic in words: quantities, prices and units. */
  how: z.array(z.string()),
  /** The weakest of what it was computed from; null where nothing is known. */
  provenance: z.nullable(Provenance),
  evidenceIds: z.array(z.string()),
  priceIds: z.array(z.string()),
  /** Why it is not known, or only in part, and what makes it known; null when it is whole. */
  missing: z.nullable(z.string()),
})
export type CostLine = z.infer<typeof CostLine>

/** A sum of lines. `unknown` names the lines that it lacks: with any, it is a lower bound. */
export const CostSum = z.object({ ...Amounts.shape, unknown: z.array(CostPart) })
export type CostSum = z.infer<typeof CostSum>

/** What a profile costs in a month. */
export const CostEstimate = z.object({
  profileId: z.string(),
  name: z.string(),
  way: Way,
  current: z.boolean(),
  lines: z.array(CostLine),
  infrastructure: CostSum,
  total: CostSum,
  /** What would be saved if it stopped, and its share of the bill, for each developer; null while either is not known in whole. */
  perDeveloper: z.object({ share: z.nullable(Band), saved: z.nullable(Band) }),
  /** The team's share of its cluster, 0..1, and how it was found; null where there is no cluster to share or nothing tells. */
  sharing: z.nullable(z.object({ share: Band, how: z.string(), provenance: Provenance, evidenceIds: z.array(z.string()) })),
  /** Last month's bill against the estimate of it: every line of infrastructure is multiplied by the ratio. */
  calibration: z.nullable(z.object({ billed: z.number(), estimated: z.number(), ratio: z.number() })),
  /** Hours that a developer waits in a month; null where it is not known. */
  waitingHours: z.nullable(z.number()),
  /** Against the current profile: the difference of what is known of both, null for itself, without one, or where either lacks a line. */
  againstToday: z.nullable(z.number()),
})
export type CostEstimate = z.infer<typeof CostEstimate>

/** Where two profiles cost the same. From `from` developers on `cheaperId` is the cheaper one, below it the other. */
export const BreakEven = z.object({
  cheaperId: z.string(),
  dearerId: z.string(),
  /** Developers at which the lines meet; they may jump over each other between two whole numbers. */
  at: z.number(),
  /** The first whole number of developers. */
  from: z.number(),
})
export type BreakEven = z.infer<typeof BreakEven>

/** What every profile would cost with more or fewer developers. */
export const CostCurves = z.object({
  points: z.array(z.object({ developers: z.number(), amounts: z.record(z.string(), z.nullable(z.number())) })),
  breakEvens: z.array(BreakEven),
})
export type CostCurves = z.infer<typeof CostCurves>

/** The team's costs per month: an estimate for each profile, the current one first, with everything they were computed from. */
export const Costs = z.object({
  now: z.iso.datetime(),
  /** Of every amount. */
  currency: z.string(),
  /** How many of it a US dollar is, and when; null for US dollars. */
  exchange: z.nullable(z.object({ rate: z.number(), date: z.nullable(z.string()) })),
  assumptions: CostAssumptions,
  /** What the team keeps of them, before the address has its say. */
  kept: CostAssumptions,
  estimates: z.array(CostEstimate),
  /** Every price that a line names. */
  prices: z.array(Price),
  /** By what the sums are of; null while the number of developers is not known. */
  curves: z.nullable(z.object({ bill: CostCurves, share: CostCurves, saved: CostCurves })),
  /** What no line has, in words. */
  notIncluded: z.array(z.string()),
})
export type Costs = z.infer<typeof Costs>
