import { mutationOptions, queryOptions } from '@tanstack/react-query'
import type { Decision, NewDecision, OpenedDecision } from '@/lib/domain/decision'
import { type Items, request } from './request'

/** What was decided on a comparison, newest first: the first one holds. */
export const decisionsQuery = (comparisonId: string) =>
  queryOptions({
    queryKey: ['decisions', 'of', comparisonId],
    queryFn: ({ signal }) => request<Items<Decision>>('GET', `/api/comparisons/${comparisonId}/decisions`, { signal }),
    select: (answer) => answer.items,
  })

/** A decision with its payback, its record, and what has changed since. */
export const decisionQuery = (id: string) =>
  queryOptions({
    queryKey: ['decisions', id],
    queryFn: ({ signal }) => request<OpenedDecision>('GET', `/api/decisions/${id}`, { signal }),
  })

/** Writes down what the team chose, with all evidence as it stands. */
export const makeDecision = mutationOptions({
  mutationFn: ({ comparisonId, decision }: { comparisonId: string; decision: NewDecision }) =>
    request<Decision>('POST', `/api/comparisons/${comparisonId}/decisions`, { body: decision }),
  meta: { shownInPlace: true },
  onSuccess: (_decision, { comparisonId }, _result, { client }) =>
    client.invalidateQueries({ queryKey: ['decisions', 'of', comparisonId] }),
})
