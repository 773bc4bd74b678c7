import { Badge } from '@/components/ui/badge'
import type { ClaimOutcome } from '@/lib/domain/claim'
import { claimOutcomeTitles } from '@/lib/domain/claim-words'
import type { Cell, Matrix } from '@/lib/domain/matrix'

const tones = { confirmed: 'good', contradicted: 'warn', open: 'plain' } as const

/** What the team’s evidence says of a claim. */
export const OutcomeBadge = ({ outcome }: { outcome: ClaimOutcome }) => <Badge tone={tones[outcome]}>{claimOutcomeTitles[outcome]}</Badge>

/** The claims that a cell is held against, with what it says of each. */
export const claimsOf = (matrix: Pick<Matrix, 'claims'>, { criterion, profileId }: Pick<Cell, 'criterion' | 'profileId'>) =>
  matrix.claims.flatMap(({ claim, findings }) => {
    const finding = claim.criterion === criterion && findings.find((each) => each.profileId === profileId)
    return finding ? [{ claim, finding }] : []
  })

/** What the talk and the article say about this cell, and whether it holds here. */
export function CellClaims({ found }: { found: ReturnType<typeof claimsOf> }) {
  return (
    <ul className="grid gap-2">
      {found.map(({ claim: { id, text, by, test }, finding: { outcome, because } }) => (
        <li key={id}>
          <p>
            “{text}” <OutcomeBadge outcome={outcome} />
          </p>
          <p className="anywhere text-sm text-ink-2">{because}</p>
          <p className="text-sm text-ink-3">
            The {by.join(' and the ')}. {test}
          </p>
        </li>
      ))}
    </ul>
  )
}
