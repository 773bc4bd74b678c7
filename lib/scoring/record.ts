import type { Decision, Payback } from '@/lib/domain/decision'
import { inCell, plain } from '@/lib/domain/markdown'
import type { Matrix } from '@/lib/domain/matrix'
import { groupIds, groupTitles, mustHaveTitles, perspectiveTitles } from '@/lib/domain/names'
import type { Weighing } from '@/lib/domain/weighing'
import { counted, percent, utc } from './format'
import { shownPoints } from './score'

/** Weeks in words, such as "5 to 9 weeks". */
export function paybackInWords({ lowWeeks, highWeeks, why }: Payback): string {
  if (lowWeeks === null || highWeeks === null) return why
  const [low, high] = [Math.ceil(lowWeeks), Math.ceil(highWeeks)]
  return `Paid back after ${low === high ? counted(high, 'week') : `${low} to ${counted(high, 'week')}`}. ${why}`
}

/** The matrix as lines of a Markdown table, each value with its provenance, the scores last. */
export function matrixTable(matrix: Matrix): string[] {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [
    line(['Criterion', ...matrix.profiles.map(({ name }) => inCell(name))]),
    line(['---', ...matrix.profiles.map(() => '---')]),
    ...matrix.rows.map(({ criterion, cells }) =>
      line([
        criterion.title,
        ...matrix.profiles.map(({ id }) => {
          const cell = cells.find(({ profileId }) => profileId === id)
          return cell?.text ? `${inCell(cell.text)} (${cell.provenance})` : 'unknown'
        }),
      ]),
    ),
    line([
      '**Score**',
      ...matrix.profiles.map(({ id }) => {
        const points = matrix.scores.find(({ profileId }) => profileId === id)?.points ?? null
        return points === null ? '–' : `**${shownPoints(points)}**`
      }),
    ]),
  ]
}

/** How sure it is that this profile is the best, as lines of a Markdown list: how often it wins, what would overtake it, and who objects. */
export function standingLines(matrix: Matrix, weighing: Weighing, chosenId: string): string[] {
  const name = (id: string | null) => plain(matrix.profiles.find((profile) => profile.id === id)?.name ?? 'nobody')
  const { robustness, opinions, sensitivity } = weighing
  const wins = robustness?.wins.find(({ profileId }) => profileId === chosenId)?.wins
  const robust =
    robustness && wins !== undefined
      ? [
          `${name(chosenId)} wins ${percent(wins / robustness.draws)} of ${robustness.draws.toLocaleString('en-US')} weightings (seed ${robustness.seed}).`,
        ]
      : []
  const overtaking = sensitivity.flatMap(({ overtaking }) => overtaking)
  return [
    ...robust,
    ...overtaking.map(
      ({ profileId, group, side, at }) =>
        `${name(profileId)} would be ahead of ${name(weighing.profileId)} with ${groupTitles[group].toLowerCase()} ${side} ${percent(at)} of the weight.`,
    ),
    ...opinions
      .filter(({ objects }) => objects)
      .map(
        ({ perspective, profileId, by, why }) =>
          `${perspectiveTitles[perspective]} would choose ${name(profileId)}, by ${counted(by ?? 0, 'point')}: ${plain(why)}.`,
      ),
  ].map((sentence) => `- ${sentence}`)
}

/** A decision as an architecture decision record in Markdown, from what was frozen with it. */
export function recordOf(decision: Decision, payback: Payback, matrix: Matrix, weighing: Weighing): string {
  const { chosen, replaces, switchingLowDays: low, switchingHighDays: high } = decision
  const { perspective, weights, mustHaves } = matrix.settings
  const sum = groupIds.reduce((total, id) => total + weights[id], 0) || 1
  const shares = groupIds.map((id) => `${groupTitles[id].toLowerCase()} ${percent(weights[id] / sum)}`).join(', ')
  const could = matrix.verdict.couldChange.map(({ title, remedy }) => `- ${plain(title)}: ${plain(remedy)}`)
  return [
    `# ${plain(decision.question)}`,
    '',
    `- Status: accepted on ${decision.createdAt.slice(0, 10)}, to be reviewed on ${decision.reviewOn}`,
    `- Decided by: ${inCell(decision.decidedBy)}`,
    `- Replaces: ${replaces ? inCell(replaces.name) : 'nothing'}`,
    '',
    '## Decision',
    '',
    `We choose **${plain(chosen.name)}**.`,
    '',
    plain(decision.why),
    '',
    '## Context',
    '',
    `${plain(matrix.verdict.headline)}. ${plain(matrix.verdict.because)}`,
    '',
    `Seen by ${perspectiveTitles[perspective].toLowerCase()}: ${shares}${mustHaves.map((id) => `; ${mustHaveTitles[id]}`).join('')}.`,
    '',
    ...matrixTable(matrix),
    '',
    '## How sure it is',
    '',
    ...standingLines(matrix, weighing, chosen.id),
    ...(could.length > 0 ? ['', 'What could change it:', '', ...could] : []),
    '',
    '## Consequences',
    '',
    `- Switching takes ${low === high ? counted(high, 'day') : `${low} to ${counted(high, 'day')}`}.`,
    `- ${paybackInWords(payback)}`,
    ...payback.counted.map((sentence) => `- ${sentence}`),
    '',
    '## Evidence',
    '',
    `Frozen on ${utc(decision.createdAt)}; SHA-256 of evidence and weights \`${decision.sha256}\`.`,
    '',
  ].join('\n')
}
