import { duration } from '@/lib/domain/duration'
import { momentTitles, timeParts } from '@/lib/domain/time-spent-words'
import type { WeekCause, WeekLine } from '@/lib/domain/week'
import { counted, percent } from '../format'
import { RELEASES } from './cause-words'
import { enough, type Figure, figureOf, isSlower, type Sample, type Sides, toldAlike } from './regression'

/** A figure in this week and in the one before, in seconds. */
export type Slower = { figure: Figure; was: number; is: number }

/** By how many seconds releases have to be slower at least: their clocks are those of several systems. */
const LEAST_SECONDS = 30

/** A stage whose releases took longer, of those that are told in the same parts, with the likely cause. */
export type SlowerStage = Slower & { stageId: string; name: string; samples: Sides<Sample[]>; cause: WeekCause }

const figures = ['p50', 'p90'] as const

/** The figures of one stage's releases that are regressions, of the releases that they are of. */
export function slowerReleases(sides: Sides<readonly Sample[]>): (Slower & { samples: Sides<Sample[]> })[] {
  const samples = toldAlike(sides, RELEASES.needs.p50)
  if (samples === null) return []
  return figures.flatMap((figure) => {
    const needs = RELEASES.needs[figure]
    if (!enough(samples.before, needs) || !enough(samples.now, needs)) return []
    const [was, is] = [figureOf(samples.before, figure), figureOf(samples.now, figure)]
    return was !== null && is !== null && isSlower(was, is, LEAST_SECONDS) ? [{ figure, was, is, samples }] : []
  })
}

const words: Record<Figure, string> = { p50: 'the median', p90: 'the slowest tenth' }

/** From which moment the time of these samples is told. */
function beginOf(samples: readonly Sample[]): string {
  const [first] = samples[0]?.parts[0]?.part.split(' ') ?? []
  return momentTitles[timeParts[first as keyof typeof timeParts]?.from ?? 'made']
}

/** The lines of stages whose releases took longer than the week before. */
export const slowerStageLines = (stages: readonly SlowerStage[]): WeekLine[] =>
  stages.map(({ stageId, name, figure, was, is, samples: { before, now }, cause }) => ({
    kind: 'slower',
    tone: 'bad',
    text: `${name}: ${words[figure]} of ${counted(now.length, 'release')} from “${beginOf(now)}” to “ready” took ${duration(is)}, ${percent(is / was - 1)} more than the week before (${duration(was)}, ${counted(before.length, 'release')}).`,
    href: `/releases?days=7&stage=${stageId}`,
    cause,
  }))

/** The line of one profile whose loops took longer than the week before. */
export const slowerLoopsLine = (profileId: string, name: string, { figure, was, is }: Slower, cause: WeekCause | undefined): WeekLine => ({
  kind: 'slower',
  tone: 'bad',
  text: `${name}: ${words[figure]} of save to see took ${duration(is)}, ${percent(is / was - 1)} more than the week before (${duration(was)}).`,
  href: `/profiles/${profileId}`,
  ...(cause && { cause }),
})
