import { EvidenceCell } from '@/components/matrix/evidence-cell'
import { MatrixFrame } from '@/components/matrix/matrix-frame'
import { Legend } from '@/components/matrix/provenance-dot'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { Card } from '@/components/ui/card'
import { ScoreSumsFold } from '@/components/verdict/score-sums-fold'
import { ScoreSumsTable } from '@/components/verdict/score-sums-table'
import type { Matrix } from '@/lib/domain/matrix'
import type { Weighing } from '@/lib/domain/weighing'

/** Where the evidence of a cell stands on the page. */
export const cellAnchor = (criterion: string, profileId: string) => `evidence-${criterion}-${profileId}`

/** The matrix to read: each cell leads to its evidence further down, without scripts. `against` shows how each differs from today's. */
export function SharedMatrix({ matrix, weighing, against }: { matrix: Matrix; weighing: Weighing; against: boolean }) {
  const profileOf = (id: string) => matrix.profiles.find((profile) => profile.id === id)
  return (
    <Card className="matrix-stacked min-w-0 overflow-clip">
      <div className={matrix.profiles.length > 6 ? 'relative overflow-x-auto' : 'relative'}>
        <MatrixFrame
          matrix={matrix}
          narrow={null}
          label={`${matrix.question}: criteria by profile`}
          cell={(cell, row) => {
            const profile = profileOf(cell.profileId)
            return (
              <a
                href={`#${cellAnchor(cell.criterion, cell.profileId)}`}
                className="flex min-h-[38px] items-center px-2.5 py-1 text-ink no-underline hover:bg-ink/4 focus-visible:-outline-offset-2 max-md:gap-3"
              >
                {profile && (
                  <span className="flex w-32 flex-none items-center gap-2 text-sm text-ink-2 md:hidden">
                    <WayGlyph way={profile.way} />
                    {profile.name}
                  </span>
                )}
                <span className="flex-1">
                  <EvidenceCell cell={cell} row={row} now={matrix.now} fixed against={against} />
                </span>
              </a>
            )
          }}
        />
      </div>
      <Legend />
      <ScoreSumsFold>
        <ScoreSumsTable matrix={matrix} problem={weighing.problem} />
      </ScoreSumsFold>
    </Card>
  )
}
