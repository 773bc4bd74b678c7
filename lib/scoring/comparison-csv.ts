import { csvText } from '@/lib/domain/csv'
import type { Evidence } from '@/lib/domain/evidence'
import type { Cell, Matrix, MatrixInput, Row } from '@/lib/domain/matrix'
import { groupTitles } from '@/lib/domain/names'

const head = [
  ...['group', 'criterion', 'profile', 'way', 'text', 'value', 'rating', 'weight', 'state', 'provenance', 'observed at (UTC)'],
  ...['said by', 'version', 'probe', 'request', 'SHA-256 of the answer', 'explanation'],
]

const number = (value: number | null) => (value === null ? '' : String(value))

/** Who said so: the deciding piece of evidence and its last request. */
function provenanceOf(piece: Evidence | undefined): string[] {
  if (!piece) return ['', '', '', '', '']
  const { source, probe } = piece
  const request = source.requests.at(-1)
  return [
    ...[source.system, source.version ?? '', probe ? `${probe.id} v${probe.version}` : ''],
    ...[request ? `${request.method} ${request.path}` : '', request?.hash ?? ''],
  ]
}

function lineOf({ criterion, weight }: Row, cell: Cell, matrix: Matrix, pieces: Map<string, Evidence>): string[] {
  const profile = matrix.profiles.find(({ id }) => id === cell.profileId)
  return [
    ...[criterion.group ? groupTitles[criterion.group] : 'For context', criterion.title, profile?.name ?? '', profile?.way ?? ''],
    ...[cell.text ?? '', number(cell.value), number(cell.rating), number(weight), cell.state, cell.provenance ?? '', cell.observedAt ?? ''],
    ...provenanceOf(pieces.get(cell.evidenceIds[0] ?? '')),
    cell.explanation,
  ]
}

/** A comparison as CSV, a line for each cell with who said so; an unknown is an empty cell, never 0. No spreadsheet takes a cell for a formula. */
export function comparisonCsv(matrix: Matrix, { profiles, reference }: MatrixInput): string {
  const pieces = new Map([...reference, ...profiles.flatMap(({ evidence }) => evidence)].map((piece) => [piece.id, piece]))
  const lines = [...matrix.rows, ...matrix.context].flatMap((row) => row.cells.map((cell) => lineOf(row, cell, matrix, pieces)))
  return csvText([head, ...lines])
}
