import type { Claim } from '@/lib/domain/claim'
import type { CriterionId } from '@/lib/domain/criterion'
import { duration } from '@/lib/domain/duration'
import { criterion } from './criteria'
import { dollars, hours, multiple, percent, workingTime } from './format'

/** A side of a value, in the unit of the row’s value. */
export type Bound = { side: 'at most' | 'under' | 'at least'; value: number }

/** A claim with the values from which it is confirmed and contradicted; between the two it stays open. */
export type TestableClaim = Claim & { criterion: keyof typeof words; confirmed: Bound; contradicted: Bound }

const atMost = (value: number): Bound => ({ side: 'at most', value })
const under = (value: number): Bound => ({ side: 'under', value })
const atLeast = (value: number): Bound => ({ side: 'at least', value })

const named = (names: Record<number, string>) => (value: number) => names[value] ?? String(value)

/** The value of a row in words, for the rows that claims are held against. */
const words = {
  'save-to-see': duration,
  'first-change': workingTime,
  missing: percent,
  distributed: named({ 1: 'one kernel', 3: 'three kernels' }),
  fit: multiple,
  infrastructure: dollars,
  upkeep: hours,
  offline: named({ 0: 'none', 1: 'very limited', 2: 'limited', 4: 'full' }),
  tasks: (value: number) => `${value} of 12`,
  broken: hours,
} satisfies Partial<Record<CriterionId, (value: number) => string>>

/** Values that nothing lies beyond: a bound there is the value itself. */
const ends: Partial<Record<CriterionId, number[]>> = { missing: [1], offline: [0, 4], tasks: [12] }

/** A bound in words, such as "at most 10 s". */
export function boundInWords(id: keyof typeof words, { side, value }: Bound): string {
  const inWords = words[id](value)
  return side !== 'under' && ends[id]?.includes(value) ? inWords : `${side} ${inWords}`
}

type Spec = {
  sign: Claim['sign']
  by: Claim['by']
  text: string
  criterion: keyof typeof words
  confirmed: Bound
  contradicted: Bound
  /** What of the claim the row can tell, where it is not the whole of it. */
  readAs?: string
}

const inBoth: Claim['by'] = ['talk', 'article']
const inTalk: Claim['by'] = ['talk']
const inArticle: Claim['by'] = ['article']

const fast = { criterion: 'save-to-see', confirmed: atMost(10), contradicted: atLeast(60) } as const
const maintained: Spec = {
  ...{ sign: 'against', by: inTalk, text: 'There is a cluster to maintain.', criterion: 'upkeep' },
  ...{ confirmed: atLeast(4), contradicted: atMost(1) },
}
const paid: Spec = {
  ...{ sign: 'against', by: inTalk, text: 'There is a cluster to pay for.', criterion: 'infrastructure' },
  ...{ confirmed: atLeast(50), contradicted: atMost(10) },
}
const theRealThing: Omit<Spec, 'by'> = {
  ...{ sign: 'for', text: 'It is the real thing.', criterion: 'missing' },
  ...{ confirmed: atLeast(1), contradicted: under(0.9), readAs: 'workloads of the reference that find here what they need' },
}

const local: Record<string, Spec> = {
  'no-upkeep': {
    ...{ sign: 'for', by: inTalk, text: 'There is no cluster to maintain.', criterion: 'upkeep' },
    ...{ confirmed: atMost(4), contradicted: atLeast(10) },
  },
  'no-costs': {
    ...{ sign: 'for', by: inBoth, text: 'It costs nothing on-line, however long it runs.', criterion: 'infrastructure' },
    ...{ confirmed: atMost(25), contradicted: atLeast(50) },
  },
  offline: {
    ...{ sign: 'for', by: inTalk, text: 'Development goes on off-line.', criterion: 'offline' },
    ...{ confirmed: atLeast(4), contradicted: atMost(1) },
  },
  fast: { sign: 'for', by: inTalk, text: 'Development cycles are fast.', ...fast },
  control: {
    ...{ sign: 'for', by: inArticle, text: 'It is fully under one’s own control.', criterion: 'tasks' },
    ...{ confirmed: atLeast(12), contradicted: atMost(8) },
  },
  scale: {
    ...{ sign: 'against', by: inBoth, text: 'Its scale is limited: it grows only as one machine does.', criterion: 'fit' },
    ...{ confirmed: atMost(1.3), contradicted: atLeast(2) },
  },
  'not-distributed': {
    ...{ sign: 'against', by: inBoth, text: 'It is not really a distributed system: no delays, no partitions.', criterion: 'distributed' },
    ...{ confirmed: atMost(1), contradicted: atLeast(3) },
  },
  incomplete: {
    ...{ sign: 'against', by: inTalk, text: 'Not all functionality is available.', criterion: 'missing' },
    ...{ confirmed: under(1), contradicted: atLeast(1) },
  },
  complemented: {
    ...{ sign: 'against', by: inArticle, text: 'It usually needs a real, distributed environment beside it.', criterion: 'missing' },
    ...{ confirmed: under(1), contradicted: atLeast(1), readAs: 'whether all workloads of the reference can run here' },
  },
}

