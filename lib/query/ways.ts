import { queryOptions } from '@tanstack/react-query'
import type { ConnectionWay, ProfileWay } from '@/lib/domain/way-signals'
import { request } from './request'

/** Which of the four ways a connection is, by its signals. */
export const connectionWayQuery = (id: string) =>
  queryOptions({
    queryKey: ['ways', 'connection', id],
    queryFn: ({ signal }) => request<ConnectionWay>('GET', `/api/connections/${id}/way`, { signal }),
  })

/** Which way a profile's connection is, held against the way that is declared. */
export const profileWayQuery = (id: string) =>
  queryOptions({
    queryKey: ['ways', 'profile', id],
    queryFn: ({ signal }) => request<ProfileWay>('GET', `/api/profiles/${id}/way`, { signal }),
  })
