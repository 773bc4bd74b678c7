import { Connection, ConnectionEdit, Discovery, NewConnection } from '@/lib/domain/connection'
import { Watch } from '@/lib/domain/watch'
import { ConnectionWay } from '@/lib/domain/way-signals'
import { operation } from '../operation'
import { ById, itemsOf } from './parts'

export const readDiscoveries = operation({
  method: 'GET',
  path: '/api/discoveries',
  summary: 'What on this machine could become a connection. Always empty in team mode.',
  right: ['read', 'discovery'],
  answer: itemsOf(Discovery),
})

export const readConnections = operation({
  method: 'GET',
  path: '/api/connections',
  summary: 'The team’s connections, oldest first.',
  right: ['read', 'connection'],
  answer: itemsOf(Connection),
})

export const createConnection = operation({
  method: 'POST',
  path: '/api/connections',
  summary: 'Adds a connection, makes a stage of a cluster, checks it, and starts its first collection when the check succeeds.',
  right: ['create', 'connection'],
  body: NewConnection,
  answer: Connection,
  status: 201,
})

export const readConnection = operation({
  method: 'GET',
  path: '/api/connections/{id}',
  summary: 'One connection. Its credentials are never part of it.',
  right: ['read', 'connection'],
  params: ById,
  answer: Connection,
})

export const changeConnection = operation({
  method: 'PATCH',
  path: '/api/connections/{id}',
  summary: 'Changes name, namespaces or repositories, schedule, the developers’ group, or the token of a pipeline system.',
  right: ['edit', 'connection'],
  params: ById,
  body: ConnectionEdit,
  answer: Connection,
  ifMatch: true,
})

export const removeConnection = operation({
  method: 'DELETE',
  path: '/api/connections/{id}',
  summary: 'Deletes a connection with its credentials, stages, collections, releases and runs.',
  right: ['delete', 'connection'],
  params: ById,
  ifMatch: true,
})

export const runCheck = operation({
  method: 'POST',
  path: '/api/connections/{id}/check',
  summary: 'Asks the system now who we are to it and what we may read.',
  right: ['run', 'connection'],
  params: ById,
  answer: Connection,
})

export const readConnectionWay = operation({
  method: 'GET',
  path: '/api/connections/{id}/way',
  summary: 'Which of the four ways a connection is, by the signals last measured of it, each with what it weighs.',
  right: ['read', 'connection'],
  params: ById,
  answer: ConnectionWay,
})

export const readConnectionWatch = operation({
  method: 'GET',
  path: '/api/connections/{id}/watch',
  summary: 'Whether releases of a connection are kept as they come, since when, and why not.',
  right: ['read', 'connection'],
  params: ById,
  answer: Watch,
})
