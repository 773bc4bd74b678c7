import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { costsAddress, textsOf } from '@/components/costs/costs-address'
import { CostsScreen } from '@/components/late'
import { Prefetched } from '@/components/shell/prefetched'
import { readAddress } from '@/components/ui/address'
import { currentActor } from '@/lib/access/actor'
import { readAssumptions } from '@/lib/domain/cost-address'
import { CostAssumptionsEdit } from '@/lib/domain/cost-assumptions'
import { costsQuery } from '@/lib/query/costs'
import { getCosts } from '@/lib/usecases/get-costs'
import { orSignIn } from '../or-sign-in'

export const metadata: Metadata = { title: 'Costs' }

export default async function CostsPage({ searchParams }: PageProps<'/costs'>) {
  const [actor, query] = [await orSignIn(currentActor(await headers())), await searchParams]
  const asked = textsOf(readAddress(costsAddress, (name) => [query[name]].flat()[0]))
  // What cannot be used is asked for by the screen, which then says what is wrong with it.
  const edit = CostAssumptionsEdit.safeParse(readAssumptions(asked))
  return (
    <Prefetched
      fill={async (client) => {
        if (edit.success) client.setQueryData(costsQuery(asked).queryKey, await getCosts(actor, edit.data))
      }}
    >
      <CostsScreen />
    </Prefetched>
  )
}
