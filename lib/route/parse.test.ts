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

it('refuses a list or an object that is longer than any of ours, before each entry is looked at', async () => {
  const entries = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [n, {}]))
  for (const body of [{ namespaces: Object.values(entries) }, { namespaces: [entries] }])
    await expect(readJson(post(JSON.stringify(body)))).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('1,000 entries'),
    })
  expect(await readJson(post(JSON.stringify(Array(1000).fill(1))))).toHaveLength(1000)
})
