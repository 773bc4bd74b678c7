import { z } from 'zod/mini'
import { ImageResolution } from './image'
import { Journey } from './journey'
import { PipelineRun } from './pipeline'
import { Deliverer, Release, ReleaseImage, SpecEntry, SpecLayer } from './release'
import { Stage } from './stage'
import { ReleaseTime } from './time-spent'
import { WatchGap } from './watch'

/** How one container's image differs from the release before at the same place; null on the side where there is no such container. */
export const ImageChange = z.object({ container: z.string(), before: z.nullable(ReleaseImage), after: z.nullable(ReleaseImage) })
export type ImageChange = z.infer<typeof ImageChange>

/** What an entry says on one side. */
const Side = z.nullable(z.object({ text: z.nullable(z.string()), hash: z.nullable(z.string()) }))

/** How one thing beside the images differs from the release before; null on the side where there is none. */
export const SpecChange = z.object({ layer: SpecLayer, name: z.string(), before: Side, after: Side })
export type SpecChange = z.infer<typeof SpecChange>

/** What differs beside the images; `untold` is how many things are on both sides of which nobody can say whether they are equal. */
export const SpecDiff = z.object({ changes: z.array(SpecChange), untold: z.number() })
export type SpecDiff = z.infer<typeof SpecDiff>

/** One release with everything that is known about it. */
export const ReleasePage = z.object({
  release: Release,
  /** Null when no stage takes in its namespace. */
  stage: z.nullable(Stage),
  connection: z.object({ id: z.string(), name: z.string(), system: z.string(), endpoint: z.string() }),
  journey: z.nullable(Journey),
  /** When nobody saw what happened at its connection, from the release before it, or from when it was made, until the one after it. */
  gaps: z.array(WatchGap),
  /** The release that came before it at the same place; null when none is known. */
  before: z.nullable(Release),
  /** What differs between the images of the two; empty when nothing does or there is none before. */
  changes: z.array(ImageChange),
  /** What it is made of beside its images; null when its system does not tell. */
  spec: z.nullable(z.array(SpecEntry)),
  /** What brought it; null when its system does not tell. */
  deliveredBy: z.nullable(z.array(Deliverer)),
  /** What differs beside the images; null when there is none before, or of either nobody told. */
  specDiff: z.nullable(SpecDiff),
  /** What a registry tells of its image: when it was made and pushed, the commit and where its source is. */
  image: z.nullable(ImageResolution),
  /** Where its time went; null when it is not the first of its journey at its stage, or was brought back. */
  time: z.nullable(ReleaseTime),
  /** The newest runs of the commit that it or its image names. */
  runs: z.array(PipelineRun),
})
export type ReleasePage = z.infer<typeof ReleasePage>
