import { redirect } from 'next/navigation'
import { Problem } from '@/lib/domain/problem'

/** Who is asking; when nobody is signed in, the way to the page that says how, which is no failure and is not logged as one. */
export const orSignIn = <T>(asking: Promise<T>): Promise<T> =>
  asking.catch((problem) => {
    if (problem instanceof Problem && problem.kind === 'not-signed-in') redirect('/sign-in')
    throw problem
  })
