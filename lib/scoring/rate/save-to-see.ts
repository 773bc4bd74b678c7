import { duration } from '@/lib/domain/duration'
import { reader } from '../deciding'

import { scales } from '../scale'
import { amountRater } from './amount'
import { developersLoops } from './loops'
import { type Measurement, measuredFirst } from './measured-first'

/** What measures it, the best first. */
const measurements: Measurement[] = [developersLoops]

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

/** Save to first changed answer, in seconds: measured where it happens, else the median that people declare. */
export const rateSaveToSee = measuredFirst('save-to-see', measurements, said, scales.saveToSee, duration)
