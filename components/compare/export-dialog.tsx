'use client'
import { ExportChoices } from '@/components/exports/export-choices'
import { exportAddress, type ViewSettings } from '@/lib/query/comparisons'

type ExportDialogProps = { comparisonId: string; view: ViewSettings; onClose: () => void }

/** The comparison as a file, as it stands and as it is weighed on the screen, or on paper. Load it lazily. */
export const ExportDialog = ({ comparisonId, view, onClose }: ExportDialogProps) => (
  <ExportChoices
    description="Files travel: addresses, namespaces and names of machines and people are replaced in them, as in a link."
    choice={(format) => ({ href: exportAddress(comparisonId, view, format) })}
    onClose={onClose}
  />
)
