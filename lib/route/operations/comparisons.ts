import { Comparison, ComparisonEdit, NewComparison } from '@/lib/domain/comparison'
import { Matrix } from '@/lib/domain/matrix'
import { operation } from '../operation'
import { MatrixViewQuery } from './matrix-view'
import { ById, itemsOf } from './parts'

export const readComparisons = operation({
  method: 'GET',
  path: '/api/comparisons',
  summary: 'The team’s comparisons, newest first. The first one is made with the team’s second profile.',
  right: ['read', 'comparison'],
  answer: itemsOf(Comparison),
})

export const createComparison = operation({
  method: 'POST',
  path: '/api/comparisons',
  summary: 'Asks a question of some profiles, or of all when none are named.',
  right: ['create', 'comparison'],
  body: NewComparison,
  answer: Comparison,
  status: 201,
})

export const readComparison = operation({
  method: 'GET',
  path: '/api/comparisons/{id}',
  summary: 'One comparison.',
  right: ['read', 'comparison'],
  params: ById,
  answer: Comparison,
})

export const changeComparison = operation({
  method: 'PATCH',
  path: '/api/comparisons/{id}',
  summary: 'Changes a comparison.',
  right: ['edit', 'comparison'],
  params: ById,
  body: ComparisonEdit,
  answer: Comparison,
  ifMatch: true,
})

export const removeComparison = operation({
  method: 'DELETE',
  path: '/api/comparisons/{id}',
  summary: 'Deletes a comparison. Shares of it keep what they froze.',
  right: ['delete', 'comparison'],
  params: ById,
  ifMatch: true,
})

export const readMatrix = operation({
  method: 'GET',
  path: '/api/comparisons/{id}/matrix',
  summary: 'The matrix with scores and verdict, computed now. What the query leaves out is the comparison’s own.',
  right: ['read', 'comparison'],
  params: ById,
  query: MatrixViewQuery,
  answer: Matrix,
})
