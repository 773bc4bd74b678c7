import type { MatchedBy } from '@/lib/domain/journey'
import { commitOf, tagOf } from '@/lib/domain/names-commit'
import type { Release } from '@/lib/domain/release'

/** From the digest that a machine runs to that of the index it was chosen from, where a registry told; the same digest where none did. */
export type IndexOf = (digest: string) => string

/** What one release is known to be of, with how that is known. */
export type Identity = { key: string; by: MatchedBy }

/** Tags that are moved on purpose: two images with one of them are not the same. */
const MOVING = new Set(['', 'latest', 'main', 'master', 'edge', 'dev', 'develop', 'nightly', 'snapshot', 'stable'])

/** The image that a release is about: of the container called as its workload, else of the first one; null when it has none. */
export function leadImage({ workload, images }: Pick<Release, 'workload' | 'images'>): Release['images'][number] | null {
  return images.find(({ container }) => container === workload) ?? images[0] ?? null
}

/** The digest of the lead image, of its index where one is known; null while nothing named it. */
export function digestOf(release: Pick<Release, 'workload' | 'images'>, indexOf: IndexOf = (digest) => digest): string | null {
  const image = leadImage(release)
  // A digest may be written with the repository before it.
  const digest = image?.digest?.split('@').at(-1) ?? /@(sha256:[0-9a-f]{64})$/.exec(image?.reference ?? '')?.[1] ?? null
  return digest && indexOf(digest)
}

/** The lead image's last name and tag, wherever it is kept; null for a tag that is moved on purpose. */
export function fixedTagOf(release: Pick<Release, 'workload' | 'images'>): string | null {
  const { reference } = leadImage(release) ?? {}
  const tag = reference ? tagOf(reference) : ''
  if (!reference || MOVING.has(tag.toLowerCase())) return null
  const name = reference
    .replace(/@.*$/, '')
    .slice(reference.lastIndexOf('/') + 1)
    .replace(/:[^:]*$/, '')
  return `${name}:${tag}`
}

const collect = (into: Map<string, Set<string>>, from: string | null, what: string) => {
  if (from !== null) into.set(from, (into.get(from) ?? new Set()).add(what))
}

/**
 * What each release of one workload is of, by release id: the digest; without one the only digest that its tag has ever had here, else the tag
 * itself; without a fixed tag the only digest of its commit, else the commit; else itself alone. The order of the releases does not matter.
 */
export function identitiesOf(releases: readonly Release[], indexOf?: IndexOf): Map<string, Identity> {
  const byTag = new Map<string, Set<string>>()
  const byCommit = new Map<string, Set<string>>()
  for (const release of releases) {
    const digest = digestOf(release, indexOf)
    if (digest === null) continue
    collect(byTag, fixedTagOf(release), digest)
    collect(byCommit, commitOf(release), digest)
  }
  const only = (digests: Set<string> | undefined) => (digests?.size === 1 ? [...digests][0] : undefined)
  const identify = (release: Release): Identity => {
    const digest = digestOf(release, indexOf)
    if (digest !== null) return { key: digest, by: 'digest' }
    const tag = fixedTagOf(release)
    if (tag !== null) return { key: only(byTag.get(tag)) ?? `tag ${tag}`, by: 'tag' }
    const commit = commitOf(release)
    if (commit !== null) return { key: only(byCommit.get(commit)) ?? `commit ${commit}`, by: 'commit' }
    return { key: `release ${release.id}`, by: 'release' }
  }
  return new Map(releases.map((release) => [release.id, identify(release)]))
}
