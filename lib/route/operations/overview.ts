import { z } from 'zod/mini'
import { Overview } from '@/lib/domain/overview'
import { openOperation, operation } from '../operation'

export const readOverview = operation({
  method: 'GET',
  path: '/api/overview',
  summary: 'The standing verdict, the state of profiles and connections, the newest releases, and what to do next.',
  right: ['read', 'overview'],
  answer: Overview,
})

const Health = z.object({ status: z.literal('ok') })

export const readLive = openOperation({
  method: 'GET',
  path: '/api/health/live',
  summary: 'Answers as long as the process does.',
  answer: Health,
})

export const readReady = openOperation({
  method: 'GET',
  path: '/api/health/ready',
  summary: 'Answers 200 when the database answers and all migrations are applied, else 503.',
  answer: Health,
})

export const readOpenApi = openOperation({
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This document.',
  answer: z.record(z.string(), z.unknown()),
})
