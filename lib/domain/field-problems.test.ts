import { expect, it } from 'vitest'
import { z } from 'zod/mini'
import { checkFields } from './field-problems'

const messagesOf = (schema: z.core.$ZodType, value: unknown) => {
  const checked = checkFields(schema, value)
  return checked.ok ? [] : checked.fields.map(({ message }) => message)
}

it.each([
  [z.string(), undefined, 'This is missing.'],
  [z.string(), 3, 'This must be text.'],
  [z.number(), 'x', 'This must be a number.'],
  [z.array(z.string()), 'x', 'This must be a list.'],
  [z.enum(['a', 'b']), 'c', 'This must be one of: a, b.'],
  [z.number().check(z.gte(0)), -1, 'This is too small: at least 0.'],
  [z.array(z.string()).check(z.maxLength(1)), ['a', 'b'], 'This is too long: at most 1.'],
  [z.uuid(), 'x', 'This is not an id.'],
  [z.union([z.string(), z.number()]), true, 'This is none of the forms that are taken.'],
  [z.string().check(z.minLength(1, 'Give it a name.')), '', 'Give it a name.'],
])('says what is wrong in a sentence (%#)', (schema, value, sentence) => {
  expect(messagesOf(schema, value)).toEqual([sentence])
})

it('names each field by its path, and fields that there are not', () => {
  const schema = z.strictObject({ outer: z.strictObject({ inner: z.number() }) })
  expect(checkFields(schema, { outer: { inner: 'x', more: 1 }, role: 'owner' })).toEqual({
    ok: false,
    fields: [
      { field: 'outer.inner', message: 'This must be a number.' },
      { field: 'outer.more', message: 'There is no such field, or it is not yours to set.' },
      { field: 'role', message: 'There is no such field, or it is not yours to set.' },
    ],
  })
})

it('gives the value as the schema has it', () => {
  expect(checkFields(z.string().check(z.trim()), ' a ')).toEqual({ ok: true, data: 'a' })
})