const proxied: Record<string, Spec> = {
  'almost-real': {
    ...{ sign: 'for', by: inBoth, text: 'It is almost the real thing.', criterion: 'missing' },
    ...{ confirmed: atLeast(0.9), contradicted: under(0.75), readAs: theRealThing.readAs },
  },
  fast: { sign: 'for', by: inBoth, text: 'Development cycles are fast, against the real thing.', ...fast },
  light: {
    ...{ sign: 'for', by: inArticle, text: 'Only the developer’s tools run on one’s own machine.', criterion: 'first-change' },
    ...{ confirmed: atMost(4), contradicted: atLeast(16), readAs: 'how little there is to set up' },
  },
  maintained,
  paid,
  offline: {
    ...{ sign: 'against', by: inTalk, text: 'Off-line development is limited.', criterion: 'offline' },
    ...{ confirmed: atMost(2), contradicted: atLeast(4) },
  },
  'hardly-offline': {
    ...{ sign: 'against', by: inArticle, text: 'Off-line development is very limited or impossible.', criterion: 'offline' },
    ...{ confirmed: atMost(1), contradicted: atLeast(2) },
  },
  edges: {
    ...{ sign: 'against', by: inArticle, text: 'Some edge cases do not work through a tunnel or proxy.', criterion: 'broken' },
    ...{ confirmed: atLeast(2), contradicted: atMost(0.5), readAs: 'the hours in which it does not work' },
  },
}

const live: Record<string, Spec> = {
  real: { ...theRealThing, by: inBoth },
  maintained,
  paid,
  offline: {
    ...{ sign: 'against', by: inTalk, text: 'Off-line development is very limited.', criterion: 'offline' },
    ...{ confirmed: atMost(1), contradicted: atLeast(2) },
  },
  'never-offline': {
    ...{ sign: 'against', by: inArticle, text: 'Off-line development is definitely impossible.', criterion: 'offline' },
    ...{ confirmed: atMost(0), contradicted: atLeast(1) },
  },
  slow: {
    ...{ sign: 'against', by: inBoth, text: 'Development cycles are slow: 5 minutes or more for a new version.', criterion: 'save-to-see' },
    ...{ confirmed: atLeast(300), contradicted: under(300) },
  },
}

const online: Record<string, Spec> = {
  real: { ...theRealThing, by: inTalk },
  'low-costs': {
    ...{ sign: 'for', by: inTalk, text: 'Costs are low, or there are none.', criterion: 'infrastructure' },
    ...{ confirmed: atMost(50), contradicted: atLeast(150) },
  },
  scales: {
    ...{ sign: 'for', by: inBoth, text: 'It scales well, for systems and for teams.', criterion: 'fit' },
    ...{ confirmed: atLeast(2), contradicted: under(1.3), readAs: 'room for the reference’s workloads' },
  },
  anywhere: {
    ...{ sign: 'for', by: inArticle, text: 'It is there wherever one goes, with nothing to set up.', criterion: 'first-change' },
    ...{ confirmed: atMost(1), contradicted: atLeast(8) },
  },
  'never-offline': {
    ...{ sign: 'against', by: inBoth, text: 'There is no off-line development at all.', criterion: 'offline' },
    ...{ confirmed: atMost(0), contradicted: atLeast(1) },
  },
  'little-control': {
    ...{ sign: 'against', by: inTalk, text: 'Customization and control are limited.', criterion: 'tasks' },
    ...{ confirmed: atMost(8), contradicted: atLeast(12) },
  },
  dependent: {
    ...{ sign: 'against', by: inArticle, text: 'One depends on others for one’s data and for availability.', criterion: 'broken' },
    ...{ confirmed: atLeast(2), contradicted: atMost(0.5), readAs: 'availability; where data stays is a must-have of its own' },
  },
}

function testOf({ criterion: id, confirmed, contradicted, readAs }: Spec): string {
  const row = [criterion(id).title, readAs && `read as ${readAs}`].filter(Boolean).join(', ')
  return `${row}: ${boundInWords(id, confirmed)} confirms it, ${boundInWords(id, contradicted)} contradicts it.`
}

/**
 * Every claim of the talk and the article for or against a way, in our words. Whose claim, way and sign were read there; at which value a claim holds is
 * Fourways’ own reading, but for the article’s 5 minutes. What the article says of how to choose and of years to come is about no way’s evidence
 * and not among them.
 */
export const claims: readonly TestableClaim[] = Object.entries({ local, proxied, live, online }).flatMap(([way, specs]) =>
  Object.entries(specs).map(([id, spec]) => {
    const { sign, by, text, confirmed, contradicted } = spec
    const test = testOf(spec)
    return { id: `${way}.${id}`, way: way as Claim['way'], sign, by, text, criterion: spec.criterion, test, confirmed, contradicted }
  }),
)
