import type { Decision } from '@/lib/domain/decision'
import type { Matrix } from '@/lib/domain/matrix'
import { perspectiveTitles } from '@/lib/domain/names'
import type { Redaction } from '@/lib/domain/share'
import type { FrozenDecision } from '@/lib/domain/snapshot'
import { paybackOf } from '@/lib/scoring/payback'
import type { Redacted } from './redact-snapshot'

const isRole = (text: string) => Object.values(perspectiveTitles).some((role) => role.toLowerCase() === text.toLowerCase())

/** Names as they were written down in one line, such as "Ada (team lead) and Grace"; a role is no name. */
const namesIn = (line: string) =>
  [line, ...line.split(/\s*(?:[,;&+/()[\]]|\band\b)\s*/)].map((name) => name.trim()).filter((name) => name.length > 1 && !isRole(name))

const withoutPeople = ({ why, decidedBy, author }: Decision) =>
  [...namesIn(decidedBy), ...(author ? [author] : [])]
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, 'one of us'), why)

/** The roles that a line names, such as "Team lead, SRE"; null when it names none, and never a person. */
function rolesIn(line: string): string | null {
  const named = Object.values(perspectiveTitles).filter((role) => new RegExp(`\\b${role}s?\\b`, 'i').test(line))
  return named.length > 0 ? named.join(', ') : null
}

/**
 * A decision as it is frozen, with its payback by the matrix beside it. With a redaction it tells the roles of who agreed and no names, in the
 * reasons neither; where costs are left out, without what an hour costs.
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
    decidedBy: redaction ? rolesIn(decidedBy) : decidedBy,
    // What an hour costs is among the sentences.
    payback: redaction?.hideCosts ? { ...payback, counted: [] } : payback,
  }
}
