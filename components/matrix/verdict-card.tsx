import { Card } from '@/components/ui/card'
import { Fold } from '@/components/ui/fold'
import { nearest, overtakingInWords, shareInWords, winsOf } from '@/components/verdict/weighing-words'
import type { Matrix, Verdict } from '@/lib/domain/matrix'
import type { Weighing } from '@/lib/domain/weighing'
import type { CellPlace } from './matrix-grid'
import { WayGlyph } from './way-glyph'

const kinds: Record<Verdict['state'], string | null> = {
  winner: null,
  leaning: 'Leaning, not decided',
  tie: 'A tie',
  'not-enough-evidence': 'Not enough evidence',
  'nothing-to-compare': 'Nothing to compare yet',
  'not-revealed': 'Not shown yet',
}

/** How many of the unknown cells that could change the verdict are named. */
const SHOWN = 5

type VerdictCardProps = {
  verdict: Verdict
  profiles: Pick<Matrix['profiles'][number], 'id' | 'name' | 'way'>[]
  /** What the verdict stands on; absent or null where it is not asked for. */
  weighing?: Weighing | null
  /** What several unknown cells could do together, where no single one could change it; null where there is nothing to say of it. */
  together?: string | null
  /** Opens the cell that could change the verdict; absent where nothing can be measured. */
  onOpen?: (place: CellPlace) => void
}

/** The answer first: what to do, why, the facts behind it, and what could still change it. */
export function VerdictCard({ verdict, profiles, weighing = null, together = null, onOpen }: VerdictCardProps) {
  const winner = profiles.find((profile) => profile.id === verdict.profileId)
  const stands = weighing !== null && weighing.profileId === verdict.profileId ? weighing : null
  const turning = stands && winner ? nearest(stands.sensitivity) : null
  const wins = stands?.robustness && winner ? winsOf(stands.robustness, winner.id) : null
  const name = (id: string) => profiles.find((profile) => profile.id === id)?.name ?? 'Another'
  const facts = [
    ...verdict.facts,
    ...(wins !== null && stands?.robustness
      ? [{ value: shareInWords(wins), label: `of ${stands.robustness.draws.toLocaleString('en')} weightings agree` }]
      : []),
  ]
  return (
    <Card className="flex gap-4 px-4 pt-4 pb-3.5">
      {winner && (
        <div className="max-sm:hidden">
          <WayGlyph way={winner.way} large />
        </div>
      )}
      <div className="min-w-0 flex-1">
        {kinds[verdict.state] && <p className="text-sm font-medium text-warn">{kinds[verdict.state]}</p>}
        <h2 className="text-xl font-[630] tracking-[-0.014em]">{verdict.headline}</h2>
        <p className="mt-0.5 max-w-[110ch] text-[13.5px] text-ink-2">
          {verdict.because}
          {turning && ` ${overtakingInWords(turning, name)} of the weight.`}
        </p>
        {facts.length > 0 && (
          <dl className="mt-2.5 grid grid-cols-2 gap-x-4 gap-y-2 sm:flex sm:flex-wrap sm:gap-x-6">
            {facts.map((fact) => (
              <div key={fact.label} className="flex flex-col-reverse justify-end sm:max-w-52">
                <dt className="text-sm text-ink-3">{fact.label}</dt>
                <dd className="num text-lg font-[640] tracking-[-0.01em]">{fact.value}</dd>
              </div>
            ))}
          </dl>
        )}
        {together && <p className="mt-2 text-sm text-ink-3">{together}</p>}
        {verdict.couldChange.length > 0 && (
          <Fold name="could-change" className="mt-2.5" begins={verdict.state !== 'winner'}>
            <summary className="min-h-6 w-fit text-sm font-medium text-ink-2">
              What could change it{verdict.couldChange.length > SHOWN && `: the ${SHOWN} most decisive of ${verdict.couldChange.length}`}
            </summary>
            <ol className="mt-1 grid gap-1">
              {verdict.couldChange.slice(0, SHOWN).map((change) => (
                <li key={`${change.criterion} ${change.profileId}`} className="flex flex-wrap items-baseline gap-x-2">
                  {onOpen ? (
                    <button
                      type="button"
                      onClick={() => onOpen(change)}
                      className="min-h-6 text-left font-medium text-accent hover:underline"
                    >
                      {change.title}
                    </button>
                  ) : (
                    <span className="font-medium">{change.title}</span>
                  )}
                  <span className="text-ink-3">{change.remedy}</span>
                </li>
              ))}
            </ol>
          </Fold>
        )}
      </div>
    </Card>
  )
}
