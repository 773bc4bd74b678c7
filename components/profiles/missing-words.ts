import { csvText } from '@/lib/domain/csv'
import type { MissingReport, Need } from '@/lib/domain/missing'

/** How a standing is called, and the tone of its mark. */
export const standingWords: Record<Need['standing'], { word: string; tone: 'good' | 'warn' | 'bad' | 'plain'; means: string }> = {
  missing: { word: 'missing', tone: 'bad', means: 'It is not here.' },
  claimed: { word: 'claimed', tone: 'warn', means: 'It is offered here; nothing uses it with success.' },
  unknown: { word: 'not known', tone: 'plain', means: 'It could not be read whether it is here.' },
  proven: { word: 'proven', tone: 'good', means: 'Something uses it here with success.' },
}

/** What is said of a standing; of a cloud service a person tells, not a cluster. */
export function meaning({ id, standing }: Pick<Need, 'id' | 'standing'>): string {
  if (!id.startsWith('cloud:')) return standingWords[standing].means
  const said = {
    missing: 'It is said not to be here.',
    claimed: 'A stand-in is said to be here.',
    unknown: 'Nobody said whether it is here.',
  }
  return standing === 'proven' ? 'It is said to be here itself.' : said[standing]
}

const named = ({ name, namespace }: Need['workloads'][number]) => (namespace ? `${namespace}/${name}` : name)

type Counted = Pick<MissingReport, 'of' | 'run' | 'undecided' | 'tooLittleKnown' | 'unasked'>

/** How many of the reference's workloads run here, as the cell of the matrix counts them. */
export function headline({ of, run, undecided, tooLittleKnown, unasked }: Counted): string {
  if (of === 0) return 'No workload was seen at the reference'
  const find = (one: boolean) =>
    `of ${of} ${of === 1 ? 'workload' : 'workloads'} ${one ? 'finds everything it needs' : 'find everything they need'} proven here`
  if (tooLittleKnown) return `Between ${run} and ${run + undecided} ${find(of === 1)}: too much here is not known to rate it`
  return `${unasked.length > 0 ? 'At most ' : ''}${run} ${find(of === 1 || run === 1)}`
}

const escaped = (text: string) => text.replaceAll(/[\\|`*_<>[\]]/g, (mark) => `\\${mark}`)

/** A table for a pull request or a ticket; characters that Markdown reads as marks are written so that it reads none. */
export function missingMarkdown(report: MissingReport): string {
  const { profile, referenceStage, needs, observedAt, across, leftOut, unasked } = report
  const rows = needs.map(({ title, id, names, standing, workloads }) =>
    [
      escaped(title),
      escaped((names.length > 0 ? names : [id]).join(', ')),
      standingWords[standing].word,
      workloads.map((one) => escaped(named(one))).join(', '),
    ].join(' | '),
  )
  const remarks = [
    across ? 'Compared by what clusters of both kinds have alike.' : null,
    leftOut.length > 0 ? `Without a counterpart, so not counted: ${escaped(leftOut.join(', '))}.` : null,
    unasked.length > 0 ? `Could not be read at the reference: ${escaped(unasked.join(', '))}.` : null,
  ].filter((remark) => remark !== null)
  return [
    `### ${escaped(profile)} beside ${escaped(referenceStage ?? 'the reference')}`,
    '',
    `${headline(report)}${observedAt ? `, as of ${observedAt.slice(0, 16).replace('T', ' ')} UTC` : ''}.`,
    '',
    '| Needed | Called | Here | Workloads |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
    ...remarks.flatMap((remark) => [remark, '']),
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
