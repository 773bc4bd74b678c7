import { z } from 'zod/mini'
import { TriedClaim } from './claim'
import { Band, CostPart } from './cost'
import { Criterion, GroupId, GroupWeights, MustHaveId, PerspectiveId } from './criterion'
import { Evidence, Provenance } from './evidence'
import { Profile } from './profile'

/** One cell: what the evidence says about one criterion of one profile. */
export const Cell = z.object({
  criterion: Criterion.shape.id,
  profileId: z.string(),
  /** 0..4, rounded to 1e-4; null when unknown or not applicable: it is never taken as 0. */
  rating: z.nullable(z.number()),
  /** The value in words with its unit ("9 min 40 s", "23 of 23 run"), or null when there is none. */
  text: z.nullable(z.string()),
  /** The comparable number behind the text, in the metric's unit; null when there is none. */
  value: z.nullable(z.number()),
  state: z.enum(['known', 'unknown', 'failed', 'not-applicable']),
  provenance: z.nullable(Provenance),
  /** Who measured it where no system did: the developers, by their own loops; null otherwise. */
  by: z.nullable(z.literal('developers')),
  /** Evidence used, the deciding piece first. */
  evidenceIds: z.array(z.string()),
  observedAt: z.nullable(z.iso.datetime()),
  /** True when the newest evidence is older than the metric's longest age. */
  stale: z.boolean(),
  /** For a failed or stale cell: when it was last good, else null. */
  lastGoodAt: z.nullable(z.iso.datetime()),
  /** A sentence of what this means, what failed, or what would make it known. */
  explanation: z.string(),
  /** Findings behind the value, such as each missing capability with the workload that needs it. */
  findings: z.array(z.string()),
  /** What it takes to reach the next better rating, in words; null at the best or when unknown. */
  nextRating: z.nullable(z.string()),
  /** How it differs from the current profile's cell ("9 min 33 s faster", "same"), and whether that is better; null where either is unknown, for the current profile itself and without one. `guessed` when either is only a guess. */
  againstToday: z.nullable(z.object({ text: z.string(), standing: z.enum(['better', 'worse', 'same']), guessed: z.boolean() })),
})
export type Cell = z.infer<typeof Cell>

export const Row = z.object({
  criterion: Criterion,
  /** Share of the whole weight, 0..1; 0 for unscored rows. */
  weight: z.number(),
  cells: z.array(Cell),
  /** Profiles with the best rating of the row; empty when fewer than two are rated or all are equal. */
  best: z.array(z.string()),
})
export type Row = z.infer<typeof Row>

/** A profile's score: 25 x the weighted mean of its ratings. */
export const Score = z.object({
  profileId: z.string(),
  /** 0..100 over the criteria rated for all that are still in the race; null when there are none. */
  points: z.nullable(z.number()),
  /** The score with every unknown cell at 0 and at 4; it contains the points. */
  interval: z.object({ low: z.number(), high: z.number() }),
  /** Share of the whole weight that is measured or declared, 0..1. */
  coverage: z.number(),
  /** Why it is not in the race: a failed must-have or too little evidence; null when it is. */
  outOfRace: z.nullable(z.object({ why: z.enum(['must-have', 'not-enough-evidence']), detail: z.string() })),
  /** `guessed` is what a guess would answer where nothing is measured or declared, else null. */
  mustHaves: z.array(z.object({ id: MustHaveId, holds: z.nullable(z.boolean()), guessed: z.nullable(z.boolean()), detail: z.string() })),
  rank: z.nullable(z.number()),
})
export type Score = z.infer<typeof Score>

export const Verdict = z.object({
  state: z.enum(['winner', 'leaning', 'tie', 'not-enough-evidence', 'nothing-to-compare', 'not-revealed']),
  profileId: z.nullable(z.string()),
  /** The verdict in one line. */
  headline: z.string(),
  /** One more sentence: the deciding differences. */
  because: z.string(),
  /** Facts against today or against the next best, for the head of the screen. */
  facts: z.array(z.object({ value: z.string(), label: z.string() })),
  /** Unknown cells that could change the winner, most decisive first; without a winner also the guessed ones, since each adds to the evidence. */
  couldChange: z.array(z.object({ criterion: Criterion.shape.id, profileId: z.string(), title: z.string(), remedy: z.string() })),
})
export type Verdict = z.infer<typeof Verdict>

/** What the ratings are computed from besides the evidence. */
export const MatrixSettings = z.object({
  perspective: PerspectiveId,
  /** Weights of the groups as used, whole percents. */
  weights: GroupWeights,
  mustHaves: z.array(MustHaveId),
})
export type MatrixSettings = z.infer<typeof MatrixSettings>

/** The trade-off matrix with scores and verdict. Rows come in the order of the screen, columns the current profile first. */
export const Matrix = z.object({
  question: z.string(),
  now: z.iso.datetime(),
  settings: MatrixSettings,
  profiles: z.array(z.object({ ...Profile.shape, stageName: z.nullable(z.string()), referenceStage: z.boolean() })),
  /** `weight` is the group's share of the whole weight, 0..1. */
  groups: z.array(z.object({ id: GroupId, title: z.string(), weight: z.number() })),
  rows: z.array(Row),
  context: z.array(Row),
  scores: z.array(Score),
  verdict: Verdict,
  /** The talk's and the article's claims, held against these cells. */
  claims: z.array(TriedClaim),
  /** How many of the team's connections were collected within their longest age, of how many. */
  freshness: z.object({ fresh: z.number(), of: z.number(), newestAt: z.nullable(z.iso.datetime()) }),
})
export type Matrix = z.infer<typeof Matrix>

/** What a profile's infrastructure is estimated at, in US dollars a month: only amounts, so that it can be frozen and shared. */
export const InfrastructureEstimate = z.object({
  developers: z.number(),
  /** A null is not known: with any, the sum is a lower bound. */
  lines: z.array(z.object({ part: CostPart, share: z.nullable(Band), saved: z.nullable(Band) })),
  provenance: Provenance,
  evidenceIds: z.array(z.string()),
})
export type InfrastructureEstimate = z.infer<typeof InfrastructureEstimate>

/** Everything that scoring reads for one profile. */
export const ProfileEvidence = z.object({
  profile: Profile,
  stageName: z.nullable(z.string()),
  /** True when its stage is the reference stage itself. */
  referenceStage: z.boolean(),
  /** Newest first per metric: the deciding piece and, after a failure, the last good one. */
  evidence: z.array(Evidence),
  /** Null where nothing can be estimated; absent from what was frozen before there were any. */
  estimate: z.optional(z.nullable(InfrastructureEstimate)),
})
export type ProfileEvidence = z.infer<typeof ProfileEvidence>

/** The whole input of a matrix; with the settings and `now` it always gives the same digits. */
export const MatrixInput = z.object({
  question: z.string(),
  now: z.iso.datetime(),
  profiles: z.array(ProfileEvidence),
  /** Evidence about the reference stage and its connection, or empty without a reference. */
  reference: z.array(Evidence),
  referenceStageName: z.nullable(z.string()),
  freshness: Matrix.shape.freshness,
})
export type MatrixInput = z.infer<typeof MatrixInput>
