import { duration } from '@/lib/domain/duration'
import { reader } from '../deciding'

import { scales } from '../scale'
import { amountRater } from './amount'

/** Save to first changed answer: the median of the loops, in seconds. */
export const rateSaveToSee = amountRater(
  'save-to-see',
  [
    reader('profile.save-to-see', ({ seconds, n, p90Seconds }) => ({
      value: seconds,
      findings: [
        ...(n === null ? [] : [`${n.toLocaleString('en-US')} loops timed`]),
        ...(p90Seconds === null ? [] : [`9 of 10 within ${duration(p90Seconds)}`]),
      ],
    })),
  ],
  scales.saveToSee,
  duration,
  (words) => `A saved change is seen after ${words}.`,
)
