import { isDigest, parseReference } from '@/lib/domain/image'

/** An image as a release names it, with the digest that a container was seen to run; that may be written with the repository before it. */
export type NamedImage = { reference: string; digest: string | null }

/** What is to be asked of a registry with these hosts: tags and digests of each of its repositories, in the order in which they are named first. */
export function wantedImages(named: readonly NamedImage[], hosts: readonly string[]): { repository: string; references: string[] }[] {
  const wanted = new Map<string, Set<string>>()
  for (const { reference, digest } of named) {
    const parts = parseReference(reference)
    if (!parts || !hosts.includes(parts.host)) continue
    const run = digest?.split('@').at(-1) ?? null
    const references = wanted.get(parts.repository) ?? new Set<string>()
    wanted.set(parts.repository, references)
    for (const one of [parts.tag, parts.digest, run !== null && isDigest(run) ? run : null]) if (one !== null) references.add(one)
  }
  return [...wanted].map(([repository, references]) => ({ repository, references: [...references] }))
}
