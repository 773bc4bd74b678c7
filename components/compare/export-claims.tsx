'use client'
import { ExportPartsDialog } from '@/components/exports/export-parts-dialog'
import type { Matrix } from '@/lib/domain/matrix'
import { claimParts } from './claim-parts'

/** All claims of a comparison as a file of their own. Load it lazily. */
export const ExportClaims = ({ matrix, onClose }: { matrix: Matrix; onClose: () => void }) => (
  <ExportPartsDialog
    name={`Claims, ${matrix.question}`}
    format="fourways-claims"
    means="All claims, each held against the evidence of this comparison."
    parts={claimParts(matrix)}
    from={{ question: matrix.question, at: matrix.now, profiles: matrix.profiles, claims: matrix.claims }}
    onClose={onClose}
  />
)
