import { expect, it } from 'vitest'
import { namespacesOf } from './scope'

const [shop, qa, all] = [{ namespaces: ['shop'] }, { namespaces: ['shop-qa'] }, { namespaces: [] }]

it('reads of a connection as a whole what any of its stages is made of', () => {
  expect(namespacesOf(null, shop, [shop, qa, all])).toEqual(['shop', 'shop-qa'])
  expect(namespacesOf(null, all, [shop, qa])).toEqual([])
})

it('reads of a stage its own namespaces, else those of its connection', () => {
  expect(namespacesOf(qa, shop, [shop, qa])).toEqual(['shop-qa'])
  expect(namespacesOf(all, shop, [qa, all])).toEqual(['shop'])
})
