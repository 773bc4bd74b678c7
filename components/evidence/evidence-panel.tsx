'use client'
import { useQueries } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { MeasureButton } from '@/components/collections/measure-button'
import { againstWords } from '@/components/matrix/cell-words'
import type { CellPlace } from '@/components/matrix/matrix-grid'
import { ProvenanceDot, standingOf } from '@/components/matrix/provenance-dot'
import { RatingBars } from '@/components/matrix/rating-bars'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { buttonClass } from '@/components/ui/button'
import { NotRead } from '@/components/ui/not-read'
import { SidePanel } from '@/components/ui/side-panel'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import type { Cell, Matrix, Row } from '@/lib/domain/matrix'
import { evidenceQuery } from '@/lib/query/evidence'
import { CellClaims, claimsOf } from './cell-claims'
import { DeclareForm } from './declare-form'
import { EvidenceFacts } from './evidence-facts'
import { EvidenceHistory } from './evidence-history'
import { standingWords } from './evidence-words'
import { RatingScale } from './rating-scale'
import { TakeBack } from './take-back'

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="mt-5">
    <h3 className="mb-1.5 font-semibold">{title}</h3>
    {children}
  </section>
)

/** What developers time where they work. */
const timedByLoops: Row['criterion']['id'][] = ['save-to-see', 'first-change']

/** The evidence behind one cell: what is asked, what came of it, who said so, its history, and how to replace it. */
export function EvidencePanel({ matrix, place, onClose }: { matrix: Matrix; place: CellPlace; onClose: () => void }) {
  const row = [...matrix.rows, ...matrix.context].find((each) => each.criterion.id === place.criterion)
  const cell = row?.cells.find((each) => each.profileId === place.profileId)
  const profile = matrix.profiles.find((each) => each.id === place.profileId)
  if (!row || !cell || !profile) return null
  const guessed = cell.provenance === 'guessed'
  const open = matrix.verdict.couldChange.find((each) => each.criterion === cell.criterion && each.profileId === cell.profileId)
  const claims = claimsOf(matrix, cell)
  const remedy = open?.remedy ?? row.criterion.remedy
  return (
    <SidePanel
      open
      onClose={onClose}
      title={row.criterion.title}
      subtitle={
        <span className="flex items-center gap-2">
          <WayGlyph way={profile.way} />
          {profile.name}
          {profile.stageName && <span className="text-ink-3">on {profile.stageName}</span>}
        </span>
      }
    >
      <div className={`way-${profile.way}`} key={`${place.criterion} ${place.profileId}`}>
        <CellSummary cell={cell} row={row} />
        {cell.criterion === 'missing' && (
          <Link
            href={`/profiles/${profile.id}/missing` as Route}
            className="mt-3 inline-block min-h-6 text-accent underline underline-offset-2"
          >
            The reference beside it, need by need
          </Link>
        )}
        {claims.length > 0 && (
          <Part title="What is said of this way">
            <CellClaims found={claims} />
          </Part>
        )}
        <WhyThisGuess ids={cell.evidenceIds} />
        <CellEvidence ids={cell.evidenceIds} />
        {(cell.state !== 'known' || guessed) && (
          <Part title={guessed ? 'What replaces this guess' : 'What makes it known'}>
            <p className="text-ink-2">{remedy}</p>
            {row.criterion.declare === null && profile.stageId !== null && (
              <div className="mt-2">
                <MeasureButton look="primary" />
              </div>
            )}
            {timedByLoops.includes(row.criterion.id) && (
              <Link href={`/profiles/${profile.id}/measure` as Route} className={`mt-2 ${buttonClass({ look: 'primary' })}`}>
                Measure loops
              </Link>
            )}
            {row.criterion.declare === null && profile.stageId === null && (
              <Link href={`/profiles/${profile.id}` as Route} className={`mt-2 ${buttonClass()}`}>
                Open the profile
              </Link>
            )}
          </Part>
        )}
        {row.criterion.declare && (
          <Part title="Declare a value">
            <DeclareForm profileId={profile.id} metric={row.criterion.declare} />
          </Part>
        )}
        {row.criterion.guess && (cell.state === 'unknown' || guessed) && (
          <Part title={guessed ? 'Guess otherwise' : 'Guess until it is measured'}>
            <DeclareForm profileId={profile.id} metric={row.criterion.guess} guessOnly />
          </Part>
        )}
      </div>
    </SidePanel>
  )
}

