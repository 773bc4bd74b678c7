import type { ScreenPart } from '@/components/exports/screen-text'
import type { ClaimOutcome } from '@/lib/domain/claim'
import { claimOutcomeTitles, claimSources } from '@/lib/domain/claim-words'
import type { Matrix } from '@/lib/domain/matrix'
import { wayTitles } from '@/lib/domain/names'

type Compared = Pick<Matrix, 'question' | 'claims' | 'profiles'>

/** One claim held against one profile; `profile` is null where none of its way is compared. */
export type ClaimLine = {
  claim: Matrix['claims'][number]['claim']
  profile: Matrix['profiles'][number] | null
  outcome: ClaimOutcome
  because: string
}

/** Each claim with one finding for each profile of its way; a claim about a way that no profile is of stands alone, open. */
export const claimLines = ({ claims, profiles }: Pick<Compared, 'claims' | 'profiles'>): ClaimLine[] =>
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

/** All claims against the evidence of a comparison, to be saved: what is said, by whom, what would decide, and what the evidence says. */
export function claimParts(matrix: Compared): ScreenPart[] {
  const rows = claimLines(matrix).map(({ claim, profile, outcome, because }) => [
    wayTitles[claim.way],
    profile?.name ?? 'none compared',
    claim.sign,
    claim.text,
    claim.by.join(' and '),
    claim.test,
    claimOutcomeTitles[outcome],
    because,
  ])
  return [
    { kind: 'heading', level: 1, text: `Claims against the evidence: ${matrix.question}` },
    { kind: 'line', text: `What ${claimSources.talk} and ${claimSources.article} say of each way.` },
    { kind: 'table', title: 'Claims', head: ['Way', 'Profile', 'Sign', 'Claim', 'By', 'What decides', 'Outcome', 'Because'], rows },
  ]
}
