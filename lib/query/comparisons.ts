import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query'
import type { Comparison, ComparisonEdit, NewComparison, WeightChange, Weighting } from '@/lib/domain/comparison'
import type { GroupWeights, MustHaveId, PerspectiveId } from '@/lib/domain/criterion'
import type { Matrix } from '@/lib/domain/matrix'
import { groupIds } from '@/lib/domain/names'
import type { Weighing } from '@/lib/domain/weighing'
import { type Items, request, search } from './request'

/** The team's comparisons, newest first. */
export const comparisonsQuery = () =>
  queryOptions({
    queryKey: ['comparisons'],
    queryFn: ({ signal }) => request<Items<Comparison>>('GET', '/api/comparisons', { signal }),
    select: (answer) => answer.items,
  })

/** One comparison: its question, profiles, weights and must-haves as kept. */
export const comparisonQuery = (id: string) =>
  queryOptions({
    queryKey: ['comparisons', id],
    queryFn: ({ signal }) => request<Comparison>('GET', `/api/comparisons/${id}`, { signal }),
  })

/** Weights and must-haves of a view; null stands for the comparison's own. */
export type ViewSettings = { perspective: PerspectiveId | null; weights: GroupWeights | null; mustHaves: MustHaveId[] | null }

/** The matrix of a comparison under a view. The one before stays on the screen until the next has come. */
export const matrixQuery = (comparisonId: string, view: ViewSettings) =>
  queryOptions({
    queryKey: ['matrix', comparisonId, view],
    queryFn: ({ signal }) => request<Matrix>('GET', `/api/comparisons/${comparisonId}/matrix${search(viewParameters(view))}`, { signal }),
    placeholderData: keepPreviousData,
  })

/** What the verdict under a view stands on; null while it is not shown. The one before stays until the next has come. */
export const weighingQuery = (comparisonId: string, view: ViewSettings) =>
  queryOptions({
    queryKey: ['matrix', comparisonId, 'weighing', view],
    queryFn: ({ signal }) =>
      request<{ weighing: Weighing | null }>('GET', `/api/comparisons/${comparisonId}/weighing${search(viewParameters(view))}`, { signal }),
    select: ({ weighing }) => weighing,
    placeholderData: keepPreviousData,
  })

/** How a comparison was first weighed and each change since, newest first. */
export const weightChangesQuery = (id: string) =>
  queryOptions({
    queryKey: ['comparisons', id, 'weight-changes'],
    queryFn: ({ signal }) => request<Items<WeightChange>>('GET', `/api/comparisons/${id}/weight-changes`, { signal }),
    select: (answer) => answer.items,
  })

/** The view as the API's query parameters. */
export const viewParameters = (view: ViewSettings) => ({
  perspective: view.perspective,
  weights: view.weights && groupIds.map((group) => view.weights?.[group] ?? 0).join('-'),
  must: view.mustHaves?.join(','),
})

/** Where a comparison under a view is saved as a file of a format. */
export const exportAddress = (comparisonId: string, view: ViewSettings, format: string): string =>
  `/api/comparisons/${comparisonId}/export${search({ ...viewParameters(view), format })}`

/** Asks a new question. */
export const addComparison = mutationOptions({
  mutationFn: (comparison: NewComparison) => request<Comparison>('POST', '/api/comparisons', { body: comparison }),
  meta: { shownInPlace: true },
  onSuccess: (comparison, _new, _result, { client }) => {
    client.setQueryData(['comparisons', comparison.id], comparison)
    return client.invalidateQueries({ queryKey: ['comparisons'], exact: true })
  },
})

/** Changes the question, the profiles, or the weights and must-haves that are kept with it. */
export const editComparison = mutationOptions({
  mutationFn: ({ id, etag, edit }: { id: string; etag: string; edit: ComparisonEdit }) =>
    request<Comparison>('PATCH', `/api/comparisons/${id}`, { body: edit, etag }),
  onSuccess: (comparison, _edit, _result, { client }) => {
    client.setQueryData(['comparisons', comparison.id], comparison)
    return Promise.all([
      client.invalidateQueries({ queryKey: ['comparisons'], exact: true }),
      client.invalidateQueries({ queryKey: ['matrix', comparison.id] }),
      client.invalidateQueries({ queryKey: ['comparisons', comparison.id, 'weight-changes'] }),
      client.invalidateQueries({ queryKey: ['overview'] }),
    ])
  },
})

/** Says what counts and shows the verdict from now on. */
export const revealVerdict = mutationOptions({
  mutationFn: ({ id, etag, weighting }: { id: string; etag: string; weighting: Weighting }) =>
    request<Comparison>('POST', `/api/comparisons/${id}/reveal`, { body: weighting, etag }),
  onSuccess: (comparison, _weighting, _result, { client }) => {
    client.setQueryData(['comparisons', comparison.id], comparison)
    return Promise.all([
      client.invalidateQueries({ queryKey: ['comparisons'], exact: true }),
      client.invalidateQueries({ queryKey: ['matrix', comparison.id] }),
      client.invalidateQueries({ queryKey: ['overview'] }),
    ])
  },
})

/** Removes a comparison; links to its frozen state stay. */
export const removeComparison = mutationOptions({
  mutationFn: ({ id, etag }: { id: string; etag: string }) => request<void>('DELETE', `/api/comparisons/${id}`, { etag }),
  onSuccess: (_answer, { id }, _result, { client }) => {
    client.removeQueries({ queryKey: ['comparisons', id] })
    return Promise.all([
      client.invalidateQueries({ queryKey: ['comparisons'], exact: true }),
      client.invalidateQueries({ queryKey: ['overview'] }),
    ])
  },
})
