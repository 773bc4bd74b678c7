import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { LoopUpload } from '@/lib/domain/loop'
import type { LoopThresholds } from '@/lib/domain/loop-metrics'
import type { LoopSummary } from '@/lib/domain/loop-summary'
import type { LoopToken, MadeLoopToken, NewLoopToken } from '@/lib/domain/loop-token'
import { type Items, request } from './request'

/** How a profile feels, as its developers' loops tell. */
export const loopsQuery = (profileId: string) =>
  queryOptions({
    queryKey: ['loops', profileId],
    queryFn: ({ signal }) => request<LoopSummary>('GET', `/api/profiles/${profileId}/loops`, { signal }),
  })

/** The tokens of a profile, newest first, without the tokens themselves. */
export const loopTokensQuery = (profileId: string) =>
  queryOptions({
    queryKey: ['loop-tokens', profileId],
    queryFn: ({ signal }) => request<Items<LoopToken>>('GET', `/api/profiles/${profileId}/loop-tokens`, { signal }),
    select: ({ items }) => items,
  })

/** What loops decide is asked again: their own figures, and the cells and verdicts that go by them. */
const afterLoops = (client: QueryClient) =>
  Promise.all(['loops', 'matrix', 'evidence', 'overview'].map((noun) => client.invalidateQueries({ queryKey: [noun] })))

/** Stores the file of loops of a machine that sends nothing. */
export const uploadLoops = mutationOptions({
  mutationFn: async ({ profileId, file }: { profileId: string; file: File }) =>
    request<LoopUpload>('POST', `/api/profiles/${profileId}/loops`, { text: { type: 'application/x-ndjson', content: await file.text() } }),
  meta: { shownInPlace: true },
  onSuccess: (_upload, _file, _result, { client }) => afterLoops(client),
})

/** Makes a token; its answer is the only time that it is known. */
export const makeLoopToken = mutationOptions({
  mutationFn: ({ profileId, token }: { profileId: string; token: NewLoopToken }) =>
    request<MadeLoopToken>('POST', `/api/profiles/${profileId}/loop-tokens`, { body: token }),
  meta: { shownInPlace: true },
  onSuccess: (_made, { profileId }, _result, { client }) => client.invalidateQueries({ queryKey: ['loop-tokens', profileId] }),
})

/** Ends a token for good. */
export const revokeLoopToken = mutationOptions({
  mutationFn: (id: string) => request<LoopToken>('POST', `/api/loop-tokens/${id}/revoke`),
  onSuccess: (_token, _id, _result, { client }) => client.invalidateQueries({ queryKey: ['loop-tokens'] }),
})

/** Sets from how many machines and loops on the team's figures are told. */
export const setLoopThresholds = mutationOptions({
  mutationFn: (thresholds: LoopThresholds) => request<LoopThresholds>('PUT', '/api/loop-thresholds', { body: thresholds }),
  meta: { shownInPlace: true },
  onSuccess: (_thresholds, _asked, _result, { client }) => afterLoops(client),
})
