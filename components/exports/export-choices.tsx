'use client'
import { Dialog } from '@/components/ui/dialog'
import { readLateParts } from '@/components/ui/late-parts'
import type { ExportFormat } from '@/lib/domain/export-kinds'

const formats: { format: ExportFormat; title: string; means: string }[] = [
  { format: 'markdown', title: 'Markdown', means: 'pastes well into a pull request' },
  { format: 'csv', title: 'CSV', means: 'a line for each cell, for a spreadsheet' },
  { format: 'json', title: 'JSON', means: 'with all provenance; any Fourways opens it again' },
]

type ChoicesProps = {
  description: string
  /** What a format holds, where it is not what it is of a comparison. */
  means?: Partial<Record<ExportFormat, string>>
  /** Where the file is, or what makes it. */
  choice: (format: ExportFormat) => { href: string } | { onClick: () => void }
  onClose: () => void
}

const look = 'block min-h-6 font-medium text-accent hover:underline'

/** The formats that something can be saved in, and paper. */
export function ExportChoices({ description, means = {}, choice, onClose }: ChoicesProps) {
  const printPage = async () => {
    onClose()
    // Meanwhile the browser draws the page again, and the dialog is gone from the paper.
    await readLateParts()
    print()
  }
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title="Export" description={description}>
      <ul className="grid gap-2">
        {formats.map(({ format, title, means: usual }) => {
          const chosen = choice(format)
          return (
            <li key={format}>
              {'href' in chosen ? (
                <a href={chosen.href} download className={look}>
                  {title}
                </a>
              ) : (
                <button type="button" onClick={chosen.onClick} className={look}>
                  {title}
                </button>
              )}
              <span className="block text-sm text-ink-3">{means[format] ?? usual}</span>
            </li>
          )
        })}
        <li>
          <button type="button" onClick={() => void printPage()} className={look}>
            Print
          </button>
          <span className="block text-sm text-ink-3">or save as PDF</span>
        </li>
      </ul>
    </Dialog>
  )
}
