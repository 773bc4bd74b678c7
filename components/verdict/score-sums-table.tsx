import type { Matrix } from '@/lib/domain/matrix'
import type { WeighingProblem } from '@/lib/domain/weighing'
import { sumsOf } from './score-sums'

const percent = (share: number) => `${Number((100 * share).toFixed(1))}\u202f%`

/** The scores as sums to add up by hand: each criterion's share, rating and points, and what is left out and why. */
export function ScoreSumsTable({ matrix, problem }: { matrix: Matrix; problem: WeighingProblem }) {
  const { profileIds, lines, leftOut } = sumsOf(problem, matrix.settings.weights, matrix)
  const name = (id: string) => matrix.profiles.find((profile) => profile.id === id)?.name ?? 'another profile'
  if (lines.length === 0) return <p className="mt-1 text-ink-2">No criterion is rated for all who are compared.</p>
  return (
    <>
      <p className="mt-1 max-w-[90ch] text-ink-2">
        A criterion brings 25 x its rating (0 to 4) x its share; the score is their sum, 0 to 100. Its share is its group’s weight times its
        part within the group, over the criteria that are rated for all who are compared.
      </p>
      <div className="relative mt-2 overflow-x-auto">
        <table className="w-full">
          <caption className="sr-only">Each criterion’s share, and each profile’s rating and points by it</caption>
          <thead className="text-left align-bottom text-xs text-ink-3">
            <tr>
              <th scope="col" className="pr-3 pb-1 font-medium">
                Criterion
              </th>
              <th scope="col" className="pr-3 pb-1 text-right font-medium">
                Share
              </th>
              {profileIds.map((id) => (
                <th key={id} scope="col" className="anywhere pr-3 pb-1 text-right font-medium">
                  {name(id)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="num">
            {lines.map(({ id, title, share, parts }) => (
              <tr key={id}>
                <th scope="row" className="py-0.5 pr-3 text-left font-normal">
                  {title}
                </th>
                <td className="pr-3 text-right text-ink-2">{percent(share)}</td>
                {profileIds.map((profileId, column) => {
                  const part = parts[column]
                  return (
                    <td key={profileId} className="pr-3 text-right whitespace-nowrap">
                      {part ? (
                        <>
                          <span className="text-ink-3">{part.rating.toFixed(2)} gives</span> {part.points.toFixed(1)}
                        </>
                      ) : (
                        'does not apply'
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
            <tr className="border-t border-line font-medium">
              <th scope="row" className="py-0.5 pr-3 text-left font-medium">
                Score
              </th>
              <td className="pr-3 text-right">100&#8239;%</td>
              {profileIds.map((id, column) => (
                <td key={id} className="pr-3 text-right">
                  {lines.reduce((sum, { parts }) => sum + (parts[column]?.points ?? 0), 0).toFixed(1)}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      {leftOut.length > 0 && (
        <p className="mt-2 max-w-[90ch] text-ink-2">
          Not scored, since not rated for all:{' '}
          {leftOut.map(({ title, unknownOf }) => `${title} (${unknownOf.map(name).join(', ')})`).join('; ')}. A group whose criteria are all
          left out gives its weight to the others.
        </p>
      )}
    </>
  )
}
