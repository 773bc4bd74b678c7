import { expect, it } from 'vitest'
import { z } from 'zod/mini'
import { canonicalJson } from '@/lib/domain/canonical-json'
import { checkFields } from '@/lib/domain/field-problems'
import { Problem } from '@/lib/domain/problem'
import { readJsonFile } from './read-json-file'

const List = z.strictObject({ items: z.array(z.unknown()), name: z.string() })

const read = (text: string) =>
  readJsonFile(text, {
    refuse: (why) => new Problem('unprocessable', `This is no list. ${why}`),
    check: (value) => checkFields(List, value),
    spell: canonicalJson,
  })

it('gives what the file holds, and its one spelling', () => {
  expect(read('{ "name": "a",\n "items": [1] }')).toEqual({ data: { name: 'a', items: [1] }, spelled: '{"items":[1],"name":"a"}' })
})

it('says why a file cannot be taken', () => {
  const nested = (levels: number) => `{"name":"a","items":${'['.repeat(levels)}${']'.repeat(levels)}}`
  expect(() => read('{"name":')).toThrow('This is no list. It is not JSON that can be read: look for a part that is missing.')
  expect(() => read(nested(60))).toThrow('This is no list. It is nested deeper than 60 levels.')
  expect(read(nested(59)).data.name).toBe('a')
  expect(() => read('{"items":[]}')).toThrow('This is no list. name: This is missing.')
  expect(() => read('{"name":"\\ud800","items":[]}')).toThrow('This is no list. A text in it has half of a surrogate pair.')
})
