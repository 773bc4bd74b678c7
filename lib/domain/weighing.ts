import { z } from 'zod/mini'
import { CriterionId, GroupId, PerspectiveId } from './criterion'

/** Where the true rating of a cell may lie, 0..4; the same `input` in several cells is one and the same unknown. Input 0 is none: the cell is as it says. */
export const OpenCell = z.object({ low: z.number(), high: z.number(), input: z.number() })
export type OpenCell = z.infer<typeof OpenCell>

/** What is weighed: criteria by profiles, as numbers alone, so that a browser weighs it as the server does. */
export const WeighingProblem = z.object({
  /** `part` is what the perspective gives it within its group. */
  criteria: z.array(
    z.object({
      id: CriterionId,
      group: GroupId,
      part: z.number(),
      /** Whether it is rated for all, and so counts in the points. */
      common: z.boolean(),
    }),
  ),
  profiles: z.array(
    z.object({
      id: z.string(),
      /** By criterion; null where it does not apply, or is not common. */
      ratings: z.array(z.nullable(z.number())),
      /** By criterion; null where it does not apply. */
      cells: z.array(z.nullable(OpenCell)),
    }),
  ),
  /** How many different unknowns there are. */
  inputs: z.number(),
})
export type WeighingProblem = z.infer<typeof WeighingProblem>

/** How often each profile wins when weights and open cells are drawn at random; the same problem, weights and seed give the same digits everywhere. */
export const Robustness = z.object({
  seed: z.number(),
  draws: z.number(),
  /** Of the Dirichlet that weights are drawn from, around those chosen. */
  concentration: z.number(),
  /** Draws in which a profile had more points than every other. */
  wins: z.array(z.object({ profileId: z.string(), wins: z.number() })),
})
export type Robustness = z.infer<typeof Robustness>

/** Where a rival has as many points as the leader when one group's weight moves and the others keep their proportions. */
export const Overtaking = z.object({
  group: GroupId,
  profileId: z.string(),
  /** The group's share of the whole weight, 0..1. */
  at: z.number(),
  /** On which side of it the rival is ahead. */
  side: z.enum(['above', 'below']),
})
export type Overtaking = z.infer<typeof Overtaking>

/** How the points of all move with one group's share of the weight, now at `share`. */
export const Sensitivity = z.object({
  group: GroupId,
  share: z.number(),
  /** The nearest place on each side where a rival is level with the leader; empty: never. */
  overtaking: z.array(Overtaking),
  /** Points at a few shares from 0 to 1, in the order of the profiles of the problem. */
  curve: z.array(z.object({ share: z.number(), points: z.array(z.nullable(z.number())) })),
})
export type Sensitivity = z.infer<typeof Sensitivity>

/** What one perspective, with its own weights, would choose of the same profiles on the same criteria. */
export const Opinion = z.object({
  perspective: PerspectiveId,
  /** Null when it has no clear favourite. */
  profileId: z.nullable(z.string()),
  /** How many points its favourite is ahead of the one the verdict names; null without either. */
  by: z.nullable(z.number()),
  objects: z.boolean(),
  /** The deciding differences, half a sentence; empty when it does not object. */
  why: z.string(),
})
export type Opinion = z.infer<typeof Opinion>

/** What the verdict stands on: how robust it is, what would turn it, and who would choose otherwise. */
export const Weighing = z.object({
  /** Who is defended: the winner, or the one leaned to; null without either. */
  profileId: z.nullable(z.string()),
  problem: WeighingProblem,
  robustness: z.nullable(Robustness),
  sensitivity: z.array(Sensitivity),
  opinions: z.array(Opinion),
  /** Whom nobody regrets much: the most points that any perspective would lose by it. */
  compromise: z.nullable(z.object({ profileId: z.string(), regret: z.number(), perspective: PerspectiveId })),
})
export type Weighing = z.infer<typeof Weighing>
