import type { CatalogueEntry } from '@/lib/domain/catalogue'
import { clusters } from './clusters'
import { devTools } from './dev-tools'
import { localClusters } from './local-clusters'
import { machines } from './machines'
import { pipelines } from './pipelines'
import { proxies } from './proxies'
import { registries } from './registries'
import { workspaces } from './workspaces'

/** Every product the catalogue knows: those of the talk, those of the article, and today’s. What it says of each has its source and the day of what that says. */
export const catalogue: readonly CatalogueEntry[] = [
  ...localClusters,
  ...proxies,
  ...clusters,
  ...pipelines,
  ...registries,
  ...workspaces,
  ...devTools,
  ...machines,
]
