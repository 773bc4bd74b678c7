import { reader } from '../deciding'
import { dollars } from '../format'
import { scales } from '../scale'
import { amountRater } from './amount'

/** What would be saved if it stopped, in US dollars per developer and month. */
export const rateInfrastructure = amountRater(
  'infrastructure',
  [reader('profile.infrastructure', ({ amount }) => ({ value: amount, findings: [] }))],
  scales.infrastructure,
  dollars,
  (words) => `${words} per developer and month would be saved if it stopped.`,
)
