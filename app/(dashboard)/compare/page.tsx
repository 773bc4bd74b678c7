import type { Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { currentActor } from '@/lib/access/actor'
import { listComparisons } from '@/lib/usecases/list-comparisons'
import { orSignIn } from '../or-sign-in'

export default async function ComparePage() {
  const actor = await orSignIn(currentActor(await headers()))
  const [newest] = await listComparisons(actor)
  redirect((newest ? `/compare/${newest.id}` : '/compare/all') as Route)
}
