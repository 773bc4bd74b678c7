import type { FieldProblem, ProblemBody } from '@/lib/domain/problem'

/** An answer that was not the one asked for. `message` says what is wrong and what to do; `status` is null when no answer came at all. */
export class RequestFailure extends Error {
  constructor(
    message: string,
    readonly status: number | null,
    readonly fields: FieldProblem[] = [],
  ) {
    super(message)
    this.name = 'RequestFailure'
  }

  /** What is wrong with one field, or null. */
  of(field: string): string | null {
    return this.fields.find((problem) => problem.field === field)?.message ?? null
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/** What is sent: a body as JSON, a file of lines, each of which is JSON, a table, or a file of JSON. */
type Sending = { body?: unknown; lines?: Blob | string; csv?: Blob | string; json?: Blob; etag?: string; signal?: AbortSignal }

/** Asks our own API. The routes check every answer against its schema, so `T` is what the noun promises; throws RequestFailure. */
export async function request<T>(method: Method, path: string, { body, lines, csv, json, etag, signal }: Sending = {}): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined || json !== undefined) headers['content-type'] = 'application/json'
  if (lines !== undefined) headers['content-type'] = 'application/x-ndjson'
  if (csv !== undefined) headers['content-type'] = 'text/csv'
  if (etag !== undefined) headers['if-match'] = etag
  let answer: Response
  try {
    answer = await fetch(path, {
      method,
      headers,
      body: lines ?? csv ?? json ?? (body === undefined ? undefined : JSON.stringify(body)),
      signal,
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new RequestFailure('Fourways does not answer. Check that it is still running and that you are on-line, then try again.', null)
  }
  if (!answer.ok) throw await failureOf(answer)
  if (answer.status === 204) return undefined as T
  return (await answer.json()) as T
}

async function failureOf(answer: Response): Promise<RequestFailure> {
  const problem: Partial<ProblemBody> | null = await answer.json().catch(() => null)
  if (!problem?.detail) return new RequestFailure(`Fourways answered ${answer.status} without saying why. Try again.`, answer.status)
  return new RequestFailure(problem.detail, answer.status, problem.fields)
}

/** A query string of what is set; null and undefined are left out, an empty string is sent as such. */
export function search(parameters: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(parameters)) if (value !== null && value !== undefined) query.set(key, `${value}`)
  return query.size > 0 ? `?${query}` : ''
}

/** A list that is not paged. */
export type Items<T> = { items: T[] }
