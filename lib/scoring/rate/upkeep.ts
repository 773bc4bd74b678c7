import { criterion } from '../criteria'
import { hours } from '../format'
import { scales } from '../scale'
import { upkeepBySide } from '../sided'
import { rateAmount } from './amount'
import { cell, type Rater } from './cell'

/** Hours per month that keep it working: the platform team's and the developers', both shown, summed. One side alone is shown and not rated: the other is unknown, not 0. */
export const rateUpkeep: Rater = ({ evidence }, { now }) =>
  cell(upkeepBySide(evidence, now), criterion('upkeep').remedy, ([platform, developers]) => {
    const findings = [
      platform === null ? 'Platform team: not known' : `Platform team ${hours(platform)}`,
      developers === null ? 'Developers: not known' : `Developers ${hours(developers)}`,
    ]
    if (platform === null || developers === null) {
      const [said, missing] = platform === null ? ['developers', 'platform team'] : ['platform team', 'developers']
      return {
        rating: null,
        text: `${said} ${hours(platform ?? developers ?? 0)}, ${missing} ?`,
        value: null,
        explanation: `The hours of the ${missing} are missing: they are not taken as 0, so this is not rated. Ask them, and declare theirs.`,
        findings,
      }
    }
    return rateAmount(
      { value: platform + developers, findings },
      scales.upkeep,
      hours,
      (words) => `${words} a month go into keeping it working.`,
      ' a month',
    )
  })
