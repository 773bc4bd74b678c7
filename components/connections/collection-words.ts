import type { Collection } from '@/lib/domain/collection'
import { duration } from '@/lib/domain/duration'

const counted = (count: number, one: string) => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`

/** What a collection brought: objects read, or of a bundle, which does not say how many those were, its answers and its releases. */
export function broughtWords({ trigger, probes, read }: Pick<Collection, 'trigger' | 'probes' | 'read'>): string {
  if (trigger !== 'bundle') return `${counted(read, 'object')} read`
  const done = probes.filter(({ state }) => state === 'done')
  const releases = done.find(({ probe }) => probe === 'releases')
  const answers = counted(done.length - (releases ? 1 : 0), 'answer')
  return releases ? `${answers} and ${counted(releases.read, 'release')}` : answers
}

/** How long the asking took, " in 4.2 s"; empty where that is not known. */
export function tookWords({ startedAt, finishedAt }: Pick<Collection, 'startedAt' | 'finishedAt'>): string {
  return startedAt && finishedAt ? ` in ${duration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)}` : ''
}
