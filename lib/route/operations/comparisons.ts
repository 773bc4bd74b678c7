import { z } from 'zod/mini'
import { Comparison, ComparisonEdit, NewComparison } from '@/lib/domain/comparison'
import { type GroupWeights, groupIds, MustHaveId, mustHaveIds, PerspectiveId } from '@/lib/domain/criterion'
import { Matrix } from '@/lib/domain/matrix'
import { operation } from '../operation'
import { ById, itemsOf } from './parts'

export const readComparisons = operation({
  method: 'GET',
  path: '/api/comparisons',
  summary: 'The team’s comparisons, newest first. With two profiles and no comparison yet, a first one of all profiles is made.',
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

const weights = z.pipe(
  z
    .string()
    .check(
      z.regex(
        new RegExp(`^(100|\\d{1,2})(-(100|\\d{1,2})){${groupIds.length - 1}}$`),
        `Write ${groupIds.length} percents joined by dashes, for ${groupIds.join(', ')}.`,
      ),
    ),
  z.transform((text) => Object.fromEntries(text.split('-').map((percent, index) => [groupIds[index], Number(percent)])) as GroupWeights),
)

const mustHaves = z.pipe(
  z
    .string()
    .check(
      z.regex(
        new RegExp(`^$|^(${mustHaveIds.join('|')})(,(${mustHaveIds.join('|')}))*$`),
        `Write must-haves joined by commas: ${mustHaveIds.join(', ')}.`,
      ),
    ),
  z.pipe(
    z.transform((text: string) => [...new Set(text === '' ? [] : text.split(','))]),
    z.array(MustHaveId),
  ),
)

export const readMatrix = operation({
  method: 'GET',
  path: '/api/comparisons/{id}/matrix',
  summary: 'The matrix with scores and verdict, computed now. What the query leaves out is the comparison’s own.',
  right: ['read', 'comparison'],
  params: ById,
  query: z.strictObject({ perspective: z.optional(PerspectiveId), weights: z.optional(weights), must: z.optional(mustHaves) }),
  answer: Matrix,
})
