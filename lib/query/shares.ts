import { infiniteQueryOptions, mutationOptions } from '@tanstack/react-query'
import type { Page } from '@/lib/domain/page'
import type { MadeShare, NewShare, Share, ShareDeed } from '@/lib/domain/share'
import { type Items, request, search } from './request'

/** The team's shared links, newest first. */
export const sharesQuery = () =>
  infiniteQueryOptions({
    queryKey: ['shares'],
    queryFn: ({ signal, pageParam }) => request<Page<Share>>('GET', `/api/shares${search({ cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Freezes what is on the screen and makes the link to it; the answer is the only place where the address is ever told. */
export const makeShare = mutationOptions({
  mutationFn: (share: NewShare) => request<MadeShare>('POST', '/api/shares', { body: share }),
  meta: { shownInPlace: true },
  onSuccess: (_made, share, _result, { client }) => {
    // A link shows the verdict, and so does the comparison from then on.
    const ofIt =
      share.kind === 'timeline'
        ? []
        : [
            ['comparisons', share.comparisonId],
            ['matrix', share.comparisonId],
          ]
    return Promise.all([['shares'], ...ofIt].map((queryKey) => client.invalidateQueries({ queryKey })))
  },
})

/** Opens a comparison from an exported file, for members of the team. */
export const importComparison = mutationOptions({
  mutationFn: (json: Blob) => request<MadeShare>('POST', '/api/shares/import', { json }),
  onSuccess: (_made, _file, _result, { client }) => client.invalidateQueries({ queryKey: ['shares'] }),
})

/** Who made and ended links, newest first. */
export const shareDeedsQuery = () =>
  infiniteQueryOptions({
    queryKey: ['shares', 'audit'],
    queryFn: ({ signal, pageParam }) => request<Page<ShareDeed>>('GET', `/api/shares/audit${search({ cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Ends several links for good, all or none. */
export const revokeShares = mutationOptions({
  mutationFn: (ids: string[]) => request<Items<Share>>('POST', '/api/shares/revoke', { body: { ids } }),
  onSuccess: (_shares, _ids, _result, { client }) => client.invalidateQueries({ queryKey: ['shares'] }),
})

/** Ends a link for good. */
export const revokeShare = mutationOptions({
  mutationFn: (id: string) => request<Share>('POST', `/api/shares/${id}/revoke`),
  onSuccess: (_share, _id, _result, { client }) => client.invalidateQueries({ queryKey: ['shares'] }),
})
