import { csvText } from '@/lib/domain/csv'
import type { Journey } from '@/lib/domain/journey'
import { followedWords, standingOf, warningWords } from '@/lib/domain/release-words'
import type { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'

const head = [
  ...[
    'workload',
    'version',
    'stage',
    'what it did there',
    'came live at (UTC)',
    'serves',
    'lead time in seconds',
    'status of the journey',
    'warnings',
  ],
  ...['image', 'digest', 'commit', 'followed by', 'system', 'revision', 'first seen at (UTC)', 'last seen at (UTC)'],
]

function linesOf(journey: Journey, { timeline: { stages }, releases }: TimelineSnapshot): string[][] {
  const { workload, version, leadSeconds, warnings, reference, digest, commit, stops } = journey
  return stops.map(({ stageId, releaseId, at, kind, live }) => {
    const release = releases.find(({ id }) => id === releaseId)
    return [
      ...[workload, version ?? '', stages.find(({ id }) => id === stageId)?.name ?? '', kind, at ?? '', live ? 'yes' : 'no'],
      ...[leadSeconds === null ? '' : String(leadSeconds), standingOf(journey, stages).words],
      warnings.map((warning) => warningWords(warning, stages)).join('; '),
      ...[reference ?? '', digest ?? '', commit ?? '', followedWords(journey, stages)],
      ...[release?.system ?? '', release?.revision ?? '', release?.firstSeenAt ?? '', release?.lastSeenAt ?? ''],
    ]
  })
}

/** A timeline as CSV, a line for each stop of a journey with who said so; an unknown is an empty cell, never 0. No spreadsheet takes a cell for a formula. */
export const timelineCsv = (snapshot: TimelineSnapshot): string =>
  csvText([head, ...snapshot.journeys.flatMap((journey) => linesOf(journey, snapshot))])
