import { WayGlyph } from '@/components/matrix/way-glyph'
import type { Matrix } from '@/lib/domain/matrix'
import type { Robustness } from '@/lib/domain/weighing'
import { shareInWords } from './weighing-words'

type Profiles = Pick<Matrix['profiles'][number], 'id' | 'name' | 'way'>[]

/** In how many weightings each profile wins, as a list with bars, most first; and how they were drawn. */
export function RobustnessBars({ robustness, profiles }: { robustness: Robustness; profiles: Profiles }) {
  const { wins, draws, concentration, seed } = robustness
  const order = wins.toSorted((a, b) => b.wins - a.wins)
  const level = draws - wins.reduce((sum, each) => sum + each.wins, 0)
  return (
    <>
      <ul className="grid gap-1.5 text-sm">
        {order.map(({ profileId, wins: own }) => {
          const profile = profiles.find(({ id }) => id === profileId)
          return (
            profile && (
              <li key={profileId} className={`way-${profile.way} grid grid-cols-[34px_minmax(0,1fr)_auto] items-center gap-x-2`}>
                <WayGlyph way={profile.way} />
                <span className="anywhere">{profile.name}</span>
                <span className="num text-right">{shareInWords(own / draws)}</span>
                <svg aria-hidden="true" height="4" width="100%" className="col-span-2 col-start-2">
                  <rect width="100%" height="4" rx="2" className="fill-empty" />
                  <rect width={`${(own / draws) * 100}%`} height="4" rx="2" className="fill-way" />
                </svg>
              </li>
            )
          )
        })}
      </ul>
      <p className="mt-2 text-xs text-ink-3">
        Shares of {draws.toLocaleString('en')} weightings won, drawn around the weights chosen (Dirichlet, concentration {concentration})
        and with open cells within their bounds; seed <span className="num">{seed}</span>.
        {level > 0 && ` ${level.toLocaleString('en')} ended level.`}
      </p>
    </>
  )
}
