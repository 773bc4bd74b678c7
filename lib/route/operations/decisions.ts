import { Decision, NewDecision, OpenedDecision } from '@/lib/domain/decision'
import { operation } from '../operation'
import { ById, itemsOf } from './parts'

export const readDecisions = operation({
  method: 'GET',
  path: '/api/comparisons/{id}/decisions',
  summary: 'What was decided on a comparison, newest first: the first one holds.',
  right: ['read', 'decision'],
  params: ById,
  answer: itemsOf(Decision),
})

export const createDecision = operation({
  method: 'POST',
  path: '/api/comparisons/{id}/decisions',
  summary: 'Writes down what the team chose, why and until when, and freezes the comparison with its evidence beside it.',
  right: ['create', 'decision'],
  params: ById,
  body: NewDecision,
  answer: Decision,
  status: 201,
})

export const readDecision = operation({
  method: 'GET',
  path: '/api/decisions/{id}',
  summary: 'A decision with its payback, its record in Markdown, and what has changed since it was agreed, cell by cell.',
  right: ['read', 'decision'],
  params: ById,
  answer: OpenedDecision,
})
