import type { CriterionId } from '@/lib/domain/criterion'
import type { Cell } from '@/lib/domain/matrix'
import { criterion } from '../criteria'
import { type Decision, decide, type Reader } from '../deciding'
import type { Scale } from '../scale'
import { type Amount, rateAmount } from './amount'
import { type CellParts, cell, type Rater } from './cell'

/** Why a measurement has no figure yet, as a sentence. */
export type TooFew = { tooFew: string }

/** One measurement that answers a criterion: how its value is read, what the amount in words means, and who measured where no system did. */
export interface Measurement {
  reader: Reader<Amount | TooFew>
  sentence: (words: string) => string
  by: Cell['by']
}

/** A measurement that does not speak: why, with its evidence. */
interface Silent {
  decision: Decision<TooFew>
  sentence: string
}

function silence(decision: Decision<Amount | TooFew>): Silent | null {
  if (decision.state === 'failed') return { decision, sentence: decision.sentence }
  if (decision.state !== 'known' || !('tooFew' in decision.value)) return null
  return { decision: { ...decision, value: decision.value }, sentence: decision.value.tooFew }
}

function withRemarks(parts: CellParts, silent: readonly Silent[]): CellParts {
  const sentences = silent.map(({ sentence }) => sentence)
  const evidence = silent.flatMap(({ decision }) => ('evidence' in decision ? decision.evidence : []))
  return {
    ...parts,
    explanation: (parts.state === 'unknown' ? [...sentences, parts.explanation] : [parts.explanation, ...sentences]).join(' '),
    evidenceIds: [...parts.evidenceIds, ...evidence.map(({ id }) => id)],
  }
}

/**
 * The rater of a criterion that measurements answer before what people say of it, the best measurement first. One that has too little yet, or that
 * failed, lets the next one speak; the cell says so and has its evidence, too.
 */
export function measuredFirst(
  id: CriterionId,
  measurements: readonly Measurement[],
  said: Rater,
  scale: Scale,
  words: (value: number) => string,
): Rater {
  const { remedy } = criterion(id)
  return (profile, input) => {
    const silent: Silent[] = []
    for (const { reader, sentence, by } of measurements) {
      const decision = decide(profile.evidence, input.now, [reader])
      const why = silence(decision)
      if (why) silent.push(why)
      if (decision.state !== 'known' || 'tooFew' in decision.value) continue
      const parts = cell({ ...decision, value: decision.value }, remedy, (amount) => rateAmount(amount, scale, words, sentence))
      return withRemarks({ ...parts, by }, silent)
    }
    const parts = said(profile, input)
    const failed = parts.state === 'unknown' && silent.find(({ decision }) => decision.state === 'failed')
    if (!failed) return withRemarks(parts, silent)
    const others = silent.filter((one) => one !== failed)
    return withRemarks(
      cell(failed.decision, remedy, ({ tooFew }) => ({ rating: null, text: null, value: null, explanation: tooFew })),
      others,
    )
  }
}
