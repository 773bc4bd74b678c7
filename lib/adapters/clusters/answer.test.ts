import { expect, it } from 'vitest'
import { z } from 'zod'
import { readAnswer } from '../pipelines/rest'
import { readAs } from './answer'

const request = { method: 'GET', path: '/things?limit=5', status: 200, hash: null, bytes: null, durationMs: null }

it('of an answer in which nothing is as it should be, one field is named and no more is looked at', () => {
  let looked = 0
  const name = z.preprocess((given) => {
    looked += 1
    return given
  }, z.string())
  const schema = z.object({ items: z.array(z.object({ name })) })
  const value = { items: Array.from({ length: 100 }, () => ({ name: 1 })) }
  const refused = expect.objectContaining({
    reason: 'invalid-answer',
    detail: expect.stringMatching(/^The answer to \/things has .* in items\.0\.name /),
  })
  expect(() => readAs(schema, value, request)).toThrow(refused)
  expect(() => readAnswer({ text: JSON.stringify(value), request }, schema)).toThrow(refused)
  expect(looked).toBe(2)
})
