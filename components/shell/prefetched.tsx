import { dehydrate, type QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Hydrated } from '@/components/late'
import { makeQueryClient } from '@/lib/query/client'

/** Hands what the server has read already to the screen's queries, so that the first paint has its data. `fill` sets it under the queries' own keys. */
export async function Prefetched({ fill, children }: { fill: (client: QueryClient) => Promise<void>; children: ReactNode }) {
  const client = makeQueryClient()
  await fill(client)
  return <Hydrated state={dehydrate(client)}>{children}</Hydrated>
}
