import { z } from 'zod/mini'
import { NewPostChannel, PostChannel, PostPreview } from '@/lib/domain/post'
import { Week } from '@/lib/domain/week'
import { operation } from '../operation'
import { ById, itemsOf } from './parts'

export const readWeek = operation({
  method: 'GET',
  path: '/api/week',
  summary: 'The last seven days: what was broken, slower, waited for, released, and what the matrix says otherwise than a week ago.',
  right: ['read', 'week'],
  answer: Week,
})

export const readChannels = operation({
  method: 'GET',
  path: '/api/post-channels',
  summary: 'Where the team’s posts go, with the last of each. The address of a webhook is never told again.',
  right: ['read', 'channel'],
  answer: itemsOf(PostChannel),
})

export const createChannel = operation({
  method: 'POST',
  path: '/api/post-channels',
  summary: 'Adds a channel: a webhook that takes Slack’s messages, or addresses of e-mail.',
  right: ['create', 'channel'],
  body: NewPostChannel,
  answer: PostChannel,
  status: 201,
})

export const changeChannel = operation({
  method: 'PUT',
  path: '/api/post-channels/{id}',
  summary: 'Changes a channel; a webhook whose address is left out goes where it went.',
  right: ['edit', 'channel'],
  params: ById,
  body: NewPostChannel,
  answer: PostChannel,
})

export const endChannel = operation({
  method: 'DELETE',
  path: '/api/post-channels/{id}',
  summary: 'Removes a channel with what was kept of its posts.',
  right: ['delete', 'channel'],
  params: ById,
})

export const tryChannel = operation({
  method: 'POST',
  path: '/api/post-channels/{id}/test',
  summary: 'Sends this week to a channel at once; 422 with what to do when it did not arrive.',
  right: ['run', 'channel'],
  params: ById,
  answer: PostPreview,
})

export const previewPost = operation({
  method: 'GET',
  path: '/api/post-preview',
  summary: 'This week as a channel of a kind would get it now.',
  right: ['read', 'channel'],
  query: z.strictObject({ kind: z.enum(['webhook', 'mail']) }),
  answer: PostPreview,
})
