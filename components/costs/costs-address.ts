import { type Addressed, type AddressParts, anyText, oneOf } from '@/components/ui/address'
import { type CostBasis, type CostPart, costParts } from '@/lib/domain/cost'
import { type AssumptionName, assumptionNames } from '@/lib/domain/cost-address'
import type { AskedAssumptions } from '@/lib/query/costs'

/** The place of a line: its profile and its part. */
export type LinePlace = { profileId: string; part: CostPart }

type View = Record<AssumptionName, string> & { sum: CostBasis; line: LinePlace }

const texts = Object.fromEntries(assumptionNames.map((name) => [name, anyText])) as Record<AssumptionName, typeof anyText>

/** How costs are looked at: every assumption by its name, which of the three sums, and the line that is open. */
export const costsAddress: AddressParts<View> = {
  ...texts,
  sum: oneOf(['bill', 'share', 'saved']),
  line: {
    parse: (text) => {
      const part = costParts.find((one) => text.startsWith(`${one}.`))
      return part ? { part, profileId: text.slice(part.length + 1) } : null
    },
    serialize: ({ part, profileId }) => `${part}.${profileId}`,
  },
}

/** The assumptions that an address has its say about, in their own order. */
export const textsOf = (address: Addressed<View>): AskedAssumptions =>
  Object.fromEntries(assumptionNames.flatMap((name) => (address[name] === null ? [] : [[name, address[name]]])))
