import type { Evidence } from '@/lib/domain/evidence'
import { type Decision, decide, type Reader, reader, together } from './deciding'

/** Hours as each of two sides says them; null where a side has said nothing. */
export type BySide = [number | null, number | null]

/** One side alone, or both: what both say together is as strong and as fresh as the weaker word. */
function joined(first: Decision<number>, second: Decision<number>): Decision<BySide> {
  if (first.state === 'known' && second.state === 'known') {
    const both = together(first, second)
    const evidence = [...new Map([...first.evidence, ...second.evidence].map((piece) => [piece.id, piece])).values()]
    return both.state === 'known' ? { ...both, evidence } : both
  }
  if (first.state === 'known') return { ...first, value: [first.value, null] }
  if (second.state === 'known') return { ...second, value: [null, second.value] }
  return first.state === 'unknown' ? second : first
}

/** Hours a month of the platform team and of the developers, each as it said last, by itself or together with the other. */
export const upkeepBySide = (evidence: readonly Evidence[], now: string): Decision<BySide> =>
  joined(
    decide(evidence, now, [
      reader('profile.upkeep-platform', ({ hours }) => hours),
      reader('profile.upkeep', ({ platformHours }) => platformHours),
    ]),
    decide(evidence, now, [
      reader('profile.upkeep-developers', ({ hours }) => hours),
      reader('profile.upkeep', ({ developerHours }) => developerHours),
    ]),
  )

/** Working hours to the first working change: of two sides, or of nobody's side in particular. */
export type FirstChange = { sides: BySide } | { hours: number }

const firstChange = reader('profile.first-change', ({ hours }) => hours)

/**
 * Working hours to the first working change. What was measured goes before what is said. Of what is said each side has its own newest word,
 * the developer who set up the machine and the lead; a word that names no side counts as long as neither has spoken since.
 */
export function firstChangeBySide(evidence: readonly Evidence[], now: string): Decision<FirstChange> {
  const side = (own: Reader<number>) => {
    const decision = decide(evidence, now, [own, firstChange])
    return { decision, named: decision.state === 'known' && decision.evidence[0]?.metric === own.metric }
  }
  const developer = side(reader('profile.first-change-developer', ({ hours }) => hours))
  const lead = side(reader('profile.first-change-lead', ({ hours }) => hours))
  if (!developer.named && !lead.named) {
    const { decision } = developer
    return decision.state === 'known' ? { ...decision, value: { hours: decision.value } } : decision
  }
  const wordOf = ({ decision, named }: typeof lead): Decision<number> => (named ? decision : { state: 'unknown' })
  const both = joined(wordOf(developer), wordOf(lead))
  return both.state === 'known' ? { ...both, value: { sides: both.value } } : both
}
