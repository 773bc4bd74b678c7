import { reader } from '../deciding'
import { workingTime } from '../format'
import { scales } from '../scale'
import { amountRater } from './amount'

/** New machine to first working change, in working hours. */
export const rateFirstChange = amountRater(
  'first-change',
  [reader('profile.first-change', ({ hours }) => ({ value: hours, findings: [] }))],
  scales.firstChange,
  workingTime,
  (words) => `A new machine takes ${words} of working time to its first working change.`,
)
