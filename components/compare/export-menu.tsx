'use client'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { exportAddress, type ViewSettings } from '@/lib/query/comparisons'

const formats = [
  { format: 'markdown', title: 'Markdown', means: 'pastes well into a pull request' },
  { format: 'csv', title: 'CSV', means: 'a line for each cell, for a spreadsheet' },
  { format: 'json', title: 'JSON', means: 'with all provenance; any Fourways opens it again' },
]

/** The comparison as a file, as it stands and as it is weighed on the screen, or on paper. Load it lazily. */
export function ExportMenu({ comparisonId, view }: { comparisonId: string; view: ViewSettings }) {
  return (
    <Popover label="Export" trigger={<Button>Export</Button>}>
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
          <button type="button" onClick={() => print()} className="block min-h-6 font-medium text-accent hover:underline">
            Print
          </button>
          <span className="block text-sm text-ink-3">or save as PDF</span>
        </li>
      </ul>
      <p className="mt-2.5 border-t border-line pt-2 text-sm text-ink-3">
        Files travel: addresses, namespaces and names of machines and people are replaced in them.
      </p>
    </Popover>
  )
}
