import { criterion } from '../criteria'
import { workingTime } from '../format'
import { scales } from '../scale'
import { firstChangeBySide } from '../sided'
import { type Amount, ratedAmount } from './amount'
import { cell, type Rater } from './cell'

/** The mean of the two sides, each as it said last; with one side silent the other's word alone, and who is missing is said. */
function ofSides([developer, lead]: [number | null, number | null]): Amount {
  const findings = [
    developer === null ? 'The developer has not said it yet' : `Developer who set up the machine: ${workingTime(developer)}`,
    lead === null ? 'The lead has not said it yet' : `Lead: ${workingTime(lead)}`,
  ]
  if (developer !== null && lead !== null)
    return { value: (developer + lead) / 2, findings: [...findings, 'Rated by the mean of the newest word of each side'] }
  return { value: developer ?? lead ?? 0, findings: [...findings, 'Rated by the one side that has said it'] }
}

/** New machine to first working change, in working hours. */
export const rateFirstChange: Rater = ({ evidence }, { now }) =>
  cell(firstChangeBySide(evidence, now), criterion('first-change').remedy, (value) =>
    ratedAmount(
      'sides' in value ? ofSides(value.sides) : { value: value.hours, findings: [] },
      scales.firstChange,
      workingTime,
      (words) => `A new machine takes ${words} of working time to its first working change.`,
    ),
  )
