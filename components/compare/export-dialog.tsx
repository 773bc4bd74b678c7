'use client'
import { Dialog } from '@/components/ui/dialog'
import { exportAddress, type ViewSettings } from '@/lib/query/comparisons'

const formats = [
  { format: 'markdown', title: 'Markdown', means: 'pastes well into a pull request' },
  { format: 'csv', title: 'CSV', means: 'a line for each cell, for a spreadsheet' },
  { format: 'json', title: 'JSON', means: 'with all provenance; any Fourways opens it again' },
]

type ExportDialogProps = { comparisonId: string; view: ViewSettings; onClose: () => void }

/** The comparison as a file, as it stands and as it is weighed on the screen, or on paper. Load it lazily. */
export function ExportDialog({ comparisonId, view, onClose }: ExportDialogProps) {
  const printPage = () => {
    onClose()
    // The dialog is gone from the paper when the browser has drawn the page again.
    setTimeout(() => print(), 300)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Export"
      description="Files travel: addresses, namespaces and names of machines and people are replaced in them, as in a link."
    >
      <ul className="grid gap-2">
        {formats.map(({ format, title, means }) => (
          <li key={format}>
            <a href={exportAddress(comparisonId, view, format)} download className="block min-h-6 font-medium text-accent hover:underline">
              {title}
            </a>
            <span className="block text-sm text-ink-3">{means}</span>
          </li>
        ))}
        <li>
          <button type="button" onClick={printPage} className="block min-h-6 font-medium text-accent hover:underline">
            Print
          </button>
          <span className="block text-sm text-ink-3">or save as PDF</span>
        </li>
      </ul>
    </Dialog>
  )
}
