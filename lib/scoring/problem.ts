import type { CriterionId, GroupId, PerspectiveId } from '@/lib/domain/criterion'
import type { Evidence } from '@/lib/domain/evidence'
import type { Cell, MatrixInput } from '@/lib/domain/matrix'
import { type MetricValue, metrics } from '@/lib/domain/metric'
import { criterionIds } from '@/lib/domain/names'
import type { OpenCell, WeighingProblem } from '@/lib/domain/weighing'
import { criterion } from './criteria'
import { perspectiveParts } from './perspectives'
import { rate, round4, scales } from './scale'
import { type Contender, isUnknown, type Race } from './score'

/** How far a rating may be off, by where it comes from. */
const MARGINS = { measured: 0, declared: 0.5, guessed: 1, catalogue: 1 }
/** 95 of 100 medians of n values lie within 0.98 / sqrt(n) of the middle rank, as a share of the ranks. */
const HALF_WIDTH = 0.98
/** From the median to the 90th percentile, as a share of the ranks. */
const TO_P90 = 0.4

const clamp = (rating: number) => round4(Math.min(4, Math.max(0, rating)))

/** The median, the 90th percentile and how many votes they are of; null where they were not kept. Each machine has one vote in loops. */
function timed({ metric, value }: Evidence): { p50: number; p90: number; votes: number } | null {
  if (!['profile.loops', 'profile.push-to-ready', 'profile.save-to-see'].includes(metric)) return null
  const parsed = metrics[metric].schema.safeParse(value)
  if (!parsed.success) return null
  const { seconds, p90Seconds, n, machines } = parsed.data as MetricValue<'profile.save-to-see'> & { machines?: number }
  const votes = machines ?? n ?? 0
  return seconds && p90Seconds && p90Seconds >= seconds && votes > 0 ? { p50: seconds, p90: p90Seconds, votes } : null
}

/**
 * The ratings of the order-statistic interval of a median: its ranks, turned into seconds along the straight line from the median to the 90th
 * percentile on the log scale, mirrored below. A few votes leave it wide, at most from one 10th percentile to the other.
 */
function intervalOfMedian({ p50, p90, votes }: { p50: number; p90: number; votes: number }): [low: number, high: number] {
  const ratio = (p90 / p50) ** Math.min(1, HALF_WIDTH / Math.sqrt(votes) / TO_P90)
  return [rate(scales.saveToSee, p50 * ratio), rate(scales.saveToSee, p50 / ratio)]
}

function bounds(cell: Cell, evidence: ReadonlyMap<string, Evidence>): [low: number, high: number] {
  if (cell.rating === null) return [0, 4]
  const margin = MARGINS[cell.provenance ?? 'guessed']
  const deciding = evidence.get(cell.evidenceIds[0] ?? '')
  const median = cell.provenance === 'measured' && deciding ? timed(deciding) : null
  const [low, high] = median ? intervalOfMedian(median) : [cell.rating - margin, cell.rating + margin]
  return [clamp(Math.min(low, cell.rating)), clamp(Math.max(high, cell.rating))]
}

/** Numbers the unknowns: cells of one row that rest on the same piece of evidence are the same unknown, drawn once. */
function numbering() {
  const known = new Map<string, number>()
  return (id: CriterionId, cell: Cell) => {
    const key = `${id} ${cell.evidenceIds[0] ?? cell.profileId}`
    const number = known.get(key) ?? known.size + 1
    known.set(key, number)
    return number
  }
}

function openCell(cell: Cell, evidence: ReadonlyMap<string, Evidence>, number: () => number): OpenCell {
  const [low, high] = bounds(cell, evidence)
  return { low, high, input: high > low ? number() : 0 }
}

/** Criteria that apply to at least one of them. */
const applyingTo = (basis: readonly Contender[]) =>
  criterionIds.filter((id) => basis.some(({ cell }) => cell(id) && cell(id)?.state !== 'not-applicable'))

/** The race in numbers: those whom the score is made for, on all criteria that apply, with what each open cell may turn out to be. */
export function problemOf({ basis, common }: Race, input: Pick<MatrixInput, 'profiles'>, perspective: PerspectiveId): WeighingProblem {
  const evidence = new Map(input.profiles.flatMap((profile) => profile.evidence.map((piece) => [piece.id, piece])))
  const ids = applyingTo(basis)
  const number = numbering()
  const profiles = basis.map(({ profile, cell: at }) => ({
    id: profile.id,
    ratings: ids.map((id) => (common.includes(id) && !isUnknown(at(id)) ? (at(id)?.rating ?? null) : null)),
    cells: ids.map((id) => {
      const cell = at(id)
      return cell && cell.state !== 'not-applicable' ? openCell(cell, evidence, () => number(id, cell)) : null
    }),
  }))
  const inputs = Math.max(0, ...profiles.flatMap(({ cells }) => cells.map((cell) => cell?.input ?? 0)))
  const criteria = ids.map((id) => ({
    id,
    group: criterion(id).group as GroupId,
    part: perspectiveParts[perspective][id],
    common: common.includes(id),
  }))
  return { criteria, profiles, inputs }
}
