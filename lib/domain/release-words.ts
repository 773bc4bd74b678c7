import type { DoraMetric } from './dora'
import { duration } from './duration'
import type { Journey, JourneyWarning } from './journey'
import type { Stage } from './stage'
import type { Timeline } from './timeline'

/** What words need to know of a stage. */
export type StageName = Pick<Stage, 'id' | 'name' | 'reference'>

const NBSP = '\u00a0'

const ofAll = (n: number, of: number) => `${n}${NBSP}of${NBSP}${of}`

/** A figure in words with what belongs to it; null when it is unknown. */
export function doraWords({ id, value, p90, n, of, error }: DoraMetric): { value: string | null; more: string } {
  if (id === 'frequency') {
    if (value === null) return { value: null, more: 'nothing seen here' }
    return { value: value < 9.95 ? value.toFixed(1) : String(Math.round(value)), more: `per day, ${n} in all` }
  }
  if (id === 'fail-rate' || id === 'rework-rate') {
    return value === null ? { value: null, more: 'nothing ended' } : { value: `${(value * 100).toFixed(1)}${NBSP}%`, more: ofAll(n, of) }
  }
  if (value === null) return { value: null, more: of === 0 ? 'none to time' : `none of ${of} timed` }
  return {
    value: duration(value),
    more: `p50, p90${NBSP}${p90 === null ? '?' : duration(p90)}${error > 0 ? `, both${NBSP}±${error * 100}${NBSP}%` : ''}, ${ofAll(n, of)}`,
  }
}

/** A digest short enough for a table: its first and last four digits. */
export const shortDigest = (digest: string): string => digest.replace(/^(sha256:.{4}).*(.{4})$/, '$1…$2')

const nameOf = (stages: readonly StageName[], id: string | null) => stages.find((stage) => stage.id === id)?.name ?? 'a stage that is gone'

/** A warning in words. */
export function warningWords({ kind, stageId, otherStageId }: JourneyWarning, stages: readonly StageName[]): string {
  const [here, other] = [nameOf(stages, stageId), nameOf(stages, otherStageId)]
  if (kind === 'rebuilt') return `rebuilt on the way: another digest in ${other}`
  if (kind === 'skipped') return `in ${here}, never in ${other}`
  return `older version came back in ${here}`
}

/** Where a journey stands, in words with their tone. */
export function standingOf({ standing: { kind, stageId, afterSeconds } }: Journey, stages: readonly StageName[]) {
  const name = nameOf(stages, stageId)
  if (kind === 'live')
    return { tone: stages.find(({ id }) => id === stageId)?.reference ? ('good' as const) : ('warn' as const), words: `in ${name}` }
  if (kind === 'failed') return { tone: 'bad' as const, words: `failed in ${name}` }
  if (kind === 'rolling-out') return { tone: 'warn' as const, words: `rolling out in ${name}` }
  if (kind === 'replaced') return { tone: 'plain' as const, words: `replaced in ${name}` }
  if (kind === 'rolled-back')
    return { tone: 'bad' as const, words: `rolled back from ${name}${afterSeconds === null ? '' : ` after ${duration(afterSeconds)}`}` }
  return { tone: 'plain' as const, words: `gone from ${name}` }
}

/** What a journey waited for between stages, the longest first. */
export function waitWords({ waits }: Journey, stages: readonly StageName[]): string {
  const known = waits.filter(({ seconds }) => seconds !== null).sort((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0))
  return known.map(({ fromStageId, seconds }) => `${nameOf(stages, fromStageId)} ${duration(seconds ?? 0)}`).join(', ')
}

/** By what the stops of a journey are known to be of one image. */
export const matchedWords: Record<Journey['matchedBy'], string> = {
  digest: 'followed by its digest',
  tag: 'followed by its tag: not every stage named a digest',
  commit: 'followed by the commit that it names',
  release: 'nothing to follow it by: neither a digest nor a tag that stays',
}

/** By what the stops of a journey are known to be of one image, and where a registry told the index of what a stage names. */
export function followedWords({ matchedBy, stops }: Pick<Journey, 'matchedBy' | 'stops'>, stages: readonly StageName[]): string {
  const resolved = stops.filter(({ platformDigest }) => platformDigest !== undefined).map(({ stageId }) => nameOf(stages, stageId))
  if (resolved.length === 0) return matchedWords[matchedBy]
  const [names, verb, its] = [resolved.join(', '), ...(resolved.length === 1 ? ['names', 'its'] : ['name', 'their'])]
  return `${matchedWords[matchedBy]}; ${names} ${verb} the image of ${its} platform, of which a registry told the index`
}

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

/** A number of releases in words. */
export const releasesCounted = (count: number): string => counted(count, 'release')

type Told = Pick<Timeline, 'releases' | 'atNoStage' | 'workloads' | 'from' | 'to'> & { stages: readonly StageName[] }

/** How many releases of how many workloads a timeline is of, over how long and along which way. */
export function timelineWords({ releases, atNoStage, workloads, stages, from, to }: Told, ofOne = false): string {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  const over = days > 0 ? ` in ${counted(days, 'day')}` : ' in the time shown'
  const [first, last] = [stages[0]?.name, stages.at(-1)?.name]
  const way = stages.length > 1 ? `, each image followed from ${first} to ${last}` : ''
  const outside = atNoStage > 0 ? ` ${counted(atNoStage, 'release')} in no stage.` : ''
  return `${counted(releases, 'release')} of ${counted(ofOne ? 1 : workloads.length, 'workload')}${over}${way}.${outside}`
}
