import type { CriterionId } from '@/lib/domain/criterion'
import type { Reader } from '../deciding'
import { rate, type Scale, standsFor } from '../scale'
import { fromOwn, type Rated, type Rater, reach } from './cell'

/** A measured or declared amount: the number that is rated, and what else is worth knowing about it. */
export interface Amount {
  value: number
  findings: string[]
  /** What the amount in words means, where it is not what the criterion's own sentence says. */
  sentence?: (words: string) => string
}

const atMost = (point: number, words: (value: number) => string) => (point === 0 ? words(0) : `${words(point)} or less`)

/** An amount of which less is better, rated. `sentence` says what it means in words. */
export function rateAmount(
  { value, findings, sentence: own }: Amount,
  scale: Scale,
  words: (value: number) => string,
  sentence: (words: string) => string,
  suffix = '',
): Rated {
  const rating = rate(scale, value)
  return {
    rating,
    text: `${words(value)}${suffix}`,
    value,
    explanation: (own ?? sentence)(words(value)),
    findings,
    nextRating: reach(rating, (next) => atMost(standsFor(scale, next), words)),
  }
}

/** The rater of a criterion whose value is an amount of which less is better. `sentence` says what the amount in words means. */
export const amountRater = (
  id: CriterionId,
  readers: readonly Reader<Amount>[],
  scale: Scale,
  words: (value: number) => string,
  sentence: (words: string) => string,
  suffix = '',
): Rater => fromOwn(id, readers, (amount) => rateAmount(amount, scale, words, sentence, suffix))
