import { Answers, Discarded, Draft } from '@/lib/domain/draft'
import { operation } from '../operation'
import { ById, itemsOf } from './parts'

export const readDrafts = operation({
  method: 'GET',
  path: '/api/drafts',
  summary: 'The team’s first draft with its answers; a team has one at most.',
  right: ['read', 'draft'],
  answer: itemsOf(Draft),
})

export const createDraft = operation({
  method: 'POST',
  path: '/api/drafts',
  summary:
    'Answers the six questions: makes a profile for each way that has none, guesses every cell that holds nothing measured or declared, and weighs a comparison. With a draft there already it is brought up to date by newer guesses.',
  right: ['create', 'draft'],
  body: Answers,
  answer: Draft,
  status: 201,
})

export const removeDraft = operation({
  method: 'DELETE',
  path: '/api/drafts/{id}',
  summary:
    'Discards a draft: takes back its guesses, and removes the profiles and the comparison it made as long as nothing was added to them. What was declared or measured stays.',
  right: ['delete', 'draft'],
  params: ById,
  answer: Discarded,
})
