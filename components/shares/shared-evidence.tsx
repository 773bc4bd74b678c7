import { CellClaims, claimsOf } from '@/components/evidence/cell-claims'
import { EvidenceFacts } from '@/components/evidence/evidence-facts'
import { RatingScale } from '@/components/evidence/rating-scale'
import { ProvenanceDot, standingOfEvidence } from '@/components/matrix/provenance-dot'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { Fold } from '@/components/ui/fold'
import type { Evidence } from '@/lib/domain/evidence'
import type { Cell, Matrix, Row } from '@/lib/domain/matrix'
import { metricNames } from '@/lib/domain/metric-names'
import type { Snapshot } from '@/lib/domain/snapshot'
import { cellAnchor } from './shared-matrix'

/** Where a piece of evidence stands on the page: under the first cell that rests on it. */
type Place = { cell: Cell; words: string }

const pieceAnchor = (id: string) => `piece-${id}`

/** The first cell that each piece of evidence stands under, by the piece's id. */
function placesOf({ rows, context, profiles }: Matrix): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const { criterion, cells } of [...rows, ...context]) {
    for (const { id: profileId, name } of profiles) {
      const cell = cells.find((each) => each.profileId === profileId)
      for (const id of cell?.evidenceIds ?? []) {
        if (cell && !places.has(id)) places.set(id, { cell, words: `“${criterion.title}”, ${name}` })
      }
    }
  }
  return places
}

/** Every cell with what it means and the evidence behind it, each piece once, to be unfolded without scripts. */
export function SharedEvidence({ matrix, snapshot }: { matrix: Matrix; snapshot: Snapshot }) {
  const all = [...snapshot.input.profiles.flatMap(({ evidence }) => evidence), ...snapshot.input.reference]
  const byId = new Map(all.map((evidence) => [evidence.id, evidence]))
  const places = placesOf(matrix)
  return (
    <div className="grid gap-6">
      {[...matrix.rows, ...matrix.context].map((row) => (
        <section key={row.criterion.id}>
          <h3 className="text-lg font-semibold">{row.criterion.title}</h3>
          <p className="mb-2 text-ink-2">{row.criterion.question}</p>
          <div className="grid gap-1.5">
            {matrix.profiles.map((profile) => {
              const cell = row.cells.find((each) => each.profileId === profile.id)
              const claims = cell && claimsOf(matrix, cell)
              return cell && claims && <CellDetails key={profile.id} {...{ cell, row, profile, claims, places }} evidence={byId} />
            })}
          </div>
        </section>
      ))}
    </div>
  )
}

/** Leads to a piece of evidence that stands under another cell. */
function Elsewhere({ piece, place }: { piece: Evidence; place: Place }) {
  const standing = standingOfEvidence(piece)
  return (
    <p className="anywhere flex items-baseline gap-1.5 text-sm">
      {standing && <ProvenanceDot standing={standing} />}
      <span>
        <a href={`#${pieceAnchor(piece.id)}`} className="text-accent underline">
          {metricNames[piece.metric].title}
        </a>{' '}
        <span className="text-ink-3">stands under {place.words}</span>
      </span>
    </p>
  )
}

type CellDetailsProps = {
  cell: Cell
  row: Row
  profile: Matrix['profiles'][number]
  evidence: Map<string, Evidence>
  places: Map<string, Place>
  claims: ReturnType<typeof claimsOf>
}

function CellDetails({ cell, row, profile, evidence, places, claims }: CellDetailsProps) {
  const pieces = cell.evidenceIds.flatMap((id) => evidence.get(id) ?? [])
  return (
    <Fold
      name={cellAnchor(cell.criterion, cell.profileId)}
      className={`way-${profile.way} rounded-card border border-line bg-surface px-3.5 py-1.5 has-[:target]:border-ink`}
    >
      <summary className="min-h-7 py-1">
        <span className="inline-flex flex-wrap items-center gap-x-2 align-middle">
          <WayGlyph way={profile.way} />
          {profile.name}
          <span className="num font-semibold">{cell.text ?? (cell.state === 'failed' ? 'failed' : 'unknown')}</span>
        </span>
      </summary>
      {/* Inside the fold, so that going there by its address unfolds it without scripts; it takes the focus then. */}
      <div id={cellAnchor(cell.criterion, cell.profileId)} tabIndex={-1} className="grid max-w-3xl scroll-mt-16 gap-3 py-2">
        {cell.explanation && <p className="anywhere">{cell.explanation}</p>}
        {row.criterion.scale.length > 0 && <RatingScale scale={row.criterion.scale} rating={cell.rating} />}
        {cell.nextRating && <p className="text-ink-2">One better: {cell.nextRating}</p>}
        {cell.findings.length > 0 && (
          <ul className="list-disc pl-4 text-ink-2">
            {cell.findings.map((finding) => (
              <li key={finding} className="anywhere">
                {finding}
              </li>
            ))}
          </ul>
        )}
        {claims.length > 0 && <CellClaims found={claims} />}
        {pieces.length === 0 && <p className="text-ink-3">No evidence was there when this was frozen.</p>}
        {pieces.map((piece) => {
          const place = places.get(piece.id)
          if (place && place.cell !== cell) return <Elsewhere key={piece.id} piece={piece} place={place} />
          return (
            <div key={piece.id} id={pieceAnchor(piece.id)} className="scroll-mt-16">
              <EvidenceFacts evidence={piece} fixed />
            </div>
          )
        })}
      </div>
    </Fold>
  )
}
