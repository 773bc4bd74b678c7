import type { Route } from 'next'
import Link from 'next/link'
import { Panel } from '@/components/ui/card'
import type { ReleasePage, SpecChange } from '@/lib/domain/release-page'
import { textLink } from './release-facts'

const layerTitles = { config: 'Config', packaging: 'Packaging', runtime: 'Runtime' }

/** What differs from the release before at the same place: images, and beside them names, references and hashes. */
export function Changes({ page: { before, changes, specDiff } }: { page: ReleasePage }) {
  if (!before) return <Panel title="What changed">No release before it is known at this place.</Panel>
  const nothing = changes.length === 0 && specDiff?.changes.length === 0
  return (
    <Panel
      title="What changed"
      action={
        <Link href={`/releases/${before.id}` as Route} className={textLink}>
          from {before.version ?? `revision ${before.revision}`}
        </Link>
      }
    >
      {nothing && <p className="text-ink-2">Nothing that is told of both differs.</p>}
      {changes.length === 0 && specDiff === null && <p className="text-ink-2">No image changed.</p>}
      {changes.map(({ container, before: old, after }) => (
        <Change
          key={container}
          title={`Image of ${container}`}
          old={old?.reference ?? 'no such container'}
          now={after?.reference ?? 'no such container'}
        />
      ))}
      {(specDiff?.changes ?? []).map((change) => (
        <Change key={`${change.layer} ${change.name}`} title={`${layerTitles[change.layer]}: ${change.name}`} {...sidesOf(change)} />
      ))}
      {specDiff === null && (
        <p className="mt-2 text-ink-3">What else changed is not told of both: a cluster tells it of what it still remembers.</p>
      )}
      {specDiff !== null && specDiff.untold > 0 && (
        <p className="mt-2 text-ink-3">
          Of {specDiff.untold} {specDiff.untold === 1 ? 'value' : 'values'} nobody can say whether they changed: their hashes are missing or
          of another key.
        </p>
      )}
    </Panel>
  )
}

/** Values of variables are not kept: a change of one is told by its two hashes. */
function sidesOf({ before, after }: SpecChange): { old: string; now: string } {
  const words = (side: SpecChange['before']) => {
    if (side === null) return 'not there'
    return side.text ?? (side.hash ? `a value, hash ${side.hash.slice(-8)}` : 'a value')
  }
  return { old: words(before), now: words(after) }
}

const Change = ({ title, old, now }: { title: string; old: string; now: string }) => (
  <div className="border-t border-line py-1.5 first:border-0">
    <p className="anywhere font-medium">{title}</p>
    <del className="anywhere block font-mono text-xs text-bad no-underline">− {old}</del>
    <ins className="anywhere block font-mono text-xs text-good no-underline">+ {now}</ins>
  </div>
)
