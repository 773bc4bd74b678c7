import { z } from 'zod/mini'

/** Kinds of refusal, each with its HTTP status. */
export const problemStatus = {
  invalid: 400,
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'edited-meanwhile': 412,
  'too-large': 413,
  unprocessable: 422,
  'etag-missing': 428,
  'too-many': 429,
  unavailable: 503,
} as const
export type ProblemKind = keyof typeof problemStatus

/** What is wrong with one field. */
export const FieldProblem = z.object({ field: z.string(), message: z.string() })
export type FieldProblem = z.infer<typeof FieldProblem>

/** An error answer as RFC 9457 writes it. `detail` says what is wrong and what to do. */
export const ProblemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  fields: z.optional(z.array(FieldProblem)),
})
export type ProblemBody = z.infer<typeof ProblemBody>

/** Thrown by use cases and access when something is refused; the route turns it into a ProblemBody. */
export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly detail: string,
    readonly fields: FieldProblem[] = [],
    /** After how many seconds it may be tried again, where that is known. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail)
    this.name = 'Problem'
  }
}
