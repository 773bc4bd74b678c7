import type { Matrix } from '@/lib/domain/matrix'
import { groupTitles } from '@/lib/domain/names'
import type { Sensitivity, WeighingProblem } from '@/lib/domain/weighing'
import { shareInWords } from './weighing-words'

type SensitivityLinesProps = { sensitivity: Sensitivity[]; problem: WeighingProblem; profiles: Matrix['profiles'] }

const [WIDTH, HEIGHT] = [200, 70]

/** How the points of all move with each group's weight, drawn small and without scripts: one drawing for each group, the weight of now marked. */
export function SensitivityLines({ sensitivity, problem, profiles }: SensitivityLinesProps) {
  const ways = problem.profiles.map(({ id }) => profiles.find((profile) => profile.id === id)?.way ?? 'local')
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-5">
      {sensitivity.map(({ group, share, curve }) => (
        <figure key={group}>
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
              return <path key={problem.profiles[at]?.id} d={`M${drawn.join('L')}`} stroke={`var(--${way})`} strokeWidth="1.6" />
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
