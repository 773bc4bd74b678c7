import type { SourceRequest } from '@/lib/domain/evidence'
import { FetchFailure } from '@/lib/fetch/failure'

/** What a server says of the requests it still takes: how many are left, of how many, until when. */
export type Budget = { left: number; of: number; resetAt: Date }

/** Of a budget this share is left to others who use the same token. */
const LEFT_TO_OTHERS = 0.05

/** How long we stay away when a server that has enough of us does not say for how long. */
export const UNTOLD_WAIT_MS = 60_000

/** The budget of requests is used up, as `sentence` says. What was read stays; the reading goes on at `goesOnAt`. */
export class BudgetSpent extends FetchFailure {
  constructor(
    readonly goesOnAt: Date,
    readonly sentence: string,
    request: SourceRequest | null = null,
  ) {
    super('refused', `${sentence} What was read is kept; it goes on at ${goesOnAt.toISOString().slice(11, 16)} UTC.`, request)
  }
}

/** Keeps count of a server's budget, and of the requests under way that it does not know of yet. */
export class BudgetKeeper {
  private budget: Budget | null = null

  /** Counts one request; throws BudgetSpent when it would take what is left to others. */
  take(sentence: (budget: Budget) => string, now = Date.now()): void {
    if (!this.budget || this.budget.resetAt.getTime() <= now) return
    if (this.budget.left <= Math.floor(this.budget.of * LEFT_TO_OTHERS)) throw new BudgetSpent(this.budget.resetAt, sentence(this.budget))
    this.budget.left -= 1
  }

  /** Takes note of what an answer says, the lower number when several are under way. */
  hear(said: Budget | null): void {
    if (!said) return
    const same = this.budget?.resetAt.getTime() === said.resetAt.getTime()
    this.budget = same && this.budget ? { ...said, left: Math.min(said.left, this.budget.left) } : said
  }
}
