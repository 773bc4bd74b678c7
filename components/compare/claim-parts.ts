import type { ScreenPart } from '@/components/exports/screen-text'
import { claimOutcomeTitles, claimSources } from '@/lib/domain/claim-words'
import type { Matrix } from '@/lib/domain/matrix'
import { wayTitles } from '@/lib/domain/names'
import { claimLines } from './claim-lines'

/** All claims against the evidence of a comparison, to be saved: what is said, by whom, what would decide, and what the evidence says. */
export function claimParts(matrix: Pick<Matrix, 'question' | 'claims' | 'profiles'>): ScreenPart[] {
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
