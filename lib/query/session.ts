import { mutationOptions, queryOptions } from '@tanstack/react-query'
import type { Session } from '@/lib/domain/actor'
import { request } from './request'

/** Who is signed in, and in which team. Refused with 401 when nobody is. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => request<Session>('GET', '/api/session', { signal }),
    staleTime: 300_000,
  })

/** Exchanges the token of a one-time link for a session. Throws RequestFailure when it was used, has ended or never was. */
export const signIn = (token: string) => request<Session>('POST', '/api/session', { body: { token } })

/** Ends the session and forgets everything that was read in it. */
export const signOut = mutationOptions({
  mutationFn: () => request<void>('DELETE', '/api/session'),
  onSuccess: (_answer, _nothing, _result, { client }) => client.clear(),
})

/** Loads the first screen whole: nothing that was read for one team is ever shown, or asked for, in another. */
export const startAnew = (): void => location.assign('/')

/** Goes to another team of the same person; everything is read anew. */
export const switchTeam = mutationOptions({
  mutationFn: (teamId: string) => request<Session>('PUT', '/api/session/team', { body: { teamId } }),
  onSuccess: startAnew,
})
