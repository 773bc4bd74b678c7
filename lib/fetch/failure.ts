import type { FailureReason, SourceRequest } from '@/lib/domain/evidence'

/** A request that brought no usable answer: the reason as a class, a sentence for people, and what was sent. It never carries the remote body. */
export class FetchFailure extends Error {
  constructor(
    readonly reason: FailureReason,
    readonly detail: string,
    readonly request: SourceRequest | null = null,
    /** The one command that mends it, when there is one. */
    readonly remedy: string | null = null,
    /** How long the server asks to be left alone, in milliseconds; null when it does not say. */
    readonly waitMs: number | null = null,
  ) {
    super(detail)
    this.name = 'FetchFailure'
  }
}
