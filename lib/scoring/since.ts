import type { CellChange, Since } from '@/lib/domain/decision'
import type { Cell, Matrix } from '@/lib/domain/matrix'

const guessed = ({ provenance }: Cell) => provenance === 'guessed'

/** Null where nothing changed. A guess makes nothing known, and one that is taken back leaves nothing unknown that was not so before. */
function standing(was: Cell, is: Cell): CellChange['standing'] | null {
  if (was.rating === null) return is.rating === null || guessed(is) ? null : 'now-known'
  if (is.rating === null) return guessed(was) ? null : 'no-longer-known'
  if (is.rating !== was.rating) return is.rating > was.rating ? 'better' : 'worse'
  return is.text === was.text ? null : 'same'
}

const cellsOf = (matrix: Matrix) =>
  new Map(matrix.rows.flatMap(({ cells }) => cells).map((cell) => [`${cell.criterion} ${cell.profileId}`, cell]))

const pointsOf = (matrix: Matrix, id: string) => matrix.scores.find(({ profileId }) => profileId === id)?.points ?? null

/** What two states of one comparison differ in, cell by cell over the profiles that are in both; changes come row by row, as on the screen. */
export function sinceOf(then: Matrix, now: Matrix): Since {
  const before = cellsOf(then)
  const names = new Map(now.profiles.map(({ id, name }) => [id, name]))
  const both = now.rows.flatMap(({ criterion, cells }) =>
    cells.flatMap((is) => {
      const was = before.get(`${is.criterion} ${is.profileId}`)
      return was ? [{ title: criterion.title, was, is, standing: standing(was, is) }] : []
    }),
  )
  const cells = both.flatMap(({ title, was, is, standing }): CellChange[] =>
    standing === null
      ? []
      : [
          {
            criterion: is.criterion,
            title,
            profileId: is.profileId,
            profile: names.get(is.profileId) ?? '',
            was: was.text,
            is: is.text,
            standing,
          },
        ],
  )
  const missing = (here: Matrix, there: Matrix) =>
    here.profiles.filter(({ id }) => !there.profiles.some((other) => other.id === id)).map(({ name }) => name)
  return {
    verdict: { was: then.verdict.headline, is: now.verdict.headline },
    points: now.profiles
      .filter(({ id }) => then.profiles.some((other) => other.id === id))
      .map(({ id, name }) => ({ profileId: id, profile: name, was: pointsOf(then, id), is: pointsOf(now, id) })),
    cells,
    unchanged: both.length - cells.length,
    added: missing(now, then),
    gone: missing(then, now),
  }
}
