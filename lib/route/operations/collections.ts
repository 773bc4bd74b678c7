import { z } from 'zod/mini'
import { Collection } from '@/lib/domain/collection'
import { Id } from '@/lib/domain/id'
import { pageOf } from '@/lib/domain/page'
import { operation } from '../operation'
import { ById, itemsOf, paging } from './parts'

export const readCollections = operation({
  method: 'GET',
  path: '/api/collections',
  summary: 'Collections, newest first, of all connections or of one.',
  right: ['read', 'collection'],
  query: z.strictObject({ connectionId: z.optional(Id), ...paging }),
  answer: pageOf(Collection),
})

export const createCollections = operation({
  method: 'POST',
  path: '/api/collections',
  summary: 'Asks one connection, or all of them, now. One that is being asked already is not asked twice.',
  right: ['run', 'collection'],
  body: z.optional(z.strictObject({ connectionId: z.optional(Id) })),
  answer: itemsOf(Collection),
  status: 202,
})

export const readCollection = operation({
  method: 'GET',
  path: '/api/collections/{id}',
  summary: 'One collection with the progress of its probes.',
  right: ['read', 'collection'],
  params: ById,
  answer: Collection,
})

export const endCollection = operation({
  method: 'POST',
  path: '/api/collections/{id}/cancel',
  summary: 'Ends a collection that is queued or running. What it brought home so far is kept.',
  right: ['run', 'collection'],
  params: ById,
  answer: Collection,
})

export const followCollections = operation({
  method: 'GET',
  path: '/api/collections/stream',
  summary: 'Server-sent events: `event: collection` with a collection as data at every change of one, and a comment every 15 seconds.',
  right: ['read', 'collection'],
  answer: Collection,
  stream: true,
})
