import { outcomeStates } from '@/components/overview/release-words'
import { Fold } from '@/components/ui/fold'
import { utcTime } from '@/components/ui/utc-time'
import type { FrozenRelease } from '@/lib/domain/frozen-release'
import { releasesCounted } from '@/lib/domain/release-words'
import type { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'

/** Where a release stands on the page with who said so. */
export const releaseAnchor = (releaseId: string) => `release-${releaseId}`

/** Every release with its times, its images by digest and the system that told of it, to be unfolded without scripts. */
export function SharedReleases({ snapshot: { releases, leftOut, basis } }: { snapshot: TimelineSnapshot }) {
  if (releases.length === 0) return <p className="text-ink-2">No release stands behind it.</p>
  return (
    <>
      <p className="mb-2 max-w-[90ch] text-ink-2">
        As the systems told of them; what a system no longer knew is unknown.
        {leftOut.releases > 0 && ` The newest ${releases.length}: ${leftOut.releases} older ones are not on this page.`}
        {basis &&
          basis.releases.length > 0 &&
          ` The file carries ${releasesCounted(basis.releases.length)} more that the figures come from.`}
      </p>
      <div className="grid gap-1.5">
        {releases.map((release) => (
          <ReleaseDetails key={release.id} release={release} />
        ))}
      </div>
    </>
  )
}

const moment = (at: string | null | undefined) => (at ? utcTime(at) : 'unknown')

function ReleaseDetails({ release }: { release: FrozenRelease }) {
  const { id, workload, version, revision, kind, namespace, system, outcome, images, imported } = release
  const facts: [string, string][] = [
    ['Told by', `${system}: ${kind} ${namespace}/${workload}, revision ${revision}`],
    ['Made', moment(release.createdAt)],
    ['Came live', moment(release.liveAt)],
    ['Ready', moment(release.readyAt)],
    ['First seen', `${moment(release.firstSeenAt)}${imported ? ', as history' : ''}`],
    ['Last seen', `${moment(release.lastSeenAt)}${release.live ? ', serving' : ''}`],
  ]
  return (
    <Fold
      name={releaseAnchor(id)}
      className="break-inside-avoid rounded-card border border-line bg-surface px-3.5 py-1.5 has-[:target]:border-ink"
    >
      <summary className="anywhere min-h-7 py-1">
        <b className="font-semibold">{workload}</b> <span className="num">{version ?? `revision ${revision}`}</span>{' '}
        <span className="text-ink-3">
          in {namespace}, {outcomeStates[outcome].word}
        </span>
      </summary>
      <dl id={releaseAnchor(id)} className="grid scroll-mt-16 gap-x-6 gap-y-1 py-1.5 text-sm sm:grid-cols-2">
        {facts.map(([name, value]) => (
          <div key={name} className="anywhere">
            <dt className="inline text-ink-3">{name}: </dt>
            <dd className="num inline">{value}</dd>
          </div>
        ))}
        {images.map(({ container, reference, digest }) => (
          <div key={container} className="anywhere sm:col-span-2">
            <dt className="inline text-ink-3">Image of {container}: </dt>
            <dd className="inline font-mono text-[11px]">
              {reference}, {digest ?? 'digest unknown'}
            </dd>
          </div>
        ))}
      </dl>
    </Fold>
  )
}
