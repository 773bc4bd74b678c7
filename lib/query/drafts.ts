import { mutationOptions, queryOptions } from '@tanstack/react-query'
import type { Answers, Discarded, Draft } from '@/lib/domain/draft'
import { type Items, request } from './request'

/** The team's first draft, or null when it has none. */
export const draftQuery = () =>
  queryOptions({
    queryKey: ['drafts'],
    queryFn: ({ signal }) => request<Items<Draft>>('GET', '/api/drafts', { signal }),
    select: (answer) => answer.items[0] ?? null,
  })

const changed = ['drafts', 'profiles', 'matrix', 'overview', 'comparisons', 'evidence']

/** Answers the six questions, for the first time or anew. */
export const makeDraft = mutationOptions({
  mutationFn: (answers: Answers) => request<Draft>('POST', '/api/drafts', { body: answers }),
  meta: { shownInPlace: true },
  onSuccess: (_draft, _answers, _result, { client }) => Promise.all(changed.map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
})

/** Takes the draft back, as far as nothing was added to it. Its comparison is not asked for again: the screen that shows it is about to be left. */
export const discardDraft = mutationOptions({
  mutationFn: ({ id }: Draft) => request<Discarded>('DELETE', `/api/drafts/${id}`),
  meta: { shownInPlace: true },
  onSuccess: (_discarded, { comparisonId }, _result, { client }) =>
    Promise.all(
      changed.map((noun) =>
        client.invalidateQueries({ queryKey: [noun], predicate: ({ queryKey }) => !queryKey.includes(comparisonId ?? '') }),
      ),
    ),
})
