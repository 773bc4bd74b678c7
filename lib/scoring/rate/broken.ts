import { reader } from '../deciding'
import { hours } from '../format'
import { scales } from '../scale'
import { amountRater } from './amount'

/** Hours per developer and month in which it is broken or queued for. */
export const rateBroken = amountRater(
  'broken',
  [reader('profile.broken', ({ hours }) => ({ value: hours, findings: [] }))],
  scales.broken,
  hours,
  (words) => `Each developer loses ${words} a month because it is broken or taken.`,
  ' a month',
)
