import { CatalogueEntry, EndedProduct } from '@/lib/domain/catalogue'
import { Claim } from '@/lib/domain/claim'
import { operation } from '../operation'
import { itemsOf } from './parts'

export const readCatalogue = operation({
  method: 'GET',
  path: '/api/catalogue',
  summary: 'The products that profiles can be made of: way, role, state today with its successor, sources, and how each is asked.',
  right: ['read', 'catalogue'],
  answer: itemsOf(CatalogueEntry),
})

export const readEndedProducts = operation({
  method: 'GET',
  path: '/api/catalogue/ended',
  summary: 'The products of the catalogue that have ended, with what takes their place.',
  right: ['read', 'catalogue'],
  answer: itemsOf(EndedProduct),
})

export const readClaims = operation({
  method: 'GET',
  path: '/api/claims',
  summary: 'What the talk and the article say for and against each way, with what confirms and contradicts it.',
  right: ['read', 'catalogue'],
  answer: itemsOf(Claim),
})
