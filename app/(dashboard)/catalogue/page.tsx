import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { CatalogueScreen } from '@/components/late'
import { Prefetched } from '@/components/shell/prefetched'
import { currentActor } from '@/lib/access/actor'
import { catalogueQuery, claimsQuery } from '@/lib/query/catalogue'
import { listCatalogue } from '@/lib/usecases/list-catalogue'
import { listClaims } from '@/lib/usecases/list-claims'
import { orSignIn } from '../or-sign-in'

export const metadata: Metadata = { title: 'Catalogue' }

export default async function CataloguePage() {
  await orSignIn(currentActor(await headers()))
  return (
    <Prefetched
      fill={async (client) => {
        client.setQueryData(catalogueQuery().queryKey, { items: await listCatalogue() })
        client.setQueryData(claimsQuery().queryKey, { items: await listClaims() })
      }}
    >
      <CatalogueScreen />
    </Prefetched>
  )
}
