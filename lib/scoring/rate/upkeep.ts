import { reader } from '../deciding'
import { hours } from '../format'
import { scales } from '../scale'
import { amountRater } from './amount'

/** Hours per month that keep it working: the platform team's and the developers', both shown, summed. */
export const rateUpkeep = amountRater(
  'upkeep',
  [
    reader('profile.upkeep', ({ platformHours, developerHours }) => ({
      value: platformHours + developerHours,
      findings: [`Platform team ${hours(platformHours)}`, `Developers ${hours(developerHours)}`],
    })),
  ],
  scales.upkeep,
  hours,
  (words) => `${words} a month go into keeping it working.`,
  ' a month',
)
