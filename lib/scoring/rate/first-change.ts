import { criterion } from '../criteria'
import { reader } from '../deciding'
import { counted, workingTime } from '../format'
import { scales } from '../scale'
import { firstChangeBySide } from '../sided'
import { type Amount, rateAmount } from './amount'
import { cell, type Rater } from './cell'
import { type Measurement, measuredFirst } from './measured-first'

/** Cold starts and new workspaces, as the developers' machines timed them. */
const firstStart: Measurement = {
  by: 'developers',
  reader: reader('profile.first-start', ({ seconds, n, machines, needs }) =>
    seconds === null
      ? { tooFew: `Too few first starts yet: of ${machines} of ${counted(needs.machines, 'machine')}.` }
      : { value: seconds / 3600, findings: [`${counted(n, 'first start')} on ${counted(machines, 'machine')}`] },
  ),
  sentence: (words) => `A first start answers after ${words}, the median of the developers’ machines.`,
}

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

const said: Rater = ({ evidence }, { now }) =>
  cell(firstChangeBySide(evidence, now), criterion('first-change').remedy, (value) =>
    rateAmount(
      'sides' in value ? ofSides(value.sides) : { value: value.hours, findings: [] },
      scales.firstChange,
      workingTime,
      (words) => `A new machine takes ${words} of working time to its first working change.`,
    ),
  )

/** New machine to first working change, in working hours: as the developers' machines timed it, else as people say. */
export const rateFirstChange = measuredFirst('first-change', [firstStart], said, scales.firstChange, workingTime)
