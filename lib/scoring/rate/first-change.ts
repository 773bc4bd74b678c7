import { reader } from '../deciding'
import { counted, workingTime } from '../format'
import { scales } from '../scale'
import { amountRater } from './amount'
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

const said = amountRater(
  'first-change',
  [reader('profile.first-change', ({ hours }) => ({ value: hours, findings: [] }))],
  scales.firstChange,
  workingTime,
  (words) => `A new machine takes ${words} of working time to its first working change.`,
)

/** New machine to first working change, in working hours: as the developers' machines timed it, else as people say. */
export const rateFirstChange = measuredFirst('first-change', [firstStart], said, scales.firstChange, workingTime)
