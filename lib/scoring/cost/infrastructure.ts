import { type Band, peopleParts } from '@/lib/domain/cost'
import type { CostAssumptions } from '@/lib/domain/cost-assumptions'
import type { InfrastructureEstimate, ProfileEvidence } from '@/lib/domain/matrix'
import type { PriceOverride } from '@/lib/domain/price'
import { times } from './band'
import { estimateCosts } from './costs'
import { weakest } from './terms'

interface Asked {
  now: string
  profiles: ProfileEvidence[]
  assumptions: CostAssumptions
  overrides: PriceOverride[]
}

/**
 * The profiles with what their infrastructure is estimated at, as the matrix takes it: in US dollars, by what the team keeps of assumptions and
 * prices. Null where nobody has said how many developers there are, or what the team's currency is worth, or where no line is known.
 */
export function infrastructureEstimates({ now, profiles, assumptions, overrides }: Asked): ProfileEvidence[] {
  const { developers, currency, exchange } = assumptions
  const rate = currency === 'USD' ? 1 : exchange
  if (developers === null || rate === null) return profiles.map((profile) => ({ ...profile, estimate: null }))
  const waitless = profiles.map((profile) => ({ ...profile, waiting: null }))
  const { estimates } = estimateCosts({ now, profiles: waitless, kept: assumptions, assumptions, overrides })
  const inDollars = (band: Band | null) => band && times(band, 1 / rate)
  return profiles.map((profile) => {
    const lines =
      estimates.find(({ profileId }) => profileId === profile.profile.id)?.lines.filter(({ part }) => !peopleParts.includes(part)) ?? []
    const known = lines.filter(({ saved }) => saved !== null)
    const estimate: InfrastructureEstimate = {
      developers,
      lines: lines.map(({ part, share, saved }) => ({ part, share: inDollars(share), saved: inDollars(saved) })),
      provenance: weakest(...known.flatMap(({ provenance }) => provenance ?? [])),
      evidenceIds: [...new Set(known.flatMap(({ evidenceIds }) => evidenceIds))],
    }
    return { ...profile, estimate: known.length > 0 ? estimate : null }
  })
}
