import { expect, test } from 'vitest'
import { countGuess } from './guesses'

test('ten tries of a passphrase in a quarter of an hour, of each link by itself', () => {
  for (let each = 0; each < 10; each++) countGuess('a', 1000 + each)
  expect(() => countGuess('a', 2000)).toThrow(/wait a while/)
  expect(() => countGuess('b', 2000)).not.toThrow()
  expect(() => countGuess('a', 1000 + 15 * 60_000)).not.toThrow()
})
