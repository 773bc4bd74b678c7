import type { AnyOperation } from './operation'
import * as bundles from './operations/bundles'
import * as catalogue from './operations/catalogue'
import * as collections from './operations/collections'
import * as comparisons from './operations/comparisons'
import * as connections from './operations/connections'
import * as costs from './operations/costs'
import * as decisions from './operations/decisions'
import * as drafts from './operations/drafts'
import * as evidence from './operations/evidence'
import * as imageResolutions from './operations/image-resolutions'
import * as loops from './operations/loops'
import * as overview from './operations/overview'
import * as pipelineRuns from './operations/pipeline-runs'
import * as posts from './operations/posts'
import * as profiles from './operations/profiles'
import * as releases from './operations/releases'
import * as session from './operations/session'
import * as shares from './operations/shares'
import * as stages from './operations/stages'

const nouns = {
  session,
  overview,
  connections,
  bundles,
  'pipeline runs': pipelineRuns,
  releases,
  'image resolutions': imageResolutions,
  stages,
  profiles,
  catalogue,
  evidence,
  loops,
  collections,
  comparisons,
  costs,
  decisions,
  drafts,
  posts,
  shares,
}

/** Every operation of the API with the heading it stands under. */
export const operations: { tag: string; operation: AnyOperation }[] = Object.entries(nouns).flatMap(([tag, named]) =>
  Object.values(named).map((operation) => ({ tag, operation: operation as AnyOperation })),
)
