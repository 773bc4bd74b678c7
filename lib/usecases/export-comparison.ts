import type { Actor } from '@/lib/domain/actor'
import { type ExportFormat, exportKinds } from '@/lib/domain/export-kinds'
import { type AnySnapshot, isTimeline, type Snapshot } from '@/lib/domain/snapshot'
import type { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'
import { comparisonCsv } from '@/lib/scoring/comparison-csv'
import { comparisonMarkdown } from '@/lib/scoring/comparison-markdown'
import { timelineCsv } from '@/lib/scoring/releases/timeline-csv'
import { timelineMarkdown } from '@/lib/scoring/releases/timeline-markdown'
import { written } from './freeze'
import type { MatrixView } from './get-matrix'
import { matrixOfSnapshot, weighingOfSnapshot } from './get-shared-matrix'
import { previewShare } from './preview-share'

/** A file with its name and media type. */
export type ExportedFile = { name: string; type: string; text: string }

/** A snapshot as a file of this format; `kept` is its text and hash where it is kept already. */
export function fileOf(
  snapshot: AnySnapshot,
  name: string,
  format: ExportFormat,
  kept?: { content: string; sha256: string },
): ExportedFile {
  const { type, ending } = exportKinds[format]
  const { content, sha256 } = kept ?? written(snapshot)
  const text =
    format === 'json' ? content : isTimeline(snapshot) ? timelineText[format](snapshot, sha256) : comparisonText[format](snapshot, sha256)
  return { name: `${name}.${ending}`, type, text }
}

const comparisonText = {
  markdown: (snapshot: Snapshot, sha256: string) =>
    comparisonMarkdown(matrixOfSnapshot(snapshot, {}), weighingOfSnapshot(snapshot), { at: snapshot.frozenAt, sha256 }),
  csv: (snapshot: Snapshot) => comparisonCsv(matrixOfSnapshot(snapshot, {}), snapshot.input),
}

const timelineText = {
  markdown: (snapshot: TimelineSnapshot, sha256: string) => timelineMarkdown(snapshot, sha256),
  csv: (snapshot: TimelineSnapshot) => timelineCsv(snapshot),
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
