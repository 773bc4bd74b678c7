import type { DoraMetric } from './dora'

/** What was, or is, at a stage: the release, and whether it ran when anybody last looked. */
export type Running = { releaseId: string; version: string | null; live: boolean }

/** What came of a workload at a stage. */
export type PlaceStanding = 'other' | 'again' | 'first' | 'stopped' | 'runs-again' | 'not-known' | 'stage-gone'

/** One workload at one stage, as it was and as it is; null where it never served. */
export type PlaceChange = {
  workload: string
  stageId: string
  stage: string
  was: Running | null
  is: Running | null
  standing: PlaceStanding
}

/** What has changed since a timeline was frozen. */
export type TimelineSince = {
  /** The moments that the figures are of, then and now. */
  was: { from: string; to: string }
  is: { from: string; to: string }
  /** Each of the five figures, then and now; null where its stage is gone. */
  figures: { was: DoraMetric; is: DoraMetric | null }[]
  places: PlaceChange[]
  /** Of how many workloads at stages that is the same release, running as it was. */
  unchanged: number
}
