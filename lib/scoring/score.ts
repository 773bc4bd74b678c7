import type { CriterionId } from '@/lib/domain/criterion'
import type { Cell, MatrixInput, MatrixSettings, ProfileEvidence, Row, Score } from '@/lib/domain/matrix'
import { criterionIds } from '@/lib/domain/names'
import { percent } from './format'
import { answerMustHave, failedInWords, isEvidence } from './must-haves'
import { round4 } from './scale'
import { pointsOf, weightsOf } from './weights'

/** Under this share of measured or declared weight a profile leaves the race. */
export const LEAST_COVERAGE = 0.6

/** One column: a profile with its cells, its coverage and its must-haves answered. */
export interface Contender {
  profile: ProfileEvidence['profile']
  cell: (id: CriterionId) => Cell | undefined
  coverage: number
  mustHaves: Score['mustHaves']
  /** False when it lacks a must-have. */
  admitted: boolean
}

/** Who is compared with whom, and on what. */
export interface Race {
  contenders: Contender[]
  /** Those with all must-haves, as far as is known. */
  admitted: Contender[]
  /** Those of them with enough evidence to be ranked. */
  ranked: Contender[]
  /** Those whom the score is made for: the ranked, or all admitted when the evidence is enough for one of them at most. */
  basis: Contender[]
  /** The criteria rated for all of the basis. */
  common: CriterionId[]
  scores: Score[]
}

/** Whether a cell ought to have a rating and has none. */
export const isUnknown = (cell: Cell | undefined) => cell !== undefined && cell.rating === null && cell.state !== 'not-applicable'

/** Share of a profile's weight that is measured or declared; criteria that do not apply to it have none. */
function coverageOf(cells: readonly Cell[], settings: MatrixSettings): number {
  const weights = weightsOf(settings)
  let [applies, known] = [0, 0]
  for (const cell of cells) {
    const weight = weights.get(cell.criterion as CriterionId) ?? 0
    if (cell.state === 'not-applicable') continue
    applies += weight
    if (cell.rating !== null && isEvidence(cell.provenance)) known += weight
  }
  return applies === 0 ? 0 : round4(known / applies)
}

function contend(profile: ProfileEvidence, rows: readonly Row[], input: MatrixInput, settings: MatrixSettings): Contender {
  const cells = rows.flatMap((row) => row.cells.filter(({ profileId }) => profileId === profile.profile.id))
  const byCriterion = new Map(cells.map((cell) => [cell.criterion, cell]))
  const cell = (id: CriterionId) => byCriterion.get(id)
  const mustHaves = settings.mustHaves.map((id) => answerMustHave(id, profile, input, cell))
  const admitted = mustHaves.every(({ holds }) => holds !== false)
  return { profile: profile.profile, cell, coverage: coverageOf(cells, settings), mustHaves, admitted }
}

/** Criteria that every one of them is rated on or to whom they do not apply, and that apply to at least one. */
const commonTo = (basis: readonly Contender[]) =>
  criterionIds.filter((id) => {
    const cells = basis.map(({ cell }) => cell(id))
    return cells.some((cell) => typeof cell?.rating === 'number') && !cells.some(isUnknown)
  })

/** From every unknown criterion at its worst to every one at its best. It holds the points themselves: rounding apart must not part them. */
function interval({ cell }: Contender, known: readonly CriterionId[], points: number | null, settings: MatrixSettings) {
  const own = criterionIds.filter((id) => known.includes(id) || isUnknown(cell(id)))
  const weights = weightsOf(settings, own)
  const at = (extreme: 0 | 4) => pointsOf(weights, (id) => (isUnknown(cell(id)) ? extreme : (cell(id)?.rating ?? null)))
  const [low, high] = [round4(at(0) ?? 0), round4(at(4) ?? 100)]
  return points === null ? { low, high } : { low: Math.min(low, points), high: Math.max(high, points) }
}

function outOfRace({ admitted, mustHaves, coverage }: Contender): Score['outOfRace'] {
  if (!admitted) return { why: 'must-have', detail: failedInWords(mustHaves) }
  if (coverage >= LEAST_COVERAGE) return null
  const detail = `${percent(coverage)} of its weight is measured or declared; ${percent(LEAST_COVERAGE)} is needed.`
  return { why: 'not-enough-evidence', detail }
}

/** Points as they are shown and compared: without decimals. */
export const shownPoints = (points: number) => Math.round(points)

/**
 * Runs the race: must-haves first, then enough evidence, then 25 x the weighted mean of the ratings over the criteria rated for all that
 * are left. Equal points, as shown, share a rank. When the evidence is enough for one at most there are points but no ranks.
 */
export function race(profiles: readonly ProfileEvidence[], rows: readonly Row[], input: MatrixInput, settings: MatrixSettings): Race {
  const contenders = profiles.map((profile) => contend(profile, rows, input, settings))
  const admitted = contenders.filter((contender) => contender.admitted)
  const ranked = admitted.filter(({ coverage }) => coverage >= LEAST_COVERAGE)
  const basis = ranked.length >= 2 || ranked.length === admitted.length ? ranked : admitted
  const common = commonTo(basis)
  const unranked = contenders.map((contender): Score => {
    const own = common.filter((id) => !isUnknown(contender.cell(id)))
    const exact = pointsOf(weightsOf(settings, own), (id) => contender.cell(id)?.rating ?? null)
    const points = exact === null ? null : round4(exact)
    return {
      profileId: contender.profile.id,
      points,
      interval: interval(contender, own, points, settings),
      coverage: contender.coverage,
      outOfRace: outOfRace(contender),
      mustHaves: contender.mustHaves,
      rank: null,
    }
  })
  const inRace = unranked.flatMap(({ profileId, points }) =>
    points !== null && basis === ranked && ranked.some(({ profile }) => profile.id === profileId) ? [{ profileId, points }] : [],
  )
  const scores = unranked.map((score) => {
    const own = inRace.find(({ profileId }) => profileId === score.profileId)
    if (!own) return score
    return { ...score, rank: 1 + inRace.filter(({ points }) => shownPoints(points) > shownPoints(own.points)).length }
  })
  return { contenders, admitted, ranked, basis, common, scores }
}
