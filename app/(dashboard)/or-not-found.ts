import { notFound } from 'next/navigation'
import { Problem } from '@/lib/domain/problem'

/** What a use case answers; when it says that there is no such thing, the page that says so. */
export const orNotFound = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((problem) => {
    if (problem instanceof Problem && problem.kind === 'not-found') notFound()
    throw problem
  })
