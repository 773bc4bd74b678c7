import type { Decision } from '@/lib/domain/decision'
import type { Matrix } from '@/lib/domain/matrix'
import type { Redaction } from '@/lib/domain/share'
import type { FrozenDecision } from '@/lib/domain/snapshot'
import { paybackOf } from '@/lib/scoring/payback'
import type { Redacted } from './redact-snapshot'

/** Names as they were written down in one line, such as "Ada and Grace". */
const namesIn = (line: string) =>
  [line, ...line.split(/\s*(?:[,;&+/]|\band\b)\s*/)].map((name) => name.trim()).filter((name) => name.length > 1)

const withoutPeople = ({ why, decidedBy, author }: Decision) =>
  [...namesIn(decidedBy), ...(author ? [author] : [])]
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, 'one of us'), why)

/**
 * A decision as it is frozen, with its payback by the matrix beside it. With a redaction it is without who agreed and without their names in the
 * reasons; where costs are left out, without what an hour costs.
 */
export function frozenDecision(
  decision: Decision,
  matrix: Matrix,
  redaction: Redaction | null,
  { scrub, scrubTitle }: Pick<Redacted, 'scrub' | 'scrubTitle'>,
): FrozenDecision {
  const { chosen, replaces, why, switchingLowDays, switchingHighDays, reviewOn, createdAt, decidedBy } = decision
  const payback = paybackOf(matrix, decision)
  const named = (profile: Decision['chosen']) => ({ ...profile, name: scrubTitle(profile.name) })
  return {
    ...{
      chosen: named(chosen),
      replaces: replaces && named(replaces),
      why: redaction ? scrub(withoutPeople(decision)) : why,
      reviewOn,
      createdAt,
      switchingLowDays,
      switchingHighDays,
    },
    decidedBy: redaction ? null : decidedBy,
    // What an hour costs is among the sentences.
    payback: redaction?.hideCosts ? { ...payback, counted: [] } : payback,
  }
}
