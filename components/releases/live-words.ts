import type { LiveReleases } from '@/lib/query/live-releases'

const clusters = (count: number) => `${count} cluster${count === 1 ? '' : 's'}`

/** How a screen follows releases: a tone, words, the moment since when (null when none is told), and words after it. Null while it is not known yet. */
export function liveWords(
  live: LiveReleases,
): { tone: 'plain' | 'good' | 'warn'; before: string; since: string | null; after: string } | null {
  if (live.state === 'opening') return null
  if (live.state === 'cut') return { tone: 'warn', before: 'Not live since', since: live.since, after: '. Trying again' }
  const { clusters: all, watching, since } = live.news
  if (all === 0) return { tone: 'plain', before: 'Live since', since: live.since, after: '' }
  if (watching === 0) {
    const after = `, but ${all === 1 ? 'the cluster is not watched' : `none of ${clusters(all)} is watched`}`
    return { tone: 'plain', before: 'Live since', since: live.since, after }
  }
  const which = watching === all ? clusters(all) : `${watching} of ${clusters(all)}`
  return { tone: watching === all ? 'good' : 'plain', before: `Live: watching ${which} since`, since, after: '' }
}
