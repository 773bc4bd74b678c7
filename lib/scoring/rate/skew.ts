import { atReference, decide, reader, together } from '../deciding'
import { endOf, isOver } from '../end-of-life'
import { counted } from '../format'
import { rate, scales } from '../scale'
import { againstReference, type Rated } from './cell'

const version = [reader('cluster.version', (value) => value)]
const RATING_LOST_PAST_END_OF_LIFE = 1

/** Minor versions between the stage's cluster and the reference's, one point less when its own version is past its end of life. */
export const rateSkew = againstReference(
  'skew',
  (profile, input) => together(decide(profile.evidence, input.now, version), atReference(decide(input.reference, input.now, version))),
  ([here, reference], { now }): Rated => {
    const findings = [`Here ${here.version}, reference ${reference.version}`]
    if (here.agentSkew) findings.push(`A machine's agent is ${counted(here.agentSkew, 'minor')} behind its server`)
    if (here.product !== reference.product || here.major !== reference.major)
      return {
        rating: null,
        text: null,
        value: null,
        explanation: 'Here and the reference do not count versions in the same way, so their distance is not known.',
        findings,
      }
    const distance = Math.abs(here.minor - reference.minor)
    const end = endOf(here)
    const past = end !== null && isOver(end, now)
    findings.push(end === null ? `The end of life of ${here.major}.${here.minor} is not known` : `Maintained until ${end}`)
    const apart = distance === 0 ? 'same' : counted(distance, 'minor')
    const nearer = rate(scales.skew, distance)
    return {
      rating: past ? Math.max(0, nearer - RATING_LOST_PAST_END_OF_LIFE) : nearer,
      text: past ? `${apart}, past its end` : apart,
      value: distance,
      explanation: `${distance === 0 ? 'The same minor version as the reference' : `${counted(distance, 'minor version')} from the reference`}${past ? `, and past its end of life (${end}): 1 less` : ''}.`,
      findings,
      nextRating: past
        ? 'A maintained version would rate 1 more.'
        : distance === 0
          ? null
          : 'The reference’s own minor version would rate 4.',
    }
  },
)
