import { FetchFailure } from '@/lib/fetch/failure'
import type { Answer } from '../rest'

/** The next page of a list as asked of the same server, whatever stands before it in its address. Throws FetchFailure when it is of something else. */
export function nextOf(href: string, list: 'builds' | 'changes', { request }: Answer<unknown>): string {
  const url = URL.canParse(href, 'http://here') ? new URL(href, 'http://here') : null
  if (!url?.pathname.endsWith(`/app/rest/${list}`))
    throw new FetchFailure('invalid-answer', `The server names a next page that is none of its ${list}, which is not followed.`, request)
  return `/${list}${url.search}`
}
