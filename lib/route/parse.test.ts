import { expect, it } from 'vitest'
import { readJson } from './parse'

const post = (body: string) =>
  new Request('http://127.0.0.1:4400/api/profiles', { method: 'POST', body, headers: { 'content-type': 'application/json' } })

it('refuses a body that is nested deeper than any of ours, whatever it is made of', async () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    const body = `${open.repeat(40_000)}1${close.repeat(40_000)}`
    await expect(readJson(post(body))).rejects.toMatchObject({ kind: 'invalid' })
  }
  expect(await readJson(post('[[[[[[1]]]]]]'))).toEqual([[[[[[1]]]]]])
})
