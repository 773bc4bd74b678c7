import { mutationOptions, queryOptions } from '@tanstack/react-query'
import type { NewStage, Stage, StageEdit } from '@/lib/domain/stage'
import { type Items, request } from './request'

/** The team's stages in their order. */
export const stagesQuery = () =>
  queryOptions({
    queryKey: ['stages'],
    queryFn: ({ signal }) => request<Items<Stage>>('GET', '/api/stages', { signal }),
    select: (answer) => answer.items,
  })

/** Adds a stage. */
export const addStage = mutationOptions({
  mutationFn: (stage: NewStage) => request<Stage>('POST', '/api/stages', { body: stage }),
  meta: { shownInPlace: true },
  onSuccess: (_stage, _new, _result, { client }) => client.invalidateQueries(),
})

/** Changes a stage: its name, place, or whether it is the reference. */
export const editStage = mutationOptions({
  mutationFn: ({ id, etag, edit }: { id: string; etag: string; edit: StageEdit }) =>
    request<Stage>('PATCH', `/api/stages/${id}`, { body: edit, etag }),
  meta: { shownInPlace: true },
  onSuccess: (_stage, _edit, _result, { client }) => client.invalidateQueries(),
})

/** Removes a stage; profiles measured on it are left without one. */
export const removeStage = mutationOptions({
  mutationFn: ({ id, etag }: { id: string; etag: string }) => request<void>('DELETE', `/api/stages/${id}`, { etag }),
  onSuccess: (_answer, _removed, _result, { client }) => client.invalidateQueries(),
})
