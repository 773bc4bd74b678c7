import { StatusDot } from '@/components/ui/badge'
import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { utcTime } from '@/components/ui/utc-time'
import { duration } from '@/lib/domain/duration'
import type { Journey } from '@/lib/domain/journey'
import { matchedWords, shortDigest, standingOf, waitWords, warningWords } from '@/lib/domain/release-words'
import type { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'
import { releaseAnchor } from './shared-releases'

/** Each image from stage to stage, the one that arrived last first; each stop leads to who said so, without scripts. */
export function SharedJourneys({ snapshot }: { snapshot: TimelineSnapshot }) {
  const { journeys, timeline, leftOut } = snapshot
  if (journeys.length === 0) return <p className="text-ink-2">No journey in this window fits what was looked for.</p>
  return (
    <>
      {leftOut.journeys && <p className="mb-2 text-ink-2">The newest {journeys.length}: there are more.</p>}
      <Table label="Journeys" stacked>
        <TableHead
          titles={[
            'Workload and version',
            ...timeline.stages.map(({ name }) => name),
            'Lead time',
            'Where it waited',
            'Followed by',
            'Status',
          ]}
        />
        <tbody>
          {journeys.map((journey) => (
            <JourneyRow key={journey.id} journey={journey} stages={timeline.stages} />
          ))}
        </tbody>
      </Table>
    </>
  )
}

const kinds = { serving: '', 'came-back': 'came back', failed: 'failed', 'rolling-out': 'rolling out' }

function JourneyRow({ journey, stages }: { journey: Journey; stages: TimelineSnapshot['timeline']['stages'] }) {
  const { workload, version, digest, reference, matchedBy, stops, leadSeconds, warnings } = journey
  const { tone, words } = standingOf(journey, stages)
  return (
    <tr>
      <RowHead className="anywhere min-w-32">
        {workload} <span className="num font-normal text-ink-2">{version ?? reference?.split('/').at(-1) ?? 'version unknown'}</span>
      </RowHead>
      {stages.map(({ id, name }) => {
        const stop = stops.find(({ stageId }) => stageId === id)
        return (
          <TableCell key={id} data-of={name} className="num min-w-24">
            {stop ? (
              <a href={`#${releaseAnchor(stop.releaseId)}`} className="inline-block min-h-6 text-ink underline decoration-line-strong">
                {stop.at ? utcTime(stop.at) : 'time unknown'}
                {kinds[stop.kind] && <span className={stop.kind === 'failed' ? 'text-bad' : 'text-ink-3'}>, {kinds[stop.kind]}</span>}
              </a>
            ) : (
              <span className="text-ink-3">never seen</span>
            )}
          </TableCell>
        )
      })}
      <TableCell data-of="Lead time" className="num whitespace-nowrap">
        {leadSeconds === null ? <span className="text-ink-3">unknown</span> : duration(leadSeconds)}
      </TableCell>
      <TableCell data-of="Where it waited" className="num text-ink-2">
        {waitWords(journey, stages) || <span className="text-ink-3">unknown</span>}
      </TableCell>
      <TableCell data-of="Followed by" className="text-sm text-ink-2">
        {digest && <code className="block font-mono text-[11px]">{shortDigest(digest)}</code>}
        {matchedBy !== 'digest' && <span>{matchedWords[matchedBy]}</span>}
      </TableCell>
      <TableCell data-of="Status" className="min-w-36">
        <StatusDot tone={tone}>{words}</StatusDot>
        {warnings.map((warning) => (
          <span key={`${warning.kind}${warning.stageId}${warning.otherStageId}${warning.releaseId}`} className="block text-sm text-warn">
            {warningWords(warning, stages)}
          </span>
        ))}
      </TableCell>
    </tr>
  )
}
