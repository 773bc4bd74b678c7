import { JourneyStatus } from '@/components/releases/journey-status'
import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { utcTime } from '@/components/ui/utc-time'
import { duration } from '@/lib/domain/duration'
import type { Journey } from '@/lib/domain/journey'
import { shortDigest, waitWords } from '@/lib/domain/release-words'
import type { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'
import { releaseAnchor } from './shared-releases'
import { unwatchedWay } from './unwatched'

/** Each image from stage to stage, the one that arrived last first; each stop leads to who said so, without scripts. */
export function SharedJourneys({ snapshot }: { snapshot: TimelineSnapshot }) {
  const { journeys, timeline, leftOut } = snapshot
  if (journeys.length === 0) return <p className="text-ink-2">No journey in this window fits what was looked for.</p>
  const ways = new Set(journeys.map(({ matchedBy }) => matchedBy))
  const notes = (['tag', 'commit', 'release'] as const).flatMap((by) => (ways.has(by) ? followedNotes[by] : []))
  return (
    <>
      {leftOut.journeys && <p className="mb-2 text-ink-2">The newest {journeys.length}: there are more.</p>}
      <Table label="Journeys" className="stacked">
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
            <JourneyRow key={journey.id} journey={journey} snapshot={snapshot} />
          ))}
        </tbody>
      </Table>
      {notes.length > 0 && <p className="mt-1.5 text-sm text-ink-3">{notes.join(' ')}</p>}
      <p className="mt-1.5 text-sm text-ink-3 md:hidden">It was never seen at a stage that is not named.</p>
    </>
  )
}

/** By what the stops of a journey that not every stage named by its digest are known to be of one image. */
const followedBy = { tag: 'its tag', commit: 'its commit', release: 'nothing' }

/** Why. */
const followedNotes = {
  tag: 'Followed by its tag: not every stage named a digest.',
  commit: 'Followed by its commit: no stage named a digest, nor a tag that stays.',
  release: 'Followed by nothing: neither a digest nor a tag that stays nor a commit is named.',
}

const kinds = { serving: '', 'came-back': 'came back', failed: 'failed', 'rolling-out': 'rolling out' }

function JourneyRow({ journey, snapshot }: { journey: Journey; snapshot: TimelineSnapshot }) {
  const { stages } = snapshot.timeline
  const unwatched = unwatchedWay(journey, snapshot)
  const waited = waitWords(journey, stages)
  const { workload, version, digest, reference, matchedBy, stops, leadSeconds } = journey
  return (
    <tr>
      <RowHead className="anywhere min-w-32">
        {workload} <span className="num font-normal text-ink-2">{version ?? reference?.split('/').at(-1) ?? 'version unknown'}</span>
      </RowHead>
      {stages.map(({ id, name }) => {
        const stop = stops.find(({ stageId }) => stageId === id)
        return (
          <TableCell key={id} data-of={name} className="num min-w-24 md:w-44">
            {stop ? (
              <a href={`#${releaseAnchor(stop.releaseId)}`} className="inline-block min-h-6 text-ink underline decoration-line-strong">
                {stop.at ? utcTime(stop.at) : 'time unknown'}
                {kinds[stop.kind] && <span className={stop.kind === 'failed' ? 'text-bad' : 'text-ink-3'}>, {kinds[stop.kind]}</span>}
              </a>
            ) : (
              <span data-none="" className="text-ink-3">
                never seen
              </span>
            )}
          </TableCell>
        )
      })}
      <TableCell data-of="Lead time" className="num whitespace-nowrap">
        {leadSeconds === null ? <span className="text-ink-3">unknown</span> : duration(leadSeconds)}
      </TableCell>
      <TableCell data-of="Waited" className="num text-ink-2">
        {waited || <span className="text-ink-3">unknown</span>}
        {unwatched && <span className="block text-ink-3">{unwatched}</span>}
      </TableCell>
      <TableCell data-of="Followed by" className="text-sm text-ink-2">
        {digest && <code className="block font-mono text-[11px] whitespace-nowrap">{shortDigest(digest)}</code>}
        {matchedBy !== 'digest' && <span>{followedBy[matchedBy]}</span>}
      </TableCell>
      <TableCell data-of="Status" className="min-w-36">
        <JourneyStatus journey={journey} stages={stages} />
      </TableCell>
    </tr>
  )
}
