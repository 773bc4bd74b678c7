import type { NeedStanding } from '@/lib/domain/missing'
import { atReference, decide, reader, together } from '../deciding'
import { counted, firstOf, percent } from '../format'
import { rate, scales, standsFor } from '../scale'
import { standings, worstStanding } from '../standings'
import { againstReference, type Rated, reach } from './cell'

const here = [reader('cluster.capabilities', (value) => value)]
const needs = [reader('stage.needs', (value) => value)]

/** Above this share of workloads of which it is not known whether they would run, the cell is not rated. */
const MOST_UNDECIDED = 0.2

const because: Record<Exclude<NeedStanding, 'proven'>, string> = {
  missing: 'blocked by',
  claimed: 'not proven for',
  unknown: 'undecided, not allowed to read',
}

/**
 * The share of the reference's workloads whose every need is proven here. A need that is only claimed (its class or interface exists, no
 * object uses it with success) does not count as had, and is shown apart. Workloads with an unreadable need count as blocked up to a
 * fifth of all; beyond that nothing is rated.
 */
export const rateMissing = againstReference(
  'missing',
  (profile, input) => together(decide(profile.evidence, input.now, here), atReference(decide(input.reference, input.now, needs))),
  ([capabilities, reference]): Rated => {
    const standing = standings(capabilities)
    const workloads = reference.workloads.map((workload) => ({ ...workload, worst: worstStanding(workload.needs.map(standing)) }))
    const of = workloads.length
    if (of === 0) return { rating: null, text: null, value: null, explanation: 'No workload was seen in the reference stage.' }
    const count = (kind: NeedStanding) => workloads.filter((workload) => workload.worst === kind).length
    const [run, claimed, undecided] = [count('proven'), count('claimed'), count('unknown')]

    const blockers = (['missing', 'claimed', 'unknown'] as const).flatMap((kind) => {
      const ids = [...new Set(workloads.flatMap((workload) => workload.needs.filter((need) => standing(need) === kind)))].toSorted()
      return ids
        .map((id) => ({ id, names: workloads.filter((workload) => workload.needs.includes(id)).map(({ name }) => name) }))
        .toSorted((a, b) => b.names.length - a.names.length)
        .map(({ id, names }) => `${names.length} ${because[kind]} ${id} (${firstOf(names)})`)
    })
    const unasked =
      reference.unknown.length > 0 ? [`The reference may need more: ${firstOf(reference.unknown)} could not be read there`] : []
    const findings = [...blockers, ...unasked]

    if (undecided / of > MOST_UNDECIDED)
      return {
        rating: null,
        text: null,
        value: null,
        explanation: `Between ${run} and ${run + undecided} of ${counted(of, 'workload')} would run: too much here was not allowed to be read.`,
        findings,
      }
    const rating = rate(scales.missing, run / of)
    const remarks = [
      claimed > 0 ? `${claimed} more would run if what is only claimed here works.` : null,
      undecided > 0 ? `${undecided} of which it is not known count as blocked.` : null,
    ].filter((remark) => remark !== null)
    return {
      rating,
      text: `${unasked.length > 0 ? 'at most ' : ''}${run} of ${of} run`,
      value: run / of,
      explanation: [
        `${run} of ${counted(of, 'workload')} of the reference find everything they need proven here (${percent(run / of)}).`,
        ...remarks,
      ].join(' '),
      findings,
      nextRating: reach(rating, (next) => `${Math.ceil(standsFor(scales.missing, next) * of - 1e-9)} of ${of}`),
    }
  },
)
