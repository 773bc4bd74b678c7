import type { NeedStanding } from '@/lib/domain/missing'
import { type ComparedNeeds, compareNeeds } from '../compare-needs'
import { atReference, together } from '../deciding'
import { counted, firstOf, percent } from '../format'
import { countRunning, MOST_UNDECIDED } from '../needs-counted'
import { saidHere, saidThere } from '../needs-said'
import { nextWhole, rate, scales, standsFor } from '../scale'
import { againstReference, type Rated } from './cell'

const because: Record<Exclude<NeedStanding, 'proven'>, string> = {
  missing: 'blocked by',
  claimed: 'not proven for',
  unknown: 'undecided, not known here:',
}

function findingsOf({ needs, across, leftOut, unasked }: ComparedNeeds): string[] {
  const blockers = (['missing', 'claimed', 'unknown'] as const).flatMap((kind) =>
    needs
      .filter(({ standing }) => standing === kind)
      .map(({ id, title, workloads }) => ({ called: across ? title.toLowerCase() : id, names: workloads.map(({ name }) => name) }))
      .toSorted((a, b) => b.names.length - a.names.length)
      .map(({ called, names }) => `${names.length} ${because[kind]} ${called} (${firstOf(names)})`),
  )
  return [
    ...blockers,
    ...(across ? ['Compared by what clusters of both kinds have alike, whatever each calls it'] : []),
    ...(leftOut.length > 0 ? [`Without a counterpart here, so not counted: ${firstOf(leftOut)}`] : []),
    ...(unasked.length > 0 ? [`The reference may need more: ${firstOf(unasked)} could not be read there`] : []),
  ]
}

/** The fewest whole workloads that reach the next whole rating, and what just so many would rate, which may be more. */
function better(rating: number, of: number): string | null {
  const next = nextWhole(rating)
  if (next === null) return null
  const run = Math.ceil(standsFor(scales.missing, next) * of - 1e-9)
  return `${run} of ${of} would rate ${Number(rate(scales.missing, run / of).toFixed(1))}.`
}

/**
 * The share of the reference's workloads whose every need is proven here. A need that is only claimed (its class or interface exists, no
 * object uses it with success) does not count as had, and is shown apart. Workloads with a need of which nothing is known count as blocked up
 * to a fifth of all; beyond that nothing is rated.
 */
export const rateMissing = againstReference(
  'missing',
  (profile, input) => together(saidHere(profile.evidence, input.now), atReference(saidThere(input.reference, input.now))),
  ([here, there]): Rated => {
    const compared = compareNeeds(here, there)
    const { of, run, claimed, undecided, atMost } = countRunning(compared)
    if (of === 0) return { rating: null, text: null, value: null, explanation: 'No workload was seen in the reference stage.' }
    const findings = findingsOf(compared)
    if (undecided / of > MOST_UNDECIDED)
      return {
        rating: null,
        text: null,
        value: null,
        explanation: `Between ${run} and ${run + undecided} of ${counted(of, 'workload')} would run: too much here is not known.`,
        findings,
      }
    const rating = rate(scales.missing, run / of)
    const remarks = [
      claimed > 0 ? `${claimed} more would run if what is only claimed here works.` : null,
      undecided > 0 ? `${undecided} of which it is not known count as blocked.` : null,
    ].filter((remark) => remark !== null)
    return {
      rating,
      text: `${atMost ? 'at most ' : ''}${run} of ${of} run`,
      value: run / of,
      explanation: [
        `${run} of ${counted(of, 'workload')} of the reference ${run === 1 ? 'finds everything it needs' : 'find everything they need'} proven here (${percent(run / of)}).`,
        ...remarks,
      ].join(' '),
      findings,
      nextRating: better(rating, of),
    }
  },
)
