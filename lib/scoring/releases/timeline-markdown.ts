import { doraTexts } from '@/lib/domain/dora-texts'
import { duration } from '@/lib/domain/duration'
import { gapReasonWords } from '@/lib/domain/gap-words'
import { markdownTable, plain } from '@/lib/domain/markdown'
import { doraWords, standingOf, timelineWords, waitWords, warningWords } from '@/lib/domain/release-words'
import type { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'
import { utc } from '../format'

/** How many journeys a pull request is shown, the newest of them. */
const MOST = 50

/** When nobody watched, the newest times; nothing where none is known. */
function gapLines({ gaps, timeline: { stages } }: TimelineSnapshot): string[] {
  if (gaps === undefined) return ['Whether somebody watched all the time is unknown.', '']
  if (gaps.length === 0) return []
  const nameOf = (stageId: string) => stages.find(({ id }) => id === stageId)?.name ?? 'a stage that is gone'
  const rows = gaps.slice(-MOST).toReversed()
  return [
    `### When nobody watched${gaps.length > MOST ? `, the newest ${MOST} of ${gaps.length} times` : ''}`,
    '',
    ...markdownTable(
      ['Stages', 'From', 'Until', 'Why'],
      rows.map(({ stageIds, from, to, reason }) => [
        ...[stageIds.map(nameOf).join(', '), utc(from), to === null ? 'not over yet' : utc(to)],
        gapReasonWords[reason],
      ]),
    ),
    '',
  ]
}

/** A timeline as Markdown that reads well in a pull request: the five figures, what is where, the newest journeys, and by what it can be checked. */
export function timelineMarkdown(snapshot: TimelineSnapshot, sha256: string | null): string {
  const { timeline, dora, journeys, frozenAt, narrowed } = snapshot
  const { stages, whereabouts } = timeline
  const at = (workload: string, stageId: string) => whereabouts.find((one) => one.workload === workload && one.stageId === stageId)
  const shown = stages.filter(({ id }) => whereabouts.some(({ stageId }) => stageId === id))
  const figures = dora.metrics.map((metric) => {
    const { value, more } = doraWords(metric)
    return [doraTexts[metric.id].title, value ?? 'unknown', more]
  })
  return [
    '## Release cycle',
    '',
    `${plain(timelineWords(timeline))}${narrowed.length > 0 ? ` Narrowed to ${plain(narrowed.join(', '))}.` : ''}`,
    '',
    ...markdownTable(['Figure', 'Value', 'Of'], figures),
    '',
    '### What is where',
    '',
    ...markdownTable(
      ['Workload', ...shown.map(({ name }) => name)],
      [...new Set(whereabouts.map(({ workload }) => workload))].map((workload) => [
        workload,
        ...shown.map(({ id }) => at(workload, id)?.version ?? (at(workload, id)?.releaseId ? 'version unknown' : 'never served')),
      ]),
    ),
    '',
    `### Journeys${journeys.length > MOST ? `, the newest ${MOST} of ${journeys.length}` : ''}`,
    '',
    ...markdownTable(
      ['Workload', 'Version', 'Lead time', 'Where it waited', 'Status'],
      journeys
        .slice(0, MOST)
        .map((journey) => [
          ...[journey.workload, journey.version ?? 'unknown', journey.leadSeconds === null ? 'unknown' : duration(journey.leadSeconds)],
          waitWords(journey, stages),
          [standingOf(journey, stages).words, ...journey.warnings.map((warning) => warningWords(warning, stages))].join('; '),
        ]),
    ),
    '',
    ...gapLines(snapshot),
    `As it stood on ${utc(frozenAt)}${sha256 ? `; SHA-256 of the frozen file \`${sha256}\`` : ''}.`,
    '',
  ].join('\n')
}
