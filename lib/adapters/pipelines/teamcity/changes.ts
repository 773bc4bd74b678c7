import { FetchFailure } from '@/lib/fetch/failure'
import { BudgetSpent } from '../budget'
import { type Answer, answered } from '../rest'
import type { TeamcityClient } from './client'
import { nextOf } from './next'
import { type Build, type Change, Changes } from './schema'

/** Pages of one build's changes that are looked through for its commit, the newest first. */
const MOST_PAGES = 3

const FIELDS = encodeURIComponent('nextHref,change(version,date)')

const dateOf = (changes: readonly Change[], commit: string) => changes.find(({ version }) => version === commit)?.date ?? null

/** When the commit of a build was made, as the list of builds tells of the last change in it; null when that is another one, or of another repository. */
export const committedOfLast = ({ lastChanges }: Build, commit: string | null): string | null =>
  commit === null ? null : dateOf(lastChanges?.change ?? [], commit)

/**
 * When the commit of a build was made, looked for among all changes in it; null when it is none of them, as when it was built before, or when they may
 * not be read. Throws FetchFailure for all else.
 */
export async function committedOfChanges(
  client: TeamcityClient,
  build: number,
  commit: string,
  signal: AbortSignal,
): Promise<string | null> {
  let next: string | null = `/changes?locator=build:(id:${build}),count:100&fields=${FIELDS}`
  for (let pages = 0; next && pages < MOST_PAGES; pages++) {
    const page: Answer<Changes> | null = await client.get(next, Changes, { signal }).catch(whenHidden)
    if (page === null) return null
    const { change, nextHref }: Changes = answered(page)
    const date = dateOf(change, commit)
    if (date !== null) return date
    next = nextHref === undefined ? null : nextOf(nextHref, 'changes', page)
  }
  return null
}

/** A build that is gone meanwhile, or whose changes are not shown to this token, is told without its commit's time. */
function whenHidden(failure: unknown): null {
  if (failure instanceof FetchFailure && failure.reason === 'forbidden' && !(failure instanceof BudgetSpent)) return null
  throw failure
}
