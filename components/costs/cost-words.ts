import type { Band, CostBasis, CostPart, Costs } from '@/lib/domain/cost'
import { costPartTitles } from '@/lib/domain/cost'
import type { Price } from '@/lib/domain/price'

/** An amount to the cent, or to whole units above a thousand where only a glance is meant: "$141.32", "€1,205". */
export const money = (amount: number, currency: string, whole = false): string =>
  new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    ...(whole ? { maximumFractionDigits: 0, minimumFractionDigits: 0 } : {}),
  }).format(amount)

/** Between what a band lies, or null where it is known to the cent. */
export const rangeWords = ({ low, high }: Band, currency: string, whole = false): string | null =>
  low === high ? null : `${money(low, currency, whole)} to ${money(high, currency, whole)}`

/** How each of the three sums is called, and what it means. */
export const basisWords: Record<CostBasis, { title: string; means: string }> = {
  share: { title: 'Share of the bill', means: 'what the team’s part of its cluster and tools comes to' },
  saved: { title: 'Saved if it stopped', means: 'what would no longer be paid if the team left this way' },
  bill: { title: 'Whole bill', means: 'the whole cluster, whoever else uses it' },
}

/** A price in one line: amount and unit, region, date, source and licence. */
export function priceLines(price: Price): { amount: string; facts: string[] } {
  const figures = new Intl.NumberFormat('en-US', { style: 'currency', currency: price.currency, maximumFractionDigits: 8 }).format(
    price.amount,
  )
  return {
    amount: `${figures} a ${price.unit}${price.per === 'once' ? '' : ` and ${price.per}`}`,
    facts: [
      price.region ?? 'every region',
      price.date ? `price of ${price.date}` : price.origin === 'assumed' ? 'as said beside the chart' : 'its source gives no date',
      price.source,
      ...(price.licence ? [price.licence] : []),
    ],
  }
}

/** A part within a sentence: "disks", "CI minutes". */
const partInWords = (part: CostPart) => costPartTitles[part].replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase())

/** Names of parts in a sentence. */
export const partsInWords = (parts: readonly CostPart[]): string => {
  const names = [...new Set(parts)].map((part) => partInWords(part))
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** How strongly a part is painted in its profile's colour, 0..1: each part of the stack apart from its neighbours. */
export const partStrength: Record<CostPart, number> = {
  'machines-used': 1,
  'machines-idle': 0.35,
  machines: 1,
  'control-plane': 0.7,
  disks: 0.5,
  'load-balancers': 0.85,
  laptops: 1,
  seats: 0.4,
  workspaces: 0.75,
  ci: 0.55,
  registry: 0.3,
  upkeep: 0.62,
  waiting: 0.2,
}

/** The paint of a part in a colour of its own. */
export const partPaint = (part: CostPart, colour: string) => `color-mix(in srgb, ${colour} ${partStrength[part] * 100}%, var(--surface))`

/** "loopsPerDay" as "loops per day". */
const inWords = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** What was assumed in one line, without what nobody said: "developers 6, hourly rate 80". */
export const assumedInWords = (assumptions: Costs['assumptions']): string =>
  Object.entries(assumptions)
    .flatMap(([name, value]) => (value === null || typeof value === 'object' ? [] : [`${inWords(name)} ${value}`]))
    .join(', ')
