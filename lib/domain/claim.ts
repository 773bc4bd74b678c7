import { z } from 'zod/mini'
import { claimOutcomes, claimSources } from './claim-words'
import { CriterionId } from './criterion'
import { Way } from './way'

/** What the talk or the article says for or against one of the ways, in our words, tied to the row of the matrix that can tell. */
export const Claim = z.object({
  id: z.string(),
  way: Way,
  sign: z.enum(['for', 'against']),
  by: z.array(z.enum(Object.keys(claimSources) as (keyof typeof claimSources)[])),
  text: z.string(),
  criterion: CriterionId,
  /** From which value on it is confirmed and from which contradicted, in words. */
  test: z.string(),
})
export type Claim = z.infer<typeof Claim>

export const ClaimOutcome = z.enum(claimOutcomes)
export type ClaimOutcome = z.infer<typeof ClaimOutcome>

/** A claim held against the evidence about each profile of its way. Without such a profile there are no findings, and it is open. */
export const TriedClaim = z.object({
  claim: Claim,
  findings: z.array(
    z.object({
      profileId: z.string(),
      outcome: ClaimOutcome,
      /** One sentence: the value that decides, or why it is open. */
      because: z.string(),
    }),
  ),
})
export type TriedClaim = z.infer<typeof TriedClaim>
