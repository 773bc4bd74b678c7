import { plain } from '@/lib/domain/markdown'
import type { Matrix } from '@/lib/domain/matrix'
import { groupIds, groupTitles, mustHaveTitles, perspectiveTitles } from '@/lib/domain/names'
import type { Weighing } from '@/lib/domain/weighing'
import { percent, utc } from './format'
import { matrixTable, standingLines } from './record'

/** A comparison as Markdown that reads well in a pull request: verdict, matrix with provenance, how sure it is, and by what it can be checked. */
export function comparisonMarkdown(matrix: Matrix, weighing: Weighing, frozen: { at: string; sha256: string | null }): string {
  const { verdict, settings } = matrix
  const sum = groupIds.reduce((total, id) => total + settings.weights[id], 0) || 1
  const shares = groupIds.map((id) => `${groupTitles[id].toLowerCase()} ${percent(settings.weights[id] / sum)}`).join(', ')
  const sure = verdict.profileId === null ? [] : standingLines(matrix, weighing, verdict.profileId)
  const could = verdict.couldChange.map(({ title, remedy }) => `- ${plain(title)}: ${plain(remedy)}`)
  return [
    `## ${plain(matrix.question)}`,
    '',
    `**${plain(verdict.headline)}.** ${plain(verdict.because)}`,
    '',
    ...verdict.facts.map(({ value, label }) => `- ${plain(value)} ${plain(label)}`),
    ...(verdict.facts.length > 0 ? [''] : []),
    `Seen by ${perspectiveTitles[settings.perspective].toLowerCase()}: ${shares}${settings.mustHaves.map((id) => `; ${mustHaveTitles[id]}`).join('')}.`,
    '',
    ...matrixTable(matrix),
    ...(sure.length > 0 ? ['', 'How sure it is:', '', ...sure] : []),
    ...(could.length > 0 ? ['', 'What could change it:', '', ...could] : []),
    '',
    `As it stood on ${utc(frozen.at)}${frozen.sha256 ? `; SHA-256 of the frozen evidence \`${frozen.sha256}\`` : ''}.`,
    '',
  ].join('\n')
}
