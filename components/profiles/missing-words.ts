import { csvText } from '@/lib/domain/csv'
import type { MissingReport, Need } from '@/lib/domain/missing'

/** How a standing is called, and the tone of its mark. */
export const standingWords: Record<Need['standing'], { word: string; tone: 'good' | 'warn' | 'bad' | 'plain'; means: string }> = {
  missing: { word: 'missing', tone: 'bad', means: 'It is not here.' },
  claimed: { word: 'claimed', tone: 'warn', means: 'Its class or interface is here; nothing uses it with success.' },
  unknown: { word: 'not readable', tone: 'plain', means: 'This identity may not read whether it is here.' },
  proven: { word: 'proven', tone: 'good', means: 'Something uses it here with success.' },
}

const named = ({ name, namespace }: Need['workloads'][number]) => (namespace ? `${namespace}/${name}` : name)

/** A table for a pull request or a ticket; characters that Markdown reads as marks are written so that it reads none. */
export function missingMarkdown({ profile, referenceStage, run, of, needs, observedAt }: MissingReport): string {
  const escaped = (text: string) => text.replaceAll(/[\\|`*_<>[\]]/g, (mark) => `\\${mark}`)
  const rows = needs.map(({ title, id, standing, workloads }) =>
    [
      escaped(title),
      `\`${id.replaceAll('`', '')}\``,
      standingWords[standing].word,
      workloads.map((one) => escaped(named(one))).join(', '),
    ].join(' | '),
  )
  return [
    `### ${escaped(profile)} beside ${escaped(referenceStage ?? 'the reference')}`,
    '',
    `${run} of ${of} workloads find everything they need proven${observedAt ? `, as of ${observedAt.slice(0, 16).replace('T', ' ')} UTC` : ''}.`,
    '',
    '| Needed | Id | Here | Workloads |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n')
}

/** A line for each need and workload, which a spreadsheet opens without taking any of it for a formula. */
export const missingCsv = ({ needs }: MissingReport): string =>
  csvText([
    ['needed', 'id', 'standing', 'namespace', 'workload', 'kind'],
    ...needs.flatMap(({ title, id, standing, workloads }) =>
      workloads.map(({ namespace, name, kind }) => [title, id, standingWords[standing].word, namespace, name, kind]),
    ),
  ])
