import { infiniteQueryOptions, mutationOptions, queryOptions } from '@tanstack/react-query'
import type { Evidence, Subject } from '@/lib/domain/evidence'
import type { MetricId } from '@/lib/domain/metric'
import type { Page } from '@/lib/domain/page'
import type { NewDeclaration } from '@/lib/domain/profile'
import { request, search } from './request'

/** One piece of evidence. It never changes once it is kept, so it is never read again. */
export const evidenceQuery = (id: string) =>
  queryOptions({
    queryKey: ['evidence', id],
    queryFn: ({ signal }) => request<Evidence>('GET', `/api/evidence/${id}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What was ever said about one metric of one subject, newest first. */
export const evidenceHistoryQuery = (subject: Subject, metric: MetricId, limit = 20) =>
  infiniteQueryOptions({
    queryKey: ['evidence', 'history', subject.kind, subject.id, metric, limit],
    queryFn: ({ signal, pageParam }) =>
      request<Page<Evidence>>(
        'GET',
        `/api/evidence${search({ subjectKind: subject.kind, subjectId: subject.id, metric, limit, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Keeps what a person says or guesses for a profile, or says of a stage. */
export const declareEvidence = mutationOptions({
  mutationFn: (declaration: NewDeclaration) => request<Evidence>('POST', '/api/evidence', { body: declaration }),
  meta: { shownInPlace: true },
  onSuccess: (_evidence, _declaration, _result, { client }) =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['matrix'] }),
      client.invalidateQueries({ queryKey: ['evidence', 'history'] }),
      client.invalidateQueries({ queryKey: ['evidence', 'missing'] }),
      client.invalidateQueries({ queryKey: ['overview'] }),
    ]),
})
