import { reader } from '../deciding'
import { duration } from '../format'
import { scales } from '../scale'
import { type Amount, amountRater } from './amount'
import type { Rater } from './cell'
import { pushToReady } from './push-to-ready'

const loops = reader(
  'profile.save-to-see',
  ({ seconds, n, p90Seconds }): Amount => ({
    value: seconds,
    findings: [
      ...(n === null ? [] : [`${n.toLocaleString('en-US')} loops timed`]),
      ...(p90Seconds === null ? [] : [`9 of 10 within ${duration(p90Seconds)}`]),
    ],
  }),
)

const rated = (readers: (typeof loops)[]): Rater =>
  amountRater('save-to-see', readers, scales.saveToSee, duration, (words) => `A saved change is seen after ${words}.`)

const rateLoops = rated([loops])
const ratePushed = rated([loops, pushToReady])

/** Save to first changed answer: the median of the loops, in seconds; of what is pushed through CI/CD also from push to ready. */
export const rateSaveToSee: Rater = (profile, input) => (profile.profile.way === 'live' ? ratePushed : rateLoops)(profile, input)
