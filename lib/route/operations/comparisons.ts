import { z } from 'zod/mini'
import { Comparison, ComparisonEdit, NewComparison, WeightChange, Weighting } from '@/lib/domain/comparison'
import { ExportFormat } from '@/lib/domain/export'
import { exportTypes } from '@/lib/domain/export-kinds'
import { Matrix } from '@/lib/domain/matrix'
import { Weighing } from '@/lib/domain/weighing'
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

export const exportComparison = operation({
  method: 'GET',
  path: '/api/comparisons/{id}/export',
  summary:
    'The comparison as a file with all that a link to it would show and no more: JSON with provenance (which can be imported), Markdown or CSV. What the query leaves out is the comparison’s own.',
  right: ['read', 'comparison'],
  params: ById,
  query: z.strictObject({ ...MatrixViewQuery.shape, format: z.optional(ExportFormat) }),
  file: exportTypes,
})

export const readWeighing = operation({
  method: 'GET',
  path: '/api/comparisons/{id}/weighing',
  summary:
    'What the verdict stands on: how often each profile wins when weights and open cells are drawn with the stored seed, at which weights another overtakes, and what each perspective would choose. Null until its team has said what counts.',
  right: ['read', 'comparison'],
  params: ById,
  query: MatrixViewQuery,
  answer: z.object({ weighing: z.nullable(Weighing) }),
})

export const revealComparison = operation({
  method: 'POST',
  path: '/api/comparisons/{id}/reveal',
  summary: 'Says what counts and shows the verdict from now on. Later changes of weights and must-haves are logged.',
  right: ['edit', 'comparison'],
  params: ById,
  body: Weighting,
  answer: Comparison,
  ifMatch: true,
})

export const readWeightChanges = operation({
  method: 'GET',
  path: '/api/comparisons/{id}/weight-changes',
  summary: 'How it was weighed when its verdict was first shown, and each change since, newest first.',
  right: ['read', 'comparison'],
  params: ById,
  answer: itemsOf(WeightChange),
})
