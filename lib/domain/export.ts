import { z } from 'zod/mini'

/** What a comparison can be saved as: JSON with provenance, which can be imported; Markdown for a pull request; CSV for a spreadsheet. */
export const ExportFormat = z.enum(['json', 'markdown', 'csv'])
export type ExportFormat = z.infer<typeof ExportFormat>

const types = { json: 'application/json', markdown: 'text/markdown', csv: 'text/csv' } as const

/** The media type and the ending of each. */
export const exportKinds: Record<ExportFormat, { type: string; ending: string }> = {
  json: { type: types.json, ending: 'json' },
  markdown: { type: types.markdown, ending: 'md' },
  csv: { type: types.csv, ending: 'csv' },
}

/** Every media type that an export may have. */
export const exportTypes: readonly string[] = Object.values(types)
