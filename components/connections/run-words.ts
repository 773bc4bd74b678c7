import type { PipelineRun } from '@/lib/domain/pipeline'

/** How a run ended, as a word with its tone. */
export const runStates: Record<PipelineRun['outcome'], { tone: 'plain' | 'good' | 'warn' | 'bad'; word: string }> = {
  succeeded: { tone: 'good', word: 'succeeded' },
  failed: { tone: 'bad', word: 'failed' },
  cancelled: { tone: 'warn', word: 'cancelled' },
  running: { tone: 'plain', word: 'not ended' },
  unknown: { tone: 'plain', word: 'nothing ran' },
}

/** What began a run, in a word. */
export const triggerWords: Record<PipelineRun['trigger'], string> = {
  push: 'push',
  'pull-request': 'pull request',
  schedule: 'schedule',
  manual: 'by hand',
  api: 'API',
  pipeline: 'another pipeline',
  other: 'something else',
}

/** Seconds in two units at the most: "42 s", "6 min 20 s", "2 h 5 min", "3 d 4 h". */
export function spanWords(seconds: number): string {
  const two = (count: number, per: number, large: string, small: string) =>
    [`${Math.floor(count / per)}\u00a0${large}`, count % per > 0 && `${count % per}\u00a0${small}`].filter(Boolean).join(' ')
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole}\u00a0s`
  if (whole < 3600) return two(whole, 60, 'min', 's')
  if (whole < 86_400) return two(Math.round(whole / 60), 60, 'h', 'min')
  return two(Math.round(whole / 3600), 24, 'd', 'h')
}

const between = (from: string | null, to: string | null) => (from && to ? Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000) : null)

/** Where the time of a run went, in words: waiting for a runner, and running; parts that are not known are left out. */
export function runParts({ queuedAt, startedAt, finishedAt, activeSeconds }: PipelineRun): string[] {
  const waited = between(queuedAt, startedAt)
  const ran = activeSeconds ?? between(startedAt, finishedAt)
  return [waited !== null && `waited ${spanWords(waited)}`, ran !== null && `ran ${spanWords(ran)}`].filter((part) => part !== false)
}
