import type { z } from 'zod/mini'
import type { FieldProblem } from './problem'

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

/** What is wrong in one sentence; messages written beside a schema win. */
function sentence(issue: z.core.$ZodIssue): string {
  if (issue.message && issue.message !== 'Invalid input') return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This is missing.' : `This must be ${kinds[issue.expected] ?? issue.expected}.`
    case 'invalid_value':
      return `This must be one of: ${issue.values.join(', ')}.`
    case 'too_big':
      return `This is too ${issue.origin === 'array' || issue.origin === 'string' ? 'long' : 'large'}: at most ${issue.maximum}.`
    case 'too_small':
      return `This is too ${issue.origin === 'array' || issue.origin === 'string' ? 'short' : 'small'}: at least ${issue.minimum}.`
    case 'invalid_format':
      return issue.format === 'uuid' ? 'This is not an id.' : `This is not ${issue.format} as it should be written.`
    case 'invalid_union':
      return issue.discriminator
        ? `"${issue.discriminator}" names none of the kinds there are.`
        : 'This is none of the forms that are taken.'
    default:
      return 'This cannot be used.'
  }
}

/** Each thing that is wrong, by the field's path with dots; the whole is named by an empty path. */
export function fieldProblems(error: z.core.$ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String)
    if (issue.code !== 'unrecognized_keys') return [{ field: path.join('.'), message: sentence(issue) }]
    return issue.keys.map((key) => ({ field: [...path, key].join('.'), message: 'There is no such field, or it is not yours to set.' }))
  })
}
