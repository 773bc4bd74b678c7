'use client'
import { saveFile } from '@/components/ui/save-file'
import { utcTime } from '@/components/ui/utc-time'
import { type ExportFormat, exportKinds } from '@/lib/domain/export-kinds'
import { ExportChoices } from './export-choices'
import { type ScreenPart, screenCsv, screenMarkdown } from './screen-text'

type PartsDialogProps = {
  /** The name of the file, without its ending. */
  name: string
  /** What it is a file of, for whoever opens the JSON later: "fourways-claims". */
  format: string
  means: string
  parts: ScreenPart[]
  /** What the parts were made from, with all provenance. */
  from: object
  /** The Markdown, where it is more than the parts. */
  markdown?: string
  onClose: () => void
}

/** A part of a screen as a file of its own; paper holds the whole screen. Load it lazily. */
export function ExportPartsDialog({ name, format, means, parts, from, markdown, onClose }: PartsDialogProps) {
  const texts: Record<ExportFormat, (at: string) => string> = {
    json: (at) => `${JSON.stringify({ format, version: 1, exportedAt: at, ...from }, null, 2)}\n`,
    csv: () => screenCsv(parts),
    markdown: (at) => markdown ?? screenMarkdown(parts, { address: `${location.pathname}${location.search}`, at: utcTime(at) }),
  }
  const save = (chosen: ExportFormat) => {
    const { type, ending } = exportKinds[chosen]
    saveFile(`${name}.${ending}`, `${type};charset=utf-8`, texts[chosen](new Date().toISOString()))
  }
  return (
    <ExportChoices
      description={`${means} Names are not replaced: share a link or export a comparison for others.`}
      means={{ csv: 'the table, for a spreadsheet', json: 'what it was drawn from, with all provenance' }}
      choice={(chosen) => ({ onClick: () => save(chosen) })}
      onClose={onClose}
    />
  )
}
