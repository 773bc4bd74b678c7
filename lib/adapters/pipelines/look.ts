import { z } from 'zod'
import type { Greeting } from '@/lib/adapters/contract'
import { FetchFailure } from '@/lib/fetch/failure'
import { BudgetSpent } from './budget'
import type { RestClient } from './rest'

/** What is read of each repository: `itself` and what hangs on it, each by the right that it needs. */
export type Reads = { itself: { right: string; schema: z.ZodType }; others: { right: string; path: string }[] }

type Seen = { hidden: FetchFailure | null; rights: Greeting['rights'] }

/** What may be read of each repository, asked by reading a little of it. Throws FetchFailure when none of them can be seen. */
export async function lookAtAll(
  client: RestClient,
  reads: Reads,
  repositories: { name: string; path: string }[],
  signal: AbortSignal,
): Promise<Greeting['rights']> {
  const seen = await Promise.all(repositories.map((repository) => look(client, reads, repository, signal)))
  const first = seen.find(({ hidden }) => hidden !== null)?.hidden
  if (first && seen.every(({ hidden }) => hidden !== null)) throw first
  return seen.flatMap(({ rights }) => rights)
}

async function look(client: RestClient, reads: Reads, { name, path }: { name: string; path: string }, signal: AbortSignal): Promise<Seen> {
  const right = (what: string, allowed: boolean) => ({ what: `${name}: ${what}`, fills: ['save-to-see'], allowed })
  const hidden = await refusalOf(client.get(path, reads.itself.schema, { signal }))
  if (hidden) {
    const absent = hidden.request?.status === 404
    return { hidden, rights: [right(absent ? 'there is none, or it may not be seen' : reads.itself.right, false)] }
  }
  const others = await Promise.all(
    reads.others.map(async ({ right: what, path: rest }) =>
      right(what, (await refusalOf(client.get(`${path}${rest}`, z.unknown(), { signal }))) === null),
    ),
  )
  return { hidden: null, rights: [right(reads.itself.right, true), ...others] }
}

/** The failure of a request when it is about rights, null when it has none; any other is thrown on. */
export async function refusalOf(asked: Promise<unknown>): Promise<FetchFailure | null> {
  try {
    await asked
    return null
  } catch (failure) {
    if (failure instanceof FetchFailure && failure.reason === 'forbidden' && !(failure instanceof BudgetSpent)) return failure
    throw failure
  }
}
