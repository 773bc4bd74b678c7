import type { QueryClient } from '@tanstack/react-query'
import type { Actor } from '@/lib/domain/actor'
import { comparisonQuery, matrixQuery, type ViewSettings, weighingQuery } from '@/lib/query/comparisons'
import { decisionsQuery } from '@/lib/query/decisions'
import { draftQuery } from '@/lib/query/drafts'
import { profilesQuery } from '@/lib/query/profiles'
import type { Compared } from '@/lib/usecases/get-matrix'
import { listDecisions } from '@/lib/usecases/list-decisions'
import { listDrafts } from '@/lib/usecases/list-drafts'
import { listProfiles } from '@/lib/usecases/list-profiles'

/** Fills the cache with what the screen of a comparison begins with, so that it is drawn whole. */
export async function fillCompare(client: QueryClient, actor: Actor, { comparison, matrix, weighing }: Compared, view: ViewSettings) {
  const { id } = comparison
  client.setQueryData(comparisonQuery(id).queryKey, comparison)
  client.setQueryData(matrixQuery(id, view).queryKey, matrix)
  client.setQueryData(weighingQuery(id, view).queryKey, { weighing })
  client.setQueryData(decisionsQuery(id).queryKey, { items: await listDecisions(actor, id) })
  client.setQueryData(draftQuery().queryKey, { items: await listDrafts(actor) })
  client.setQueryData(profilesQuery().queryKey, { items: await listProfiles(actor, false) })
}
