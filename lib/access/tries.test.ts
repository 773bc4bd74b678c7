import { expect, it } from 'vitest'
import { countTry, forgetTries } from './tries'

const MINUTE = 60_000

it('twenty tries in a quarter of an hour, of each mail address by itself, however it is written', () => {
  for (let n = 0; n < 20; n++) countTry(n % 2 ? 'a@example.com' : ' A@Example.com', n * 1000)
  expect(() => countTry('a@example.com', 20_000)).toThrow(expect.objectContaining({ kind: 'too-many', retryAfterSeconds: 880 }))
  expect(() => countTry('b@example.com', 20_000)).not.toThrow()
  expect(() => countTry('a@example.com', 15 * MINUTE)).not.toThrow()
  expect(() => countTry('a@example.com', 15 * MINUTE)).toThrow(/was tried 20 times/)
  forgetTries('A@example.com')
  expect(() => countTry('a@example.com', 15 * MINUTE)).not.toThrow()
})

it('whoever tries ever other addresses fills no memory', () => {
  for (let n = 0; n < 19; n++) countTry('first@example.com', 0)
  for (let n = 0; n < 10_001; n++) countTry(`${n}@example.com`, 0)
  expect(() => [0, 0].map((now) => countTry('first@example.com', now))).not.toThrow()
})
