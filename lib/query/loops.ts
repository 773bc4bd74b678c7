import { mutationOptions, queryOptions } from '@tanstack/react-query'
import type { LoopUpload } from '@/lib/domain/loop'
import type { LoopThresholds } from '@/lib/domain/loop-metrics'
import type { LoopSummary } from '@/lib/domain/loop-summary'
import type { LoopToken, MadeLoopToken, NewLoopToken } from '@/lib/domain/loop-token'
import { type Items, request } from './request'

/** How a profile feels, as its developers' loops tell. They come from other machines at any time, so what was read before is never new enough. */
export const loopSummaryQuery = (profileId: string) =>
  queryOptions({
    staleTime: 0,
    queryKey: ['loops', profileId],
    queryFn: ({ signal }) => request<LoopSummary>('GET', `/api/profiles/${profileId}/loops`, { signal }),
  })

/** The newest tokens that send loops of a profile, with the ended ones; whether they are used is told elsewhere too. */
export const loopTokensQuery = (profileId: string) =>
  queryOptions({
    staleTime: 0,
    queryKey: ['loop-tokens', profileId],
    queryFn: ({ signal }) => request<Items<LoopToken>>('GET', `/api/profiles/${profileId}/loop-tokens`, { signal }),
    select: (answer) => answer.items,
  })

/** From how many machines and loops on the team tells figures of loops. */
export const loopThresholdsQuery = () =>
  queryOptions({
    queryKey: ['loop-thresholds'],
    queryFn: ({ signal }) => request<LoopThresholds>('GET', '/api/loop-thresholds', { signal }),
  })

/** Makes a token; the answer is the only place where it is ever told. */
export const makeLoopToken = mutationOptions({
  mutationFn: ({ profileId, ...token }: NewLoopToken & { profileId: string }) =>
    request<MadeLoopToken>('POST', `/api/profiles/${profileId}/loop-tokens`, { body: token }),
  meta: { shownInPlace: true },
  onSuccess: (_made, { profileId }, _result, { client }) => client.invalidateQueries({ queryKey: ['loop-tokens', profileId] }),
})

/** Ends a token for good; what came by it stays. */
export const revokeLoopToken = mutationOptions({
  mutationFn: (id: string) => request<LoopToken>('POST', `/api/loop-tokens/${id}/revoke`),
  onSuccess: ({ profileId }, _id, _result, { client }) => client.invalidateQueries({ queryKey: ['loop-tokens', profileId] }),
})

/** Adds the loops of a file to a profile; what goes by them is asked again. */
export const addLoops = mutationOptions({
  mutationFn: ({ profileId, file }: { profileId: string; file: Blob | string }) =>
    request<LoopUpload>('POST', `/api/profiles/${profileId}/loops`, { lines: file }),
  meta: { shownInPlace: true },
  onSuccess: (_answer, _file, _result, { client }) =>
    Promise.all(['loops', 'matrix', 'evidence', 'overview'].map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
})

/** Sets from how many machines and loops on figures are told. */
export const setLoopThresholds = mutationOptions({
  mutationFn: (thresholds: LoopThresholds) => request<LoopThresholds>('PUT', '/api/loop-thresholds', { body: thresholds }),
  meta: { shownInPlace: true },
  onSuccess: (thresholds, _asked, _result, { client }) => {
    client.setQueryData(['loop-thresholds'], thresholds)
    return client.invalidateQueries({ queryKey: ['loops'] })
  },
})
