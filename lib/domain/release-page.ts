import { z } from 'zod/mini'
import { Journey } from './journey'
import { PipelineRun } from './pipeline'
import { Release, ReleaseImage } from './release'
import { Stage } from './stage'

/** How one container's image differs from the release before at the same place; null on the side where there is no such container. */
export const ImageChange = z.object({ container: z.string(), before: z.nullable(ReleaseImage), after: z.nullable(ReleaseImage) })
export type ImageChange = z.infer<typeof ImageChange>

/** One release with everything that is known about it. */
export const ReleasePage = z.object({
  release: Release,
  /** Null when no stage takes in its namespace. */
  stage: z.nullable(Stage),
  connection: z.object({ id: z.string(), name: z.string(), system: z.string(), endpoint: z.string() }),
  journey: z.nullable(Journey),
  /** The release that came before it at the same place; null when none is known. */
  before: z.nullable(Release),
  /** What differs between the images of the two; empty when nothing does or there is none before. */
  changes: z.array(ImageChange),
  /** The newest runs of the commit that it names. */
  runs: z.array(PipelineRun),
})
export type ReleasePage = z.infer<typeof ReleasePage>
