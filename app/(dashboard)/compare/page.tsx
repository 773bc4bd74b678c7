import type { Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { currentActor } from '@/lib/access/actor'
import { listComparisons } from '@/lib/usecases/list-comparisons'

export default async function ComparePage() {
  const actor = await currentActor(await headers())
  const [newest] = await listComparisons(actor)
  redirect((newest ? `/compare/${newest.id}` : '/compare/all') as Route)
}
