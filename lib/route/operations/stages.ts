import { NewStage, Stage, StageEdit } from '@/lib/domain/stage'
import { operation } from '../operation'
import { ById, itemsOf } from './parts'

export const readStages = operation({
  method: 'GET',
  path: '/api/stages',
  summary: 'The team’s stages in their order.',
  right: ['read', 'stage'],
  answer: itemsOf(Stage),
})

export const createStage = operation({
  method: 'POST',
  path: '/api/stages',
  summary: 'Adds a stage. As reference it takes the place of the one before.',
  right: ['create', 'stage'],
  body: NewStage,
  answer: Stage,
  status: 201,
})

export const changeStage = operation({
  method: 'PATCH',
  path: '/api/stages/{id}',
  summary: 'Changes a stage. As reference it takes the place of the one before.',
  right: ['edit', 'stage'],
  params: ById,
  body: StageEdit,
  answer: Stage,
  ifMatch: true,
})

export const removeStage = operation({
  method: 'DELETE',
  path: '/api/stages/{id}',
  summary: 'Deletes a stage. Profiles measured on it are left without one.',
  right: ['delete', 'stage'],
  params: ById,
  ifMatch: true,
})
