import { costPartTitles } from '@/lib/domain/cost'
import type { InfrastructureEstimate, ProfileEvidence } from '@/lib/domain/matrix'
import { metrics } from '@/lib/domain/metric'
import { reader } from '../deciding'
import { dollars, listed } from '../format'
import { scales } from '../scale'
import { amountRater, rateAmount } from './amount'
import type { CellParts, Rater } from './cell'

const sentence = (words: string) => `${words} per developer and month would be saved if it stopped.`

/** What a person says would be saved if it stopped, in US dollars per developer and month. */
const said = amountRater(
  'infrastructure',
  [reader('profile.infrastructure', ({ amount }) => ({ value: amount, findings: [] }))],
  scales.infrastructure,
  dollars,
  sentence,
)

const HOUR_MS = 3_600_000

/** The moment of the oldest evidence behind an estimate, and whether any of it is older than it should be. */
function ageOf(evidenceIds: readonly string[], { evidence }: ProfileEvidence, now: string): Pick<CellParts, 'observedAt' | 'stale'> {
  const behind = evidence.filter(({ id }) => evidenceIds.includes(id))
  const oldest = behind.toSorted((a, b) => Date.parse(a.observedAt) - Date.parse(b.observedAt))[0]
  const stale = behind.some(({ metric, observedAt }) => Date.parse(now) - Date.parse(observedAt) > metrics[metric].maxAgeHours * HOUR_MS)
  return { observedAt: oldest?.observedAt ?? null, stale }
}

function estimated(
  { developers, lines, provenance, evidenceIds }: InfrastructureEstimate,
  profile: ProfileEvidence,
  now: string,
): CellParts {
  const sum = (of: 'share' | 'saved', end: 'low' | 'expected' | 'high') =>
    lines.reduce((total, line) => total + (line[of]?.[end] ?? 0), 0) / developers
  const missing = [
    ...new Set(
      lines
        .filter(({ saved }) => saved === null)
        .map(({ part }) => costPartTitles[part].replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase())),
    ),
  ]
  const value = sum('saved', 'expected')
  const range = `Between ${dollars(sum('saved', 'low'))} and ${dollars(sum('saved', 'high'))}`
  const findings = [
    ...lines.map(({ part, saved }) => `${costPartTitles[part]}: ${saved === null ? 'not known' : dollars(saved.expected / developers)}`),
    ...(missing.length === 0 ? [range] : []),
    ...(lines.every(({ share }) => share !== null) ? [`Share of the bill: ${dollars(sum('share', 'expected'))}`] : []),
    `For ${developers} developers, as the team says in Costs`,
  ]
  const age = ageOf(evidenceIds, profile, now)
  const base = { provenance, by: null, evidenceIds, ...age, lastGoodAt: age.stale ? age.observedAt : null, findings }
  if (missing.length > 0) {
    const explanation = `At least ${dollars(value)} per developer and month would be saved if it stopped. What is not known is not taken as 0, so this is not rated: ${listed(missing)}. Costs say what makes it known.`
    return { ...base, rating: null, text: `at least ${dollars(value)}`, value: null, state: 'unknown', explanation, nextRating: null }
  }
  const rated = rateAmount(
    { value, findings, sentence: (words) => `${sentence(words)} Estimated in Costs, line by line.` },
    scales.infrastructure,
    dollars,
    sentence,
  )
  return { ...base, ...rated, findings, nextRating: rated.nextRating ?? null, state: 'known' }
}

/**
 * What would be saved if it stopped, in US dollars per developer and month: as somebody declares it, else as it is estimated from evidence and
 * prices. A guess holds only where the estimate lacks a line; with a line missing the estimate is a lower bound, and is not rated.
 */
export const rateInfrastructure: Rater = (profile, input) => {
  const declared = said(profile, input)
  if (declared.state !== 'unknown' && declared.provenance !== 'guessed') return declared
  const estimate = profile.estimate ? estimated(profile.estimate, profile, input.now) : null
  if (estimate?.state === 'known' || declared.state !== 'known') return estimate ?? declared
  return declared
}
