import { z } from 'zod/mini'
import { type FieldProblem, Problem } from '@/lib/domain/problem'

/** Any schema of the domain. */
export type Schema = z.core.$ZodType

/** The largest body that is read, in bytes: a kubeconfig of 256 KB and the quoting around it. */
const MAX_BODY_BYTES = 300_000

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

/** The value as the schema has it, or a Problem `invalid` with a sentence for each field; `what` names the part of the request. */
export function parse<S extends Schema>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = z.safeParse(schema, value, { reportInput: true })
  if (parsed.success) return parsed.data
  const fields = fieldProblems(parsed.error)
  const list = fields.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join(' ')
  throw new Problem('invalid', `The ${what} cannot be used. ${list}`, fields)
}

async function readLimited(request: Request): Promise<string> {
  const tooLarge = new Problem('too-large', `The body is larger than ${MAX_BODY_BYTES / 1000} KB: send less.`)
  if (Number(request.headers.get('content-length')) > MAX_BODY_BYTES) throw tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The body of a request as JSON; undefined when it has none. Anything else than JSON under its own name is a Problem `invalid`. */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readLimited(request)
  if (text === '') return undefined
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new Problem('invalid', 'The body must be JSON: send it with content-type: application/json.')
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('invalid', 'The body is not JSON that can be read: look for a missing quote, comma or brace.')
  }
}
