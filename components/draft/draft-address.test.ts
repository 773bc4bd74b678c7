import { expect, test } from 'vitest'
import { changedQuery, readAddress } from '@/components/ui/address'
import type { Answers } from '@/lib/domain/draft'
import { answersOf, draftAddress } from './draft-address'

const answers: Answers = {
  size: 'over-50',
  offline: 'must',
  data: 'must-stay',
  today: 'online',
  hurts: ['waiting', 'bill'],
  rhythm: 'rarely',
}
const read = (query: string) => {
  const parameters = new URLSearchParams(query)
  return readAddress(draftAddress, (name) => parameters.get(name))
}

test('answers come back from the address as they went into it', () => {
  const query = changedQuery(draftAddress, '', answers)
  expect(query).toBe('?size=over-50&offline=must&data=must-stay&today=online&hurts=waiting,bill&rhythm=rarely')
  expect(answersOf(read(query), null)).toEqual(answers)
})

test('what the address does not say is as answered before, else as usual; a word that is none is not said', () => {
  expect(answersOf(read('?size=1-4&rhythm=never'), answers)).toEqual({ ...answers, size: '1-4' })
  expect(answersOf(read(''), null)).toMatchObject({ offline: 'no', data: 'may-leave', today: 'none', hurts: [] })
})

test('nothing that hurts is an answer of its own', () => {
  expect(answersOf(read(changedQuery(draftAddress, '', { hurts: [] })), answers).hurts).toEqual([])
})
