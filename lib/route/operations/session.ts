import { z } from 'zod/mini'
import { Session } from '@/lib/domain/actor'
import { openOperation, operation } from '../operation'

/** Reads the session; without one the answer is 401. */
export const readSession = openOperation({
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in, in which team, with which role. 401 without a session.',
  answer: Session,
})

export const signIn = openOperation({
  method: 'POST',
  path: '/api/session',
  summary: 'Exchanges the token of a one-time sign-in link for a session cookie. A token works once, within 15 minutes.',
  body: z.strictObject({ token: z.string().check(z.minLength(1, 'Open the whole link.'), z.maxLength(200)) }),
  answer: Session,
  status: 201,
})

export const signInWithPassword = openOperation({
  method: 'POST',
  path: '/api/session/password',
  summary: 'Signs in by mail address and password; in team mode only.',
  body: z.strictObject({
    email: z.email('Write the whole mail address.').check(z.maxLength(254, 'At most 254 characters.')),
    password: z.string().check(z.minLength(1, 'Write the password.'), z.maxLength(200)),
  }),
  answer: Session,
  status: 201,
})

export const endSession = openOperation({ method: 'DELETE', path: '/api/session', summary: 'Signs out.' })

export const chooseTeam = openOperation({
  method: 'PUT',
  path: '/api/session/team',
  summary: 'Looks at another of the person’s teams. 401 without a session.',
  body: z.strictObject({ teamId: z.string().check(z.minLength(1), z.maxLength(100)) }),
  answer: Session,
})

export const addSampleTeam = operation({
  method: 'POST',
  path: '/api/sample-team',
  summary:
    'Makes the sample team, whose evidence was recorded from test clusters, and looks at it. There is one per person; when it is there already it is looked at.',
  right: ['create', 'sample-team'],
  answer: Session,
  status: 201,
})

export const removeSampleTeam = operation({
  method: 'DELETE',
  path: '/api/sample-team',
  summary: 'Removes the sample team that is looked at, with all that is in it, and looks at the person’s own team again.',
  right: ['delete', 'sample-team'],
  answer: Session,
})
