import type { ClaimOutcome } from '@/lib/domain/claim'
import type { Matrix } from '@/lib/domain/matrix'
import { wayTitles } from '@/lib/domain/names'

/** One claim held against one profile; `profile` is null where none of its way is compared. */
export type ClaimLine = {
  claim: Matrix['claims'][number]['claim']
  profile: Matrix['profiles'][number] | null
  outcome: ClaimOutcome
  because: string
}

/** Each claim with one finding for each profile of its way; a claim about a way that no profile is of stands alone, open. */
export const claimLines = ({ claims, profiles }: Pick<Matrix, 'claims' | 'profiles'>): ClaimLine[] =>
  claims.flatMap(({ claim, findings }): ClaimLine[] =>
    findings.length === 0
      ? [{ claim, profile: null, outcome: 'open', because: `No ${wayTitles[claim.way].toLowerCase()} profile is compared here.` }]
      : findings.map(({ profileId, outcome, because }) => ({
          claim,
          profile: profiles.find(({ id }) => id === profileId) ?? null,
          outcome,
          because,
        })),
  )
