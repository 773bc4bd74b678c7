import { money } from '@/components/costs/cost-words'
import { paybackInWords } from '@/components/decisions/payback-words'
import type { CostEstimate } from '@/lib/domain/cost'
import type { CriterionId } from '@/lib/domain/criterion'
import type { Matrix } from '@/lib/domain/matrix'
import type { Computed } from '@/lib/domain/snapshot'

/** One fact of the head: `value` is null when it is not known, and `note` then says why. */
export type HeadFact = { label: string; value: string | null; note: string }

type Frozen = Pick<Computed, 'costs' | 'decision'>

const days = (count: number) => `${count}\u00a0${count === 1 ? 'day' : 'days'}`

const hours = (count: number) => `${Math.abs(count) < 10 ? Math.abs(count).toFixed(1) : Math.round(Math.abs(count))}\u00a0h`

/** How the proposed profile's cell differs from today's, in words; null where either is unknown. */
function cellAgainst(matrix: Matrix, profileId: string, criterion: CriterionId): string | null {
  const row = matrix.rows.find((each) => each.criterion.id === criterion)
  const against = row?.cells.find((cell) => cell.profileId === profileId)?.againstToday
  return against ? `${against.text}${against.guessed ? ', guessed' : ''}` : null
}

function waiting(matrix: Matrix, profileId: string, proposed?: CostEstimate, today?: CostEstimate): HeadFact {
  const label = 'Waiting'
  if (proposed?.waitingHours != null && today?.waitingHours != null) {
    const more = proposed.waitingHours - today.waitingHours
    const value = Math.abs(more) < 0.05 ? 'the same' : `${hours(more)} ${more < 0 ? 'less' : 'more'}`
    return { label, value, note: 'per developer and month' }
  }
  const value = cellAgainst(matrix, profileId, 'save-to-see')
  return { label, value, note: value ? 'from saving to seeing a change' : 'from saving to seeing a change: not known of both' }
}

function cost(matrix: Matrix, profileId: string, { costs }: Frozen, proposed?: CostEstimate): HeadFact {
  const label = 'Cost'
  if (costs && proposed?.againstToday != null) {
    const { againstToday: more } = proposed
    const value = more === 0 ? 'the same' : `${money(Math.abs(more), costs.currency, true)} ${more < 0 ? 'less' : 'more'}`
    return { label, value, note: proposed.total.unknown.length > 0 ? 'a month, by the lines that are known' : 'a month, the team’s share' }
  }
  const value = cellAgainst(matrix, profileId, 'infrastructure')
  return { label, value, note: value ? 'infrastructure per developer and month' : 'not known of both in the same lines' }
}

function decided(decision: Frozen['decision'], profileId: string): HeadFact[] {
  if (!decision) {
    const note = 'nobody has written down a decision'
    return [
      { label: 'Switching', value: null, note },
      { label: 'Payback', value: null, note },
      { label: 'Decision', value: 'none yet', note: 'of this team' },
    ]
  }
  const { switchingLowDays: low, switchingHighDays: high, chosen, payback, createdAt, reviewOn, decidedBy } = decision
  const same = chosen.id === profileId
  return [
    {
      label: 'Switching',
      value: same ? (low === high ? days(high) : `${low} to ${days(high)}`) : null,
      note: same ? 'of work' : 'another way was chosen',
    },
    { label: 'Payback', value: same ? paybackInWords(payback) : null, note: same ? payback.why : 'another way was chosen' },
    {
      label: 'Decision',
      value: chosen.name,
      note: `decided on ${createdAt.slice(0, 10)}${decidedBy ? ` by ${decidedBy}` : ''}, to be reviewed on ${reviewOn}`,
    },
  ]
}

/** What the proposed profile would change against today: waiting, cost, switching, payback, and what was decided. Empty when nothing is proposed. */
export function againstToday(matrix: Matrix, frozen: Frozen): HeadFact[] {
  const { profileId } = matrix.verdict
  if (profileId === null) return decided(frozen.decision, frozen.decision?.chosen.id ?? '').slice(frozen.decision ? 0 : 2)
  const estimates = frozen.costs?.estimates ?? []
  const proposed = estimates.find((estimate) => estimate.profileId === profileId)
  const today = estimates.find(({ current }) => current)
  const current = matrix.profiles.find((profile) => profile.current)
  const changes = current && current.id !== profileId
  const coverage = matrix.scores.find((score) => score.profileId === profileId)?.coverage
  const measured =
    coverage === undefined
      ? []
      : [{ label: 'Known', value: `${Math.round(coverage * 100)}\u202f%`, note: 'of the weight measured or declared' }]
  return [
    ...(changes ? [waiting(matrix, profileId, proposed, today), cost(matrix, profileId, frozen, proposed)] : []),
    ...decided(frozen.decision, profileId),
    ...measured,
  ]
}
