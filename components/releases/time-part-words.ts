import { duration } from '@/lib/domain/duration'
import type { TimePartId, TimeShare, TimeSpent } from '@/lib/domain/time-spent'
import { timeParts } from '@/lib/domain/time-spent-words'

/** How one part is called, or several that nobody can tell apart: from the first to the last of them. */
export function partsTitle(parts: readonly TimePartId[]): string {
  const titles = parts.map((part) => timeParts[part].title)
  return titles.length > 1 ? `${titles[0]} to ${titles.at(-1)?.toLowerCase()}` : (titles[0] ?? '')
}

const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`

/** Where most of the time went and what makes that shorter, in one sentence; null when nothing is known. */
export function timeHeadline({ seconds, parts, together, from, to, releases }: TimeSpent): string | null {
  const most = [...parts, ...together].reduce<TimeShare | null>((a, b) => ((b.seconds ?? 0) > (a?.seconds ?? 0) ? b : a), null)
  if (seconds === null || seconds === 0 || most?.seconds == null) return null
  const days = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))
  const [first] = most.parts
  const advice = most.parts.length > 1 ? 'read the registry and the pipeline to tell them apart' : first && timeParts[first].shorter
  const all = `${duration(seconds)} of waiting in ${days} ${days === 1 ? 'day' : 'days'} over ${releases} ${releases === 1 ? 'release' : 'releases'}`
  return `${all}, ${percent(most.seconds / seconds)} of it ${most.parts.length > 1 ? 'from ' : ''}${partsTitle(most.parts).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}: ${advice}.`
}

/** What share of all known time this is, in words. */
export const shareWords = (seconds: number | null, all: number | null): string =>
  seconds === null || !all ? '' : seconds / all > 0 && seconds / all < 0.005 ? 'under 1\u00a0%' : percent(seconds / all)
