import { mutationOptions } from '@tanstack/react-query'
import type { Session } from '@/lib/domain/actor'
import { request } from './request'
import { startAnew } from './session'

/** Makes the sample team from recorded evidence and goes to it. */
export const makeSampleTeam = mutationOptions({
  mutationFn: () => request<Session>('POST', '/api/sample-team'),
  onSuccess: startAnew,
})

/** Removes the sample team with everything in it and goes back to the own team. */
export const removeSampleTeam = mutationOptions({
  mutationFn: () => request<Session>('DELETE', '/api/sample-team'),
  onSuccess: startAnew,
})
