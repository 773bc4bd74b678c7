import { z } from 'zod/mini'
import { Id } from '@/lib/domain/id'
import { Overview } from '@/lib/domain/overview'
import { pageOf } from '@/lib/domain/page'
import { Release } from '@/lib/domain/release'
import { openOperation, operation } from '../operation'
import { paging } from './parts'

export const readOverview = operation({
  method: 'GET',
  path: '/api/overview',
  summary: 'The standing verdict, the state of profiles and connections, the newest releases, and what to do next.',
  right: ['read', 'overview'],
  answer: Overview,
})

export const readReleases = operation({
  method: 'GET',
  path: '/api/releases',
  summary: 'Releases, newest first, of all connections or of one, of all workloads or of one.',
  right: ['read', 'release'],
  query: z.strictObject({ connectionId: z.optional(Id), workload: z.optional(z.string().check(z.maxLength(253))), ...paging }),
  answer: pageOf(Release),
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
