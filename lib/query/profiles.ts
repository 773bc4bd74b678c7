import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Matrix } from '@/lib/domain/matrix'
import type { MissingReport } from '@/lib/domain/missing'
import type { NewProfile, Profile, ProfileEdit } from '@/lib/domain/profile'
import { type Items, request } from './request'

/** The team's profiles, the current one first; archived ones only when asked for. */
export const profilesQuery = (archived = false) =>
  queryOptions({
    queryKey: ['profiles', { archived }],
    queryFn: ({ signal }) => request<Items<Profile>>('GET', archived ? '/api/profiles?archived=true' : '/api/profiles', { signal }),
    select: (answer) => answer.items,
  })

/** One profile. */
export const profileQuery = (id: string) =>
  queryOptions({
    queryKey: ['profiles', id],
    queryFn: ({ signal }) => request<Profile>('GET', `/api/profiles/${id}`, { signal }),
  })

/** What the evidence says of one profile: a matrix with that one column, or with none when it is archived. */
export const profileMatrixQuery = (id: string) =>
  queryOptions({
    queryKey: ['matrix', 'profile', id],
    queryFn: ({ signal }) => request<Matrix>('GET', `/api/profiles/${id}/matrix`, { signal }),
  })

const changed = ['profiles', 'ways', 'matrix', 'overview', 'comparisons']

const afterChange = (client: QueryClient) => Promise.all(changed.map((noun) => client.invalidateQueries({ queryKey: [noun] })))

/** Adds a profile. */
export const addProfile = mutationOptions({
  mutationFn: (profile: NewProfile) => request<Profile>('POST', '/api/profiles', { body: profile }),
  meta: { shownInPlace: true },
  onSuccess: (_profile, _new, _result, { client }) => afterChange(client),
})

/** Changes a profile, makes it the current one, archives it or brings it back. */
export const editProfile = mutationOptions({
  mutationFn: ({ id, etag, edit }: { id: string; etag: string; edit: ProfileEdit }) =>
    request<Profile>('PATCH', `/api/profiles/${id}`, { body: edit, etag }),
  meta: { shownInPlace: true },
  onSuccess: (_profile, _edit, _result, { client }) => afterChange(client),
})

/** Copies a profile with what is declared or guessed for it now. */
export const cloneProfile = mutationOptions({
  mutationFn: (id: string) => request<Profile>('POST', `/api/profiles/${id}/clone`),
  onSuccess: (_profile, _id, _result, { client }) => afterChange(client),
})

/** Removes a profile for good. What hangs on it alone is not asked for again: the screen that shows it is about to be left. */
export const removeProfile = mutationOptions({
  mutationFn: ({ id, etag }: { id: string; etag: string }) => request<void>('DELETE', `/api/profiles/${id}`, { etag }),
  onSuccess: (_answer, { id }, _result, { client }) =>
    Promise.all(changed.map((noun) => client.invalidateQueries({ queryKey: [noun], predicate: ({ queryKey }) => !queryKey.includes(id) }))),
})

/** The reference beside a profile. */
export const missingQuery = (id: string) =>
  queryOptions({
    queryKey: ['evidence', 'missing', id],
    queryFn: ({ signal }) => request<MissingReport>('GET', `/api/profiles/${id}/missing`, { signal }),
  })
