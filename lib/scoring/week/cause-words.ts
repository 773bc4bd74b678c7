import { duration } from '@/lib/domain/duration'
import { timeParts } from '@/lib/domain/time-spent-words'
import type { WeekCause } from '@/lib/domain/week'
import { capitalised, counted, listed, percent } from '../format'
import { CARRIES, type Explained, REST } from './explain'
import type { Figure, Needs, Sides } from './regression'

/** What is compared: how one is called, what its parts and groups are called, and of how many anything is told. */
export type Compared = { noun: 'release' | 'loop'; needs: Record<Figure, Needs> }

/** Releases of one stage. */
export const RELEASES: Compared = {
  noun: 'release',
  needs: { p50: { samples: 5, voters: 1 }, p90: { samples: 10, voters: 1 } },
}

/** Loops of one profile, by what the team lets be told of them. */
export const loopsCompared = ({ loops, machines }: { loops: number; machines: number }): Compared => ({
  noun: 'loop',
  needs: { p50: { samples: loops, voters: machines }, p90: { samples: loops, voters: machines } },
})

const loopParts: Readonly<Record<string, string>> = {
  build: 'Build',
  push: 'Push',
  sync: 'Sync',
  deploy: 'Deploy',
  ready: 'Ready',
  [REST]: 'What no tool tells apart',
}

/** How a part is called; parts that nobody can tell apart stand together. */
function partTitle(part: string, { noun }: Compared): string {
  if (noun === 'loop') return loopParts[part] ?? part
  const titles = part.split(' ').map((one) => timeParts[one as keyof typeof timeParts]?.title ?? one)
  return capitalised(listed(titles.map((title, index) => (index === 0 ? title : title.toLowerCase()))))
}

const groupWords: Readonly<Record<string, (value: string) => string>> = {
  workload: (value) => value,
  pipeline: (value) => `the pipeline ${value}`,
  machine: (value) => `machines of ${value}`,
  tool: (value) => `loops with ${value}`,
  trigger: (value) => ({ edit: 'edits of the tool itself', save: 'saves', command: 'commands', push: 'pushes' })[value] ?? value,
}

const sidesOf = ({ now, before }: Sides<number>) => `${now.toLocaleString('en-US')} this week, ${before.toLocaleString('en-US')} before`

const where: Record<Figure, string> = { p50: 'the middle half', p90: 'the slowest fifth' }

/** By which rule causes are told, for those who read the figure. */
export function ruleOf(figure: Figure, { noun, needs }: Compared): string {
  const { samples, voters } = needs[figure]
  const least = `at least ${counted(samples, noun)}${voters > 1 ? ` of ${voters} machines` : ''} in either week`
  const voted = voters > 1 ? `, each machine counting once; first ${noun}s of a run, with caches cold, are left out` : ''
  return (
    `Compared are the average times of each part in ${where[figure]} of the ${noun}s that are told in the same parts${voted}. ` +
    `A part is named when it carries at least ${percent(CARRIES)} of all that parts grew by, a group when at least ${percent(CARRIES)} of the increase ` +
    `would be gone without it; both need ${least}. What changed at that time is told beside it: it need not be why.`
  )
}

/** The rule in short, for posts. */
export const SHORT_RULE = `A likely cause is a part, or a group, that carries at least ${percent(CARRIES)} of an increase; what changed at that time need not be why.`

function sentences({ part, parts, group, n }: Explained, compared: Compared): string[] {
  const { noun } = compared
  const named = part
    ? `Likely cause: ${partTitle(part.part, compared)} carries ${percent(part.share ?? 0)} of the increase, ${duration(part.before)} to ${duration(part.now)} (${noun}s: ${sidesOf(n)}).`
    : parts.length > 0
      ? `No single part explains it (${noun}s: ${sidesOf(n)}).`
      : `No single part explains it: too few ${noun}s are told in the same parts.`
  const carried = group && (groupWords[group.dimension]?.(group.value) ?? group.value)
  return group
    ? [named, `Without ${carried} ${percent(group.share)} of the increase would be gone (${noun}s: ${sidesOf(group.n)}).`]
    : [named]
}

/** What is told of why a figure grew. `most` is how many of either week were read when there are more of the team. */
export function causeOf(
  explained: Explained,
  figure: Figure,
  { compared, changes, evidence, most }: Pick<WeekCause, 'changes' | 'evidence'> & { compared: Compared; most?: number | null },
): WeekCause {
  const told = sentences(explained, compared)
  const changed = changes.length === 0 ? [] : [`Changed at that time: ${changes.map(({ text }) => text).join('; ')}.`]
  return {
    text: [...told, ...changed].join(' '),
    rule: most
      ? `${ruleOf(figure, compared)} There are more than are read: of either week the newest ${counted(most, compared.noun)} are.`
      : ruleOf(figure, compared),
    parts: explained.parts.map(({ part, before, now, share }) => ({ title: partTitle(part, compared), before, now, share })),
    n: explained.n,
    changes,
    evidence,
  }
}
