import { z } from 'zod/mini'
import { Criterion } from '@/lib/domain/criterion'
import { Evidence, SubjectKind } from '@/lib/domain/evidence'
import { Id } from '@/lib/domain/id'
import { MetricId } from '@/lib/domain/metric'
import { pageOf } from '@/lib/domain/page'
import { NewDeclaration } from '@/lib/domain/profile'
import { operation } from '../operation'
import { ById, itemsOf, paging } from './parts'

export const readCriteria = operation({
  method: 'GET',
  path: '/api/criteria',
  summary: 'The rows of the matrix: what each asks and how it is rated.',
  right: ['read', 'criterion'],
  answer: itemsOf(Criterion),
})

export const readEvidenceList = operation({
  method: 'GET',
  path: '/api/evidence',
  summary: 'All that was ever said of one metric of one subject, newest first.',
  right: ['read', 'evidence'],
  query: z.strictObject({ subjectKind: SubjectKind, subjectId: Id, metric: MetricId, ...paging }),
  answer: pageOf(Evidence),
})

export const createEvidence = operation({
  method: 'POST',
  path: '/api/evidence',
  summary:
    'Declares or guesses a value for a profile, or declares one of a stage. Evidence is only ever added: a newer word stands beside the one before, and the value {"withdrawn": true} takes it back.',
  right: ['create', 'evidence'],
  body: NewDeclaration,
  answer: Evidence,
  status: 201,
})

export const readEvidence = operation({
  method: 'GET',
  path: '/api/evidence/{id}',
  summary: 'One piece of evidence with the requests and the part of the answers behind it.',
  right: ['read', 'evidence'],
  params: ById,
  answer: Evidence,
})
