import type { Release } from '@/lib/domain/release'

const DAY_MS = 86_400_000

/** How long before a window we look, for what was live when it began and for where its versions came from, and how long after it, for what came next. */
export const AROUND_MS = 90 * DAY_MS

/** How long before now we look for what is where, when the window lies further back. */
const LATELY_MS = DAY_MS

/** A stretch of time with both of its ends in it. */
type Window = { from: string; to: string }

/** The window of what is where: of the last day, when what happened since is not around the one that is looked at; else that one. */
export function latelyOf(window: Window, now: number): Window {
  if (Date.parse(window.to) + AROUND_MS >= now) return window
  return { from: new Date(now - LATELY_MS).toISOString(), to: new Date(now).toISOString() }
}

/** When a release came somewhere: live, else made, else seen first. */
export const cameAt = ({ liveAt, createdAt, firstSeenAt }: Release): string => liveAt ?? createdAt ?? firstSeenAt

/** What is read around a window: what came within ninety days of it, and what is live. */
export function releasesAround(releases: readonly Release[], { from, to }: Window): Release[] {
  const [since, until] = [Date.parse(from) - AROUND_MS, Date.parse(to) + AROUND_MS]
  return releases.filter((release) => {
    const at = Date.parse(cameAt(release))
    return release.live || (at >= since && at <= until)
  })
}
