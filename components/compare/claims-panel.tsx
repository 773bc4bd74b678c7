'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { OutcomeBadge } from '@/components/evidence/cell-claims'
import type { CellPlace } from '@/components/matrix/matrix-grid'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import type { ClaimOutcome } from '@/lib/domain/claim'
import { claimOutcomes, claimOutcomeTitles, claimSources } from '@/lib/domain/claim-words'
import type { Matrix } from '@/lib/domain/matrix'
import { wayTitles } from '@/lib/domain/names'
import { claimLines } from './claim-lines'

type ClaimsPanelProps = {
  matrix: Matrix
  chosen: ClaimOutcome | null
  onChoose: (outcome: ClaimOutcome) => void
  onOpen: (cell: CellPlace) => void
}

const ExportClaims = dynamic(() => import('./export-claims').then((module) => module.ExportClaims), { ssr: false })

/** The talk’s and the article’s claims as a list, each held against the evidence of this comparison. */
export function ClaimsPanel({ matrix, chosen, onChoose, onOpen }: ClaimsPanelProps) {
  const [exporting, setExporting] = useState(false)
  const lines = claimLines(matrix)
  const of = (outcome: ClaimOutcome) => lines.filter((line) => line.outcome === outcome)
  const shown = chosen ?? claimOutcomes.find((outcome) => of(outcome).length > 0) ?? 'open'
  return (
    <Panel
      title="Claims against your evidence"
      action={
        <div className="flex flex-wrap gap-1.5">
          {claimOutcomes.map((outcome) => (
            <Chip key={outcome} on={shown === outcome} onClick={() => onChoose(outcome)}>
              {claimOutcomeTitles[outcome]} <span className="num">{of(outcome).length}</span>
            </Chip>
          ))}
          <Button look="ghost" onClick={() => setExporting(true)}>
            Claims as a file
          </Button>
        </div>
      }
    >
      <p className="mb-2 max-w-[90ch] text-ink-2">
        What {claimSources.talk} and {claimSources.article} say of each way. Only what is measured or declared here confirms or contradicts
        it.
      </p>
      {of(shown).length === 0 && <p className="text-ink-3">None.</p>}
      <ul>
        {of(shown).map(({ claim, profile, outcome, because }) => (
          <li
            key={`${claim.id} ${profile?.id}`}
            className="grid gap-x-4 gap-y-0.5 border-t border-line py-2 first:border-0 md:grid-cols-[180px_minmax(0,1fr)_minmax(0,1fr)]"
          >
            <p className="flex min-w-0 items-start gap-2">
              <WayGlyph way={claim.way} />
              <span className="anywhere min-w-0">{profile?.name ?? wayTitles[claim.way]}</span>
            </p>
            <p className="anywhere">
              <span className="sr-only">{claim.sign === 'for' ? 'For: ' : 'Against: '}</span>
              <span aria-hidden="true" className="num mr-1 font-semibold text-ink-3">
                {claim.sign === 'for' ? '+' : '−'}
              </span>
              {claim.text} <OutcomeBadge outcome={outcome} />
              <span className="block text-sm text-ink-3">
                The {claim.by.join(' and the ')}. {claim.test}
              </span>
            </p>
            <p className="anywhere text-sm text-ink-2">
              {because}{' '}
              {profile && (
                <button
                  type="button"
                  className="min-h-6 text-accent underline underline-offset-2"
                  onClick={() => onOpen({ criterion: claim.criterion, profileId: profile.id })}
                >
                  Show the evidence
                  <span className="sr-only"> of {claim.text}</span>
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
      {exporting && <ExportClaims matrix={matrix} onClose={() => setExporting(false)} />}
    </Panel>
  )
}
