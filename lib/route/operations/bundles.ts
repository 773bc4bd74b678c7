import { z } from 'zod/mini'
import { Connection } from '@/lib/domain/connection'
import { Id, Name } from '@/lib/domain/id'
import { operation } from '../operation'

export const importFile = operation({
  method: 'POST',
  path: '/api/bundles',
  summary:
    'Keeps the evidence of a collection made elsewhere with collect.mjs: as a new connection with its stages, or as newer evidence of the one that is named, which was made of a bundle.',
  right: ['create', 'connection'],
  query: z.strictObject({ connectionId: z.optional(Id), name: z.optional(Name) }),
  text: { type: 'application/json', most: 20_000_000 },
  answer: Connection,
  status: 201,
})
