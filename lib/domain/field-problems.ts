import { z } from 'zod/mini'
import type { FieldProblem } from './problem'

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

/** What is wrong in one sentence, where the schema has none of its own. */
function sentence(issue: z.core.$ZodRawIssue): string {
  const counted = issue.code === 'too_big' || issue.code === 'too_small' ? ['array', 'string'].includes(String(issue.origin)) : false
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This is missing.' : `This must be ${kinds[String(issue.expected)] ?? issue.expected}.`
    case 'invalid_value':
      return `This must be one of: ${(issue.values as unknown[]).join(', ')}.`
    case 'too_big':
      return `This is too ${counted ? 'long' : 'large'}: at most ${issue.maximum}.`
    case 'too_small':
      return `This is too ${counted ? 'short' : 'small'}: at least ${issue.minimum}.`
    case 'invalid_format':
      return issue.format === 'uuid' ? 'This is not an id.' : 'This is not written as it should be.'
    case 'invalid_union':
      return issue.discriminator
        ? `"${issue.discriminator}" names none of the kinds there are.`
        : 'This is none of the forms that are taken.'
    default:
      return 'This cannot be used.'
  }
}

function toFields(issue: z.core.$ZodIssue): FieldProblem[] {
  const path = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [{ field: path.join('.'), message: issue.message }]
  return issue.keys.map((key) => ({ field: [...path, key].join('.'), message: 'There is no such field, or it is not yours to set.' }))
}

/** How what comes from elsewhere is parsed: it may have more wrong with it than there is memory to tell, so a list is read no further than to its first fault. */
export const FIRST_FAULT = { reportInput: false, abortEarly: true }

/** A value that passed its schema, or what is wrong with it: by the field's path with dots, the whole by an empty path. */
export type Checked<T> = { ok: true; data: T } | { ok: false; fields: FieldProblem[] }

/** Checks a value against a schema; sentences written in the schema go before those of ours. */
export const checkFields = <S extends z.core.$ZodType>(schema: S, value: unknown): Checked<z.output<S>> => check(schema, value, false)

/** As checkFields, but of what is wrong it tells what it meets first: a file of a few megabytes may have more wrong with it than there is memory to tell. */
export const checkFile = <S extends z.core.$ZodType>(schema: S, value: unknown): Checked<z.output<S>> => check(schema, value, true)

function check<S extends z.core.$ZodType>(schema: S, value: unknown, abortEarly: boolean): Checked<z.output<S>> {
  const context = { error: sentence, reportInput: true, abortEarly }
  const parsed = z.safeParse(schema, value, context)
  return parsed.success ? { ok: true, data: parsed.data } : { ok: false, fields: parsed.error.issues.flatMap(toFields) }
}

/** The fields' problems as one line of sentences. */
export const inOneLine = (fields: readonly FieldProblem[]): string =>
  fields.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join(' ')