/** The note of a guess: by which rule, answers and claim. */
function WhyThisGuess({ ids }: { ids: string[] }) {
  const notes = useQueries({ queries: ids.map((id) => evidenceQuery(id)) }).flatMap(({ data }) =>
    data?.outcome === 'guessed' && data.detail ? [{ id: data.id, note: data.detail }] : [],
  )
  if (notes.length === 0) return null
  return (
    <Part title="Why this guess">
      {notes.map(({ id, note }) => (
        <p key={id} className="anywhere mt-1 text-ink-2">
          {note}
        </p>
      ))}
    </Part>
  )
}

function CellSummary({ cell, row }: { cell: Cell; row: Row }) {
  const standing = standingOf(cell)
  const against = againstWords(cell)
  return (
    <>
      <p className="text-ink-2">{row.criterion.question}</p>
      <div className="mt-3 flex items-center gap-3">
        {row.criterion.scale.length > 0 && <RatingBars rating={cell.rating} guessed={cell.provenance === 'guessed'} />}
        <p className="num text-2xl font-[640] tracking-[-0.018em]">{cell.text ?? (cell.state === 'failed' ? 'Failed' : 'Unknown')}</p>
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-x-1.5 text-sm text-ink-3">
        {standing && <ProvenanceDot standing={standing} />}
        {standing && standing !== 'failed' && <span>{standingWords[standing]}</span>}
        {cell.observedAt && <Time at={cell.observedAt} />}
        {cell.stale && <span className="text-warn">older than it should be</span>}
        {cell.lastGoodAt && (
          <span>
            last good <Time at={cell.lastGoodAt} />
          </span>
        )}
      </p>
      {against && (
        <p className="mt-2">
          <span className="font-medium">Against today:</span> {against.main}
          {against.aside && <span className="text-ink-2"> ({against.aside})</span>}
        </p>
      )}
      {cell.explanation && <p className="anywhere mt-3">{cell.explanation}</p>}
      {row.criterion.scale.length > 0 && (
        <div className="mt-4">
          <RatingScale scale={row.criterion.scale} rating={cell.rating} />
        </div>
      )}
      {cell.nextRating && (
        <p className="mt-3 text-ink-2">
          <span className="font-medium text-ink">One better:</span> {cell.nextRating}
        </p>
      )}
      {cell.findings.length > 0 && (
        <Part title={`Findings (${cell.findings.length})`}>
          <ul className="grid max-h-72 list-disc gap-0.5 overflow-y-auto pl-4 text-sm text-ink-2">
            {cell.findings.map((finding) => (
              <li key={finding} className="anywhere">
                {finding}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  )
}

function CellEvidence({ ids }: { ids: string[] }) {
  const answers = useQueries({ queries: ids.map((id) => evidenceQuery(id)) })
  const deciding = answers[0]?.data
  if (ids.length === 0) return null
  return (
    <>
      <Part title="Evidence">
        <div className="grid gap-2">
          {answers.map(({ data, error, refetch }, index) => {
            if (data)
              return (
                <EvidenceFacts key={data.id} evidence={data} noted={data.outcome === 'guessed'}>
                  <TakeBack evidence={data} />
                </EvidenceFacts>
              )
            return error ? (
              <NotRead key={ids[index]} title="This evidence could not be read" error={error} again={refetch} />
            ) : (
              <Skeleton key={ids[index]} className="h-40" />
            )
          })}
        </div>
      </Part>
      {deciding && (
        <Part title="History">
          <EvidenceHistory of={deciding} />
        </Part>
      )}
    </>
  )
}
