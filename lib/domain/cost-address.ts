import { type AssumedNumber, assumedNumbers, type CostAssumptions } from './cost-assumptions'

/** The names under which assumptions stand in an address. */
export const assumptionNames = [...assumedNumbers, 'view', 'currency', 'exchangeDate', 'shares', 'bills'] as const
export type AssumptionName = (typeof assumptionNames)[number]

const isNumber = (name: string): name is AssumedNumber => assumedNumbers.some((one) => one === name)

/** Numbers by profile: `id:0.25,id:0.5`. What is no such pair comes out as no number, for the schema to refuse. */
const readPairs = (text: string): Record<string, number> =>
  Object.fromEntries(
    text.split(',').flatMap((pair) => (pair === '' ? [] : [[pair.split(':')[0] ?? '', Number(pair.split(':')[1] || Number.NaN)]])),
  )

const writePairs = (pairs: Record<string, number>) =>
  Object.entries(pairs)
    .map(([id, value]) => `${id}:${value}`)
    .join(',')

/** One assumption from its text; an empty text is nobody's word, null. What cannot be used is left for the schema to refuse. */
function readOne(name: AssumptionName, text: string): unknown {
  if (name === 'shares' || name === 'bills') return readPairs(text)
  if (text === '') return null
  return isNumber(name) ? Number(text) : text
}

/** The assumptions that an address has its say about, not checked yet. */
export const readAssumptions = (texts: Partial<Record<AssumptionName, string>>): Record<string, unknown> =>
  Object.fromEntries(assumptionNames.flatMap((name) => (texts[name] === undefined ? [] : [[name, readOne(name, texts[name])]])))

/** One assumption as a text for an address. */
export function writeAssumption<N extends AssumptionName>(name: N, value: CostAssumptions[N]): string {
  if (name === 'shares' || name === 'bills') return writePairs(value as Record<string, number>)
  return value === null ? '' : String(value)
}
