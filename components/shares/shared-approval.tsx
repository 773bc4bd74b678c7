import { money } from '@/components/costs/cost-words'
import { Panel } from '@/components/ui/card'
import { togetherInWords } from '@/components/verdict/together-words'
import { type CostLine, costPartTitles } from '@/lib/domain/cost'
import type { Matrix } from '@/lib/domain/matrix'
import { mustHaveTitles } from '@/lib/domain/names'
import type { Snapshot } from '@/lib/domain/snapshot'

type ApprovalProps = { matrix: Matrix; snapshot: Snapshot }

const days = (low: number, high: number) => `${low === high ? '' : `${low} to `}${high} ${high === 1 ? 'day' : 'days'}`

/** What would be paid for that is not paid for today, and what it comes to as far as it is known. */
function newLines(profileId: string, { computed }: Snapshot): { line: CostLine; currency: string }[] {
  if (!computed?.costs) return []
  const { estimates, currency } = computed.costs
  const today = estimates.find(({ current }) => current)
  const proposed = estimates.find((estimate) => estimate.profileId === profileId)
  if (!today || !proposed || today === proposed) return []
  return proposed.lines.filter(({ part }) => !today.lines.some((line) => line.part === part)).map((line) => ({ line, currency }))
}

/** What whoever says yes says yes to: the change, the work of switching, what is newly paid for, the must-haves, and what is still unknown. */
export function SharedApproval({ matrix, snapshot }: ApprovalProps) {
  const { verdict } = matrix
  const decision = snapshot.computed?.decision ?? null
  const chosenId = decision?.chosen.id ?? verdict.profileId
  const name = (id: string | null) => matrix.profiles.find((profile) => profile.id === id)?.name ?? 'another profile'
  const today = matrix.profiles.find(({ current }) => current)
  const mustHaves = matrix.scores.find(({ profileId }) => profileId === chosenId)?.mustHaves ?? []
  const unknown = verdict.couldChange.length
  return (
    <Panel title="What must I approve?">
      {chosenId === null ? (
        <p className="text-ink-2">Nothing yet: no profile is proposed. {verdict.because}</p>
      ) : (
        <ul className="grid list-disc gap-1 pl-4 [&>li]:anywhere">
          <li>
            {today && today.id !== chosenId
              ? `Moving from ${today.name} to ${name(chosenId)}.`
              : `Working with ${name(chosenId)}${today ? ', as today' : ''}.`}
            {decision &&
              ` Agreed on ${decision.createdAt.slice(0, 10)}${decision.decidedBy ? ` by ${decision.decidedBy}` : ''}, to be reviewed on ${decision.reviewOn}: ${decision.why}`}
          </li>
          <li>
            {decision
              ? `Switching: ${days(decision.switchingLowDays, decision.switchingHighDays)} of work. ${decision.payback.why}`
              : 'The work of switching: nobody has said yet how many days it takes.'}
          </li>
          {newLines(chosenId, snapshot).map(({ line, currency }) => (
            <li key={line.part}>
              Newly paid for: {costPartTitles[line.part].toLowerCase()},{' '}
              {line.share
                ? `${money(line.share.expected, currency)} a month`
                : `not known what it comes to${line.missing ? `: ${line.missing}` : '.'}`}
            </li>
          ))}
          {mustHaves.map(({ id, holds, detail }) => (
            <li key={id}>
              Must-have “{mustHaveTitles[id]}”: {holds === null ? 'not known' : holds ? 'holds' : 'does not hold'}. {detail}
            </li>
          ))}
          <li>
            {unknown === 0
              ? (togetherInWords(matrix) ?? 'Nothing that is still unknown could change the recommendation.')
              : `${unknown} ${unknown === 1 ? 'cell that is' : 'cells that are'} still unknown could change the recommendation: ${verdict.couldChange
                  .slice(0, 3)
                  .map(({ title }) => title)
                  .join(', ')}${unknown > 3 ? ' and more' : ''}.`}
          </li>
        </ul>
      )}
    </Panel>
  )
}
