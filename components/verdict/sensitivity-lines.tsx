import { Fold } from '@/components/ui/fold'
import type { Matrix } from '@/lib/domain/matrix'
import { groupTitles } from '@/lib/domain/names'
import type { Way } from '@/lib/domain/way'
import type { Sensitivity, WeighingProblem } from '@/lib/domain/weighing'
import { shareInWords } from './weighing-words'

type SensitivityLinesProps = { sensitivity: Sensitivity[]; problem: WeighingProblem; profiles: Matrix['profiles'] }

const [WIDTH, HEIGHT] = [200, 70]

/** How the points of all move with each group's weight, drawn small and without scripts: one drawing for each group, the weight of now marked. */
export function SensitivityLines({ sensitivity, problem, profiles }: SensitivityLinesProps) {
  const columns = problem.profiles.flatMap(({ id }) => profiles.find((profile) => profile.id === id) ?? [])
  const ways = columns.map(({ way }) => way)
  return (
    <>
      <Drawings sensitivity={sensitivity} ways={ways} />
      <Fold name="weights-table" className="mt-2 text-sm">
        <summary className="min-h-6 w-fit text-ink-2">As a table</summary>
        <table className="mt-1">
          <caption className="sr-only">Points of each profile when a group has none and when it has all of the weight</caption>
          <thead>
            <tr>
              <th scope="col" className="pr-4 text-left font-medium text-ink-3">
                Weight from 0 to 100 %
              </th>
              {columns.map(({ id, name }) => (
                <th key={id} scope="col" className="anywhere pr-4 text-left font-medium text-ink-3">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sensitivity.map(({ group, curve }) => (
              <tr key={group}>
                <th scope="row" className="pr-4 text-left font-normal">
                  {groupTitles[group]}
                </th>
                {columns.map(({ id }, at) => (
                  <td key={id} className="num pr-4">
                    {[curve[0], curve.at(-1)].map((end) => shown(end?.points[at] ?? null)).join(' to ')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Fold>
    </>
  )
}

const shown = (points: number | null) => (points === null ? 'no points' : Math.round(points))

function Drawings({ sensitivity, ways }: { sensitivity: Sensitivity[]; ways: Way[] }) {
  return (
    // On paper each drawing is a word of a line, which no page cuts in two.
    <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-5 print:block">
      {sensitivity.map(({ group, share, curve }) => (
        <figure key={group} className="print:mr-4 print:inline-block print:w-[18%]">
          <figcaption className="text-sm text-ink-2">
            {groupTitles[group]} <span className="num text-ink-3">now {shareInWords(share)}</span>
          </figcaption>
          <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="mt-1 w-full" fill="none">
            <path d={`M0 .5h${WIDTH}M0 ${HEIGHT - 0.5}h${WIDTH}`} stroke="var(--line)" />
            <path d={`M${share * WIDTH} 0v${HEIGHT}`} stroke="var(--ink-3)" strokeDasharray="2 2" />
            {ways.map((way, at) => {
              const drawn = curve.flatMap(({ share: x, points }) => {
                const value = points[at] ?? null
                return value === null ? [] : [`${(x * WIDTH).toFixed(1)} ${(HEIGHT * (1 - value / 100)).toFixed(1)}`]
              })
              // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, and never in another order
              return <path key={at} d={`M${drawn.join('L')}`} stroke={`var(--${way})`} strokeWidth="1.6" />
            })}
          </svg>
          <p className="flex justify-between text-xs text-ink-3">
            <span>0 %</span>
            <span>100 %</span>
          </p>
        </figure>
      ))}
    </div>
  )
}
