import type { Deliverer } from '@/lib/domain/release'
import type { ReleasePage } from '@/lib/domain/release-page'
import { Fact, Moment } from './release-facts'

const titles: Record<Deliverer['by'], string> = { helm: 'Helm', 'argo-cd': 'Argo CD', flux: 'Flux', kargo: 'Kargo' }

/** Which tools brought a release, each with its object and what it brought; nothing where no system tells. */
export function Deliverers({ page: { deliveredBy, connection } }: { page: ReleasePage }) {
  // Other systems know of no such objects, so there is nothing to be said of them.
  if (connection.system !== 'kubernetes') return null
  if (deliveredBy === null || deliveredBy.length === 0) {
    const why = deliveredBy ? 'by no tool that leaves objects in the cluster' : 'unknown: not told when this release was read'
    return (
      <Fact name="Delivered">
        <span className="text-ink-3">{why}</span>
      </Fact>
    )
  }
  return deliveredBy.map(({ by, kind, namespace, name, revision, source, at }) => (
    <Fact key={`${by} ${kind} ${namespace}/${name}`} name={`Delivered by ${titles[by]}`}>
      {kind} {namespace}/{name}
      {revision && <code className="block text-xs text-ink-2">{revision}</code>}
      {source && <span className="block text-sm text-ink-3">of {source}</span>}
      {at && (
        <span className="block text-sm text-ink-3">
          <Moment at={at} />
        </span>
      )}
    </Fact>
  ))
}
