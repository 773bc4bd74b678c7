import { mutationOptions, queryOptions } from '@tanstack/react-query'
import type { NewPostChannel, PostChannel, PostPreview } from '@/lib/domain/post'
import type { Week } from '@/lib/domain/week'
import { type Items, request, search } from './request'

/** The last seven days of the team. */
export const weekQuery = () =>
  queryOptions({ queryKey: ['overview', 'week'], queryFn: ({ signal }) => request<Week>('GET', '/api/week', { signal }) })

/** Where the team's posts go. */
export const channelsQuery = () =>
  queryOptions({
    queryKey: ['channels'],
    queryFn: ({ signal }) => request<Items<PostChannel>>('GET', '/api/post-channels', { signal }),
    select: (answer) => answer.items,
  })

/** This week as a channel of a kind would get it. */
export const postPreviewQuery = (kind: 'webhook' | 'mail') =>
  queryOptions({
    queryKey: ['channels', 'preview', kind],
    queryFn: ({ signal }) => request<PostPreview>('GET', `/api/post-preview${search({ kind })}`, { signal }),
    staleTime: 0,
  })

/** Adds a channel, or with an id changes one. */
export const keepChannel = mutationOptions({
  mutationFn: ({ id, channel }: { id: string | null; channel: NewPostChannel }) =>
    id === null
      ? request<PostChannel>('POST', '/api/post-channels', { body: channel })
      : request<PostChannel>('PUT', `/api/post-channels/${id}`, { body: channel }),
  meta: { shownInPlace: true },
  onSuccess: (_kept, _asked, _result, { client }) => client.invalidateQueries({ queryKey: ['channels'] }),
})

/** Removes a channel. */
export const removeChannel = mutationOptions({
  mutationFn: (id: string) => request<void>('DELETE', `/api/post-channels/${id}`),
  onSuccess: (_answer, _id, _result, { client }) => client.invalidateQueries({ queryKey: ['channels'] }),
})

/** Sends this week to a channel at once. */
export const tryChannel = mutationOptions({
  mutationFn: (id: string) => request<PostPreview>('POST', `/api/post-channels/${id}/test`),
  meta: { shownInPlace: true },
})
