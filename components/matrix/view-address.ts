import { type AddressPart, type AddressParts, anyText, manyOf, oneOf } from '@/components/ui/address'
import { claimOutcomes } from '@/lib/domain/claim-words'
import type { GroupWeights } from '@/lib/domain/criterion'
import type { MatrixSettings } from '@/lib/domain/matrix'
import { groupIds, mustHaveIds, perspectiveIds } from '@/lib/domain/names'
import type { CellPlace } from './matrix-grid'

/** Five whole percents joined by dashes, in the order of the groups; anything else is no weights. */
export function readWeights(text: string): GroupWeights | null {
  if (!/^\d{1,3}(-\d{1,3})*$/.test(text)) return null
  const numbers = text.split('-').map(Number)
  if (numbers.length !== groupIds.length || numbers.some((number) => number > 100)) return null
  return Object.fromEntries(groupIds.map((group, index) => [group, numbers[index] ?? 0])) as GroupWeights
}

const weights: AddressPart<GroupWeights> = {
  parse: readWeights,
  serialize: (each) => groupIds.map((group) => each[group]).join('-'),
}

const cell: AddressPart<CellPlace> = {
  parse: (text) => {
    const dot = text.indexOf('.')
    return dot > 0 ? { criterion: text.slice(0, dot) as CellPlace['criterion'], profileId: text.slice(dot + 1) } : null
  },
  serialize: ({ criterion, profileId }) => `${criterion}.${profileId}`,
}

/** What of a comparison can be looked at differently. */
type View = {
  by: MatrixSettings['perspective']
  w: GroupWeights
  must: MatrixSettings['mustHaves']
  cell: CellPlace
  show: string
  vs: 'today'
  claims: (typeof claimOutcomes)[number]
  moved: (typeof groupIds)[number]
  decision: string
}

/** The view of a comparison as it stands in the address: perspective, weights, must-haves, the open cell, the profile shown on narrow screens, whether cells are shown against today's, which claims are listed, by which group’s weight the chart is drawn, and which decision is open. */
export const viewAddress: AddressParts<View> = {
  by: oneOf(perspectiveIds),
  w: weights,
  must: manyOf(mustHaveIds),
  cell,
  show: anyText,
  vs: oneOf(['today']),
  claims: oneOf(claimOutcomes),
  moved: oneOf(groupIds),
  decision: anyText,
}
