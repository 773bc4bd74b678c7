/** What something can be saved as: JSON with provenance, Markdown for a pull request, CSV for a spreadsheet. */
export const exportFormats = ['json', 'markdown', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

const types = { json: 'application/json', markdown: 'text/markdown', csv: 'text/csv' } as const

/** The media type and the ending of each. */
export const exportKinds: Record<ExportFormat, { type: string; ending: string }> = {
  json: { type: types.json, ending: 'json' },
  markdown: { type: types.markdown, ending: 'md' },
  csv: { type: types.csv, ending: 'csv' },
}

/** Every media type that an export may have. */
export const exportTypes: readonly string[] = Object.values(types)
