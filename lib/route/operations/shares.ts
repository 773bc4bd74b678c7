import { z } from 'zod/mini'
import { pageOf } from '@/lib/domain/page'
import { MadeShare, NewShare, Share, SharedComparison } from '@/lib/domain/share'
import { openOperation, operation } from '../operation'
import { ById, paging } from './parts'

export const readShares = operation({
  method: 'GET',
  path: '/api/shares',
  summary: 'The team’s links, newest first, without their tokens.',
  right: ['read', 'share'],
  query: z.strictObject(paging),
  answer: pageOf(Share),
})

export const createShare = operation({
  method: 'POST',
  path: '/api/shares',
  summary: 'Freezes a comparison with its evidence and gives a link to it. The link is shown this once: only a hash of its token is kept.',
  right: ['create', 'share'],
  body: NewShare,
  answer: MadeShare,
  status: 201,
})

export const endShare = operation({
  method: 'POST',
  path: '/api/shares/{id}/revoke',
  summary: 'Ends a link for good.',
  right: ['edit', 'share'],
  params: ById,
  answer: Share,
})

export const readShared = openOperation({
  method: 'GET',
  path: '/api/shared/{token}',
  summary: 'What a link opens. Unknown, revoked and ended links are 404 alike.',
  params: z.strictObject({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)) }),
  answer: SharedComparison,
  unlisted: true,
})
