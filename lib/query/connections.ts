import { mutationOptions, queryOptions } from '@tanstack/react-query'
import type { Connection, ConnectionEdit, NewConnection } from '@/lib/domain/connection'
import { type Items, request, search } from './request'

/** All connections of the team. */
export const connectionsQuery = () =>
  queryOptions({
    queryKey: ['connections'],
    queryFn: ({ signal }) => request<Items<Connection>>('GET', '/api/connections', { signal }),
    select: (answer) => answer.items,
  })

/** One connection with how it was last found. */
export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['connections', id],
    queryFn: ({ signal }) => request<Connection>('GET', `/api/connections/${id}`, { signal }),
  })

/** What is made or changed together with a connection. */
const beside = ['connections', 'discoveries', 'overview', 'stages', 'profiles', 'comparisons', 'matrix']

/** Adds a connection, its stage and, when asked for, a profile; the answer holds its first check. */
export const addConnection = mutationOptions({
  mutationFn: (connection: NewConnection) => request<Connection>('POST', '/api/connections', { body: connection }),
  meta: { shownInPlace: true },
  onSuccess: (_connection, _new, _result, { client }) => Promise.all(beside.map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
})

/** Imports a bundle: as a new connection, or into the one that is named. */
export const importBundle = mutationOptions({
  mutationFn: ({ file, ...place }: { file: Blob; name?: string; connectionId?: string }) =>
    request<Connection>('POST', `/api/bundles${search(place)}`, { json: file }),
  meta: { shownInPlace: true },
  onSuccess: (_connection, _file, _result, { client }) => client.invalidateQueries(),
})

/** Changes name, namespaces, rhythm or developers' group. */
export const editConnection = mutationOptions({
  mutationFn: ({ id, etag, edit }: { id: string; etag: string; edit: ConnectionEdit }) =>
    request<Connection>('PATCH', `/api/connections/${id}`, { body: edit, etag }),
  meta: { shownInPlace: true },
  onSuccess: (_connection, _edit, _result, { client }) => client.invalidateQueries({ queryKey: ['connections'] }),
})

/** Removes a connection with all that hangs on it, which is not asked for again: the screen that shows it is about to be left. */
export const removeConnection = mutationOptions({
  mutationFn: ({ id, etag }: { id: string; etag: string }) => request<void>('DELETE', `/api/connections/${id}`, { etag }),
  onSuccess: (_answer, { id }, _result, { client }) =>
    client.invalidateQueries({ predicate: ({ queryKey }) => !JSON.stringify(queryKey).includes(id) }),
})

/** Asks the system now whether it answers and what this identity may read. */
export const checkConnection = mutationOptions({
  mutationFn: (id: string) => request<Connection>('POST', `/api/connections/${id}/check`),
  onSuccess: (connection, _id, _result, { client }) => {
    client.setQueryData(['connections', connection.id], connection)
    return client.invalidateQueries({ queryKey: ['connections'], exact: true })
  },
})
