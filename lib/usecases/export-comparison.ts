import type { Actor } from '@/lib/domain/actor'
import { type ExportFormat, exportKinds } from '@/lib/domain/export'
import type { Snapshot } from '@/lib/domain/snapshot'
import { comparisonCsv } from '@/lib/scoring/comparison-csv'
import { comparisonMarkdown } from '@/lib/scoring/comparison-markdown'
import { written } from './freeze'
import type { MatrixView } from './get-matrix'
import { matrixOfSnapshot, weighingOfSnapshot } from './get-shared-matrix'
import { previewShare } from './preview-share'

/** A file with its name and media type. */
export type ExportedFile = { name: string; type: string; text: string }

/** A snapshot as a file of this format; `kept` is its text and hash where it is kept already. */
export function fileOf(snapshot: Snapshot, name: string, format: ExportFormat, kept?: { content: string; sha256: string }): ExportedFile {
  const { type, ending } = exportKinds[format]
  const { content, sha256 } = kept ?? written(snapshot)
  const matrix = matrixOfSnapshot(snapshot, {})
  const text = {
    json: () => content,
    markdown: () => comparisonMarkdown(matrix, weighingOfSnapshot(snapshot), { at: snapshot.frozenAt, sha256 }),
    csv: () => comparisonCsv(matrix, snapshot.input),
  }[format]()
  return { name: `${name}.${ending}`, type, text }
}

/** A comparison as a file with what a link to it would show: endpoints, namespaces, machines and people are replaced, since files travel. */
export async function exportComparison(
  actor: Actor,
  id: string,
  { perspective, weights, must }: MatrixView,
  format: ExportFormat,
): Promise<ExportedFile> {
  const view = { ...(perspective && { perspective }), ...(weights && { weights }), ...(must && { mustHaves: must }) }
  const { snapshot } = await previewShare(actor, id, view, { showEndpoints: false, showNamespaces: false })
  return fileOf(snapshot, snapshot.input.question, format)
}
