import { expect, test } from 'vitest'
import { durations, usualDays } from './durations'

test('a link lasts 90 days unless told otherwise, which is one of the choices', () => {
  expect(usualDays).toBe(90)
  expect(durations.map(({ days }) => days)).toContain(usualDays)
})
