import { dehydrate, HydrationBoundary, type QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { makeQueryClient } from '@/lib/query/client'

/** Hands what the server has read already to the screen's queries, so that the first paint has its data. `fill` sets it under the queries' own keys. */
export async function Prefetched({ fill, children }: { fill: (client: QueryClient) => Promise<void>; children: ReactNode }) {
  const client = makeQueryClient()
  await fill(client)
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}
