'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { readLateParts } from '@/components/ui/late-parts'
import { saveFile } from '@/components/ui/save-file'
import { utcTime } from '@/components/ui/utc-time'
import { type ExportFormat, exportKinds } from '@/lib/domain/export-kinds'
import { ExportChoices } from './export-choices'
import { readScreen } from './read-screen'
import { screenCsv, screenMarkdown } from './screen-text'

/** What the screen was drawn from: each answer of the API as it came, with what was asked and when it was read. Who is signed in is no result. */
function answersOf(client: QueryClient): string {
  const queries = client
    .getQueryCache()
    .findAll({ type: 'active', predicate: ({ queryKey, state }) => queryKey[0] !== 'session' && state.data !== undefined })
  const answers = queries.map(({ queryKey, state }) => ({
    asked: queryKey,
    readAt: new Date(state.dataUpdatedAt).toISOString(),
    answer: state.data,
  }))
  const about = {
    format: 'fourways-screen',
    version: 1,
    address: `${location.pathname}${location.search}`,
    exportedAt: new Date().toISOString(),
  }
  return `${JSON.stringify({ ...about, answers }, null, 2)}\n`
}

function textIn(format: ExportFormat, client: QueryClient): string {
  if (format === 'json') return answersOf(client)
  const parts = readScreen(document.querySelector('main') ?? document.body)
  const origin = { address: `${location.pathname}${location.search}`, at: utcTime(new Date().toISOString()) }
  return format === 'csv' ? screenCsv(parts) : screenMarkdown(parts, origin)
}

async function save(name: string, format: ExportFormat, client: QueryClient): Promise<void> {
  await readLateParts()
  const { type, ending } = exportKinds[format]
  saveFile(`${name}.${ending}`, `${type};charset=utf-8`, textIn(format, client))
}

/** What is on the screen as a file, or on paper. Load it lazily. */
export function ExportScreenDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const client = useQueryClient()
  return (
    <ExportChoices
      description="What is on this screen, as your team sees it. Names are not replaced: share a link or export a comparison for others."
      means={{ csv: 'the tables, for a spreadsheet', json: 'what the screen was drawn from, with all provenance' }}
      choice={(format) => ({ onClick: () => void save(name, format, client) })}
      onClose={onClose}
    />
  )
}
