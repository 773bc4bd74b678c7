import type { Criterion } from '@/lib/domain/criterion'
import type { Cell, Matrix, MatrixInput, MatrixSettings, ProfileEvidence, Row } from '@/lib/domain/matrix'
import { groupIds, groupTitles } from '@/lib/domain/names'
import { rowAgainstToday } from './against'
import { claimsAgainst } from './claims-against'
import { contextCriteria, scoredCriteria } from './criteria'
import type { Rater } from './rate/cell'
import { contextRaters } from './rate/context'
import { raters } from './rate/raters'
import { round4 } from './scale'
import { type Race, race } from './score'
import { judge } from './verdict'
import { weightsOf } from './weights'

/** The current profile first, then in the team's order; name and id only keep the order the same when positions are. */
const columnOrder = ({ profile: a }: ProfileEvidence, { profile: b }: ProfileEvidence) =>
  Number(b.current) - Number(a.current) || a.position - b.position || (a.name + a.id < b.name + b.id ? -1 : 1)

function bestOf(cells: readonly Cell[]): string[] {
  const ratings = cells.flatMap(({ rating }) => (rating === null ? [] : [rating]))
  const best = Math.max(...ratings)
  if (ratings.length < 2 || ratings.every((rating) => rating === best)) return []
  return cells.filter(({ rating }) => rating === best).map(({ profileId }) => profileId)
}

const allRaters: Record<Criterion['id'], Rater> = { ...raters, ...contextRaters }

function makeRow(criterion: Criterion, weight: number, columns: readonly ProfileEvidence[], input: MatrixInput): Row {
  const cells = columns.map(
    (column): Cell => ({
      criterion: criterion.id,
      profileId: column.profile.id,
      ...allRaters[criterion.id](column, input),
      againstToday: null,
    }),
  )
  const current = columns.find(({ profile }) => profile.current)?.profile.id ?? null
  return rowAgainstToday({ criterion, weight: round4(weight), cells, best: bestOf(cells) }, criterion.group === null ? null : current)
}

function drawUp(columns: readonly ProfileEvidence[], rows: Row[], run: Race, input: MatrixInput, settings: MatrixSettings): Matrix {
  const weights = weightsOf(settings)
  const profiles = columns.map(({ profile, stageName, referenceStage }) => ({ ...profile, stageName, referenceStage }))
  return {
    question: input.question,
    now: input.now,
    settings,
    profiles,
    groups: groupIds.map((id) => {
      const inGroup = scoredCriteria.filter(({ group }) => group === id)
      return {
        id,
        title: groupTitles[id],
        weight: round4(inGroup.reduce((sum, one) => sum + (weights.get(one.id as keyof typeof raters) ?? 0), 0)),
      }
    }),
    rows,
    context: contextCriteria.map((criterion) => makeRow(criterion, 0, columns, input)),
    scores: run.scores,
    verdict: judge(run, settings),
    claims: claimsAgainst({ profiles, rows }),
    freshness: input.freshness,
  }
}

/** The trade-off matrix with the race it was scored by. */
export function runMatrix(input: MatrixInput, settings: MatrixSettings): { matrix: Matrix; run: Race } {
  const columns = input.profiles.toSorted(columnOrder)
  const weights = weightsOf(settings)
  const rows = scoredCriteria.map((criterion) => makeRow(criterion, weights.get(criterion.id as keyof typeof raters) ?? 0, columns, input))
  const run = race(columns, rows, input, settings)
  return { run, matrix: drawUp(columns, rows, run, input, settings) }
}

/** The trade-off matrix with scores and verdict. Pure: the same input and settings give the same bytes, in whatever order profiles and evidence come. */
export const buildMatrix = (input: MatrixInput, settings: MatrixSettings): Matrix => runMatrix(input, settings).matrix
