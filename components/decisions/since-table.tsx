import type { CellChange, Since } from '@/lib/domain/decision'

const standings: Record<CellChange['standing'], { words: string; tone: string }> = {
  better: { words: 'better', tone: 'text-good' },
  worse: { words: 'worse', tone: 'text-bad' },
  same: { words: 'rated the same', tone: 'text-ink-3' },
  'now-known': { words: 'now known', tone: 'text-ink-2' },
  'no-longer-known': { words: 'no longer known', tone: 'text-warn' },
}

const shown = (points: number | null) => (points === null ? 'no score' : `${Math.round(points)}`)

/** What differs from then: the verdict, the points, and each cell as it was and as it is. */
export function SinceTable({ since: { verdict, points, cells, unchanged, added, gone } }: { since: Since }) {
  return (
    <div className="grid gap-2 text-sm">
      <p className="anywhere">
        {verdict.was === verdict.is ? (
          <>The verdict is the same: {verdict.is}.</>
        ) : (
          <>
            The verdict was “{verdict.was}” and is <b className="font-semibold">“{verdict.is}”</b>.
          </>
        )}{' '}
        {points
          .filter(({ was, is }) => shown(was) !== shown(is))
          .map(({ profile, was, is }) => `${profile} went from ${shown(was)} to ${shown(is)}.`)
          .join(' ')}
      </p>
      {added.length > 0 && <p className="anywhere">Compared since: {added.join(', ')}.</p>}
      {gone.length > 0 && <p className="anywhere">No longer compared: {gone.join(', ')}.</p>}
      {cells.length > 0 && (
        <table className="w-full">
          <caption className="sr-only">Cells that changed</caption>
          <thead className="text-left text-xs text-ink-3">
            <tr>
              {['Criterion', 'Was', 'Is', ''].map((title) => (
                <th key={title} scope="col" className="py-1 pr-3 font-medium">
                  {title || <span className="sr-only">Rating</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="align-top">
            {cells.map(({ criterion, title, profileId, profile, was, is, standing }) => (
              <tr key={`${criterion} ${profileId}`}>
                <th scope="row" className="anywhere border-t border-line py-1 pr-3 text-left font-medium">
                  {title}
                  <span className="block font-normal text-ink-3">{profile}</span>
                </th>
                <td className="num border-t border-line py-1 pr-3">{was ?? 'unknown'}</td>
                <td className="num border-t border-line py-1 pr-3">{is ?? 'unknown'}</td>
                <td className={`border-t border-line py-1 ${standings[standing].tone}`}>{standings[standing].words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="text-ink-3">
        {cells.length === 0
          ? `All ${unchanged} cells say what they said.`
          : unchanged === 1
            ? 'The one other cell says what it said.'
            : `${unchanged} other cells say what they said.`}
      </p>
    </div>
  )
}
