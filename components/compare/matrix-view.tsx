'use client'
import { useMutation } from '@tanstack/react-query'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { AgainstToday } from '@/components/matrix/against-today'
import { MatrixGrid } from '@/components/matrix/matrix-grid'
import { ProfileSwitcher } from '@/components/matrix/profile-switcher'
import { Legend } from '@/components/matrix/provenance-dot'
import { VerdictCard } from '@/components/matrix/verdict-card'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { EmptyState } from '@/components/ui/empty-state'
import { useOpen } from '@/components/ui/use-open'
import { ScoreSumsFold } from '@/components/verdict/score-sums-fold'
import { togetherInWords } from '@/components/verdict/together-words'
import type { Comparison, ComparisonEdit } from '@/lib/domain/comparison'
import type { Matrix } from '@/lib/domain/matrix'
import type { Weighing } from '@/lib/domain/weighing'
import { editComparison } from '@/lib/query/comparisons'
import { ClaimsPanel } from './claims-panel'
import { ownWeights, type useView } from './use-view'
import { WeighAside } from './weigh-aside'

const ScoreSumsTable = dynamic(() => import('@/components/verdict/score-sums-table').then((module) => module.ScoreSumsTable), {
  ssr: false,
})
const RevealCard = dynamic(() => import('./reveal-card').then((module) => module.RevealCard))
const EvidencePanel = dynamic(() => import('@/components/evidence/evidence-panel').then((module) => module.EvidencePanel), { ssr: false })

type MatrixViewProps = {
  matrix: Matrix
  weighing: Weighing | null
  comparison: Comparison
  view: ReturnType<typeof useView>
  late: boolean
}

/** With more columns than this the weights go above the matrix, so that every value keeps its room. */
const ROOM_BESIDE = 4

/** Verdict, matrix, weights and the evidence of the open cell. While the next matrix is `late`, the one before stays, and says so. */
export function MatrixView({ matrix, weighing, comparison, view, late }: MatrixViewProps) {
  const keep = useMutation(editComparison)
  const [summed] = useOpen('sums')
  const { profiles, settings } = matrix
  const beside = profiles.length <= ROOM_BESIDE
  // Where the weights have no room at the side they come before what they weigh.
  const last = beside ? 'max-wide:md:order-last' : 'md:order-last'
  const narrow = Math.max(
    0,
    profiles.findIndex((profile) => profile.id === view.show),
  )
  const clear = { by: null, w: null, must: null }
  const own = ownWeights(comparison, view.asked)
  const edit = (change: ComparisonEdit) =>
    keep.mutate({ id: comparison.id, etag: comparison.etag, edit: change }, { onSuccess: () => view.set(clear) })

  const close = () => {
    document.querySelector<HTMLElement>('[data-cell][aria-expanded="true"]')?.focus()
    view.set({ cell: null })
  }

  if (profiles.length === 0) {
    return (
      <Card>
        <EmptyState
          title="No profile to compare yet"
          action={
            <>
              <Link href={'/compare/draft' as Route} className={buttonClass({ look: 'primary' })}>
                Answer six questions
              </Link>
              <Link href={'/profiles/new' as Route} className={buttonClass()}>
                New profile
              </Link>
            </>
          }
        >
          A profile is one way your team works or could work. With two of them there is something to compare. Six answers make a first draft
          of all four ways.
        </EmptyState>
      </Card>
    )
  }
  return (
    <>
      {matrix.verdict.state === 'not-revealed' ? (
        <RevealCard
          comparison={comparison}
          verdict={matrix.verdict}
          settings={{ ...settings, weights: own }}
          onRevealed={() => view.set(clear)}
        />
      ) : (
        <VerdictCard
          verdict={matrix.verdict}
          profiles={profiles}
          weighing={weighing}
          together={togetherInWords(matrix)}
          onOpen={({ criterion, profileId }) => view.set({ cell: { criterion, profileId } })}
        />
      )}
      <div
        className={classNames(
          'grid grid-cols-[minmax(0,1fr)] items-start gap-4 print:block print:space-y-4',
          beside && 'wide:grid-cols-[minmax(0,1fr)_258px] wide:grid-rows-[auto_1fr]',
        )}
      >
        <Card className={classNames('min-w-0 overflow-clip', last)} aria-busy={late}>
          <ProfileSwitcher profiles={profiles} shown={narrow} onShow={(show) => view.set({ show }, 'replace')} />
          <MatrixGrid
            matrix={matrix}
            narrow={narrow}
            selected={view.cell}
            against={view.against}
            corner={
              profiles.some(({ current }) => current) && (
                <AgainstToday on={view.against} onChange={(on) => view.set({ vs: on ? 'today' : null })} />
              )
            }
            onSelect={(cell) => view.set({ cell: same(cell, view.cell) ? null : cell })}
          />
          <Legend />
          {weighing && <ScoreSumsFold>{summed && <ScoreSumsTable matrix={matrix} problem={weighing.problem} />}</ScoreSumsFold>}
        </Card>
        <WeighAside
          matrix={matrix}
          weighing={weighing}
          comparison={comparison}
          view={view}
          keeping={keep.isPending}
          onKeep={(change) => edit(change)}
        />
        <div className={classNames('min-w-0 empty:hidden', last)}>
          <ClaimsPanel
            matrix={matrix}
            chosen={view.claims}
            onChoose={(claims) => view.set({ claims })}
            onOpen={(cell) => view.set({ cell })}
          />
        </div>
      </div>
      <p role="status" className="sr-only">
        {late ? 'Computing the matrix anew' : matrix.verdict.headline}
      </p>
      {view.cell && <EvidencePanel matrix={matrix} place={view.cell} onClose={close} />}
    </>
  )
}

type Place = { criterion: string; profileId: string } | null
const same = (one: Place, other: Place) => one?.criterion === other?.criterion && one?.profileId === other?.profileId
