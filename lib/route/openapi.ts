import { ProblemBody, problemStatus } from '@/lib/domain/problem'
import { SchemaWriter } from './openapi-schemas'
import type { AnyOperation } from './operation'
import { operations } from './operations'
import type { Schema } from './parse'

type Json = Record<string, unknown>

function parametersOf(writer: SchemaWriter, schema: Schema, where: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = writer.write(schema, 'input') as { properties?: Json; required?: string[] }
  return Object.entries(properties).map(([name, held]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: held,
  }))
}

const ifMatch: Json = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The ETag of the version that is edited.',
  schema: { type: 'string' },
}

/** The refusals an operation can give besides its answer; 500 is not among them, since it is never meant. */
function refusals({ right, params, query, body, text, byToken, ifMatch, path }: AnyOperation, writer: SchemaWriter): number[] {
  const takes = (schema: Schema) => Object.keys((writer.write(schema, 'input').properties as Json | undefined) ?? {}).length > 0
  return [
    ...(body || text || takes(query) ? [problemStatus.invalid] : []),
    ...(right !== 'open' || byToken || path.startsWith('/api/session') ? [problemStatus['not-signed-in']] : []),
    problemStatus.forbidden,
    ...(takes(params) || /^\/api\/session\/./.test(path) ? [problemStatus['not-found']] : []),
    ...(body ? [problemStatus.conflict, problemStatus['too-large'], problemStatus.unprocessable] : []),
    ...(text ? [problemStatus['too-large'], problemStatus.unprocessable] : []),
    ...(ifMatch ? [problemStatus['edited-meanwhile'], problemStatus['etag-missing']] : []),
    ...(byToken || path === '/api/session/password' || (path === '/api/shares' && body) ? [problemStatus['too-many']] : []),
    ...(path.endsWith('/ready') ? [problemStatus.unavailable] : []),
  ]
}

function answerOf({ answer, status, stream, file }: AnyOperation, writer: SchemaWriter): Json {
  if (file) return { description: 'A file.', content: Object.fromEntries(file.map((type) => [type, { schema: { type: 'string' } }])) }
  if (!answer) return { description: 'Done; there is nothing to say.' }
  const schema = writer.write(answer, 'output')
  if (stream) return { description: 'Server-sent events; the data of each is as below.', content: { 'text/event-stream': { schema } } }
  const headers = {
    ...(status === 201 ? { Location: { description: 'Where it can be read.', schema: { type: 'string' } } } : {}),
    ...(status === 200 || status === 201
      ? { ETag: { description: 'The version, for what can be edited.', schema: { type: 'string' } } }
      : {}),
  }
  return { description: 'As asked.', headers, content: { 'application/json': { schema } } }
}

/** What is sent: a JSON body, or lines of text; nothing otherwise. */
function sent({ body, text }: AnyOperation, writer: SchemaWriter): Json {
  const content = body
    ? { 'application/json': { schema: writer.write(body, 'input') } }
    : text && { [text.type]: { schema: { type: 'string', description: `At most ${text.most.toLocaleString('en-US')} bytes.` } } }
  return content ? { requestBody: { required: true, content } } : {}
}

function describe(operation: AnyOperation, tag: string, writer: SchemaWriter): Json {
  const { summary, params, query, right, byToken } = operation
  const problem = {
    description: 'Refused, with the reason.',
    content: { 'application/problem+json': { schema: writer.write(ProblemBody, 'output') } },
  }
  return {
    summary,
    tags: [tag],
    ...(byToken
      ? { security: [{ loopToken: [] }] }
      : right === 'open'
        ? { security: [] }
        : { description: `Takes the right to ${right[0]} a ${right[1]}.` }),
    parameters: [...parametersOf(writer, params, 'path'), ...parametersOf(writer, query, 'query'), ...(operation.ifMatch ? [ifMatch] : [])],
    ...sent(operation, writer),
    responses: {
      [operation.status]: answerOf(operation, writer),
      ...Object.fromEntries(refusals(operation, writer).map((status) => [status, problem])),
    },
  }
}

function make(): Json {
  const writer = new SchemaWriter()
  const paths: Record<string, Json> = {}
  for (const { tag, operation } of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: describe(operation, tag, writer) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Fourways',
      version: '1',
      description:
        'Requests that change something must come from Fourways’ own pages (Origin), but for those that carry a token. Errors are problems as RFC 9457 writes them.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: writer.components,
      securitySchemes: {
        loopToken: { type: 'http', scheme: 'bearer', description: 'A token of one profile, which sends its loops and does nothing else.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'fourways',
          description: 'The cookie that signing in sets; its full name depends on the address.',
        },
      },
    },
  }
}

let document: Json | undefined

/** The OpenAPI 3.1 document of the whole API, made of the same operations that the handlers obey. */
export function openApi(): Json {
  document ??= make()
  return document
}
