import { duration } from '@/lib/domain/duration'
import { reader } from '../deciding'

import { scales } from '../scale'
import { amountRater } from './amount'
import type { Rater } from './cell'
import { developersLoops } from './loops'
import { type Measurement, measuredFirst } from './measured-first'
import { pushToReady } from './push-to-ready'

const said = amountRater(
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

const rated = (measurements: readonly Measurement[]) => measuredFirst('save-to-see', measurements, said, scales.saveToSee, duration)

const byLoops = rated([developersLoops])
const alsoPushed = rated([developersLoops, pushToReady])

/**
 * Save to first changed answer, in seconds: measured where it happens; else, of what is pushed through CI/CD, from push to ready; else the median
 * that people declare.
 */
export const rateSaveToSee: Rater = (profile, input) => (profile.profile.way === 'live' ? alsoPushed : byLoops)(profile, input)
