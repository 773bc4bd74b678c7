import type { ClaimOutcome, TriedClaim } from '@/lib/domain/claim'
import type { Cell, Matrix } from '@/lib/domain/matrix'
import { type Bound, boundInWords, claims, type TestableClaim } from './claims'
import { isEvidence } from './must-haves'

const within = (value: number, { side, value: bound }: Bound) =>
  side === 'at most' ? value <= bound : side === 'under' ? value < bound : value >= bound

const whose = ({ provenance, by }: Cell) => (by ? `${provenance} by ${by}` : provenance)

function judged({ criterion, confirmed, contradicted }: TestableClaim, cell: Cell): { outcome: ClaimOutcome; because: string } {
  const said = `${cell.text}, ${whose(cell)}`
  if (cell.state !== 'known' || cell.value === null) return { outcome: 'open', because: cell.explanation }
  if (!isEvidence(cell.provenance))
    return { outcome: 'open', because: `${said}: only what is measured or declared can confirm or contradict a claim.` }
  if (within(cell.value, contradicted)) return { outcome: 'contradicted', because: `${said}: ${boundInWords(criterion, contradicted)}.` }
  if (within(cell.value, confirmed)) return { outcome: 'confirmed', because: `${said}: ${boundInWords(criterion, confirmed)}.` }
  return {
    outcome: 'open',
    because: `${said}: neither ${boundInWords(criterion, confirmed)} nor ${boundInWords(criterion, contradicted)}.`,
  }
}

/** Every claim, held against the cell of its row for each profile of its way: confirmed, contradicted, or open with the reason. A guess decides nothing, since it may rest on the claim. */
export function claimsAgainst({ profiles, rows }: Pick<Matrix, 'profiles' | 'rows'>): TriedClaim[] {
  return claims.map((testable) => {
    const { confirmed: _, contradicted: __, ...claim } = testable
    const cells = rows.find(({ criterion }) => criterion.id === claim.criterion)?.cells ?? []
    const findings = profiles
      .filter(({ way }) => way === claim.way)
      .flatMap(({ id }) => {
        const cell = cells.find(({ profileId }) => profileId === id)
        return cell ? [{ profileId: id, ...judged(testable, cell) }] : []
      })
    return { claim, findings }
  })
}
