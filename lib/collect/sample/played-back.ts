import type { Recording } from './recording'

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/**
 * A recording as if it was taken now: every time in it is moved by the same stretch, so that what is looked at in days and weeks has something to
 * show. Its connections say so, with the day on which it was really recorded.
 */
export function playedBack(recording: Recording, now: Date): Recording {
  const by = now.getTime() - Date.parse(recording.recordedAt)
  const moved = <T extends string | null>(at: T) => (at === null ? null : new Date(Date.parse(at) + by).toISOString()) as T
  const detail = `Recorded on ${DAY.format(Date.parse(recording.recordedAt))}; its times are moved to when this sample team was made.`
  return {
    ...recording,
    recordedAt: now.toISOString(),
    connections: recording.connections.map(({ check, releases, ...connection }) => ({
      ...connection,
      check: { ...check, at: moved(check.at), detail: check.detail === null ? detail : `${check.detail} ${detail}` },
      releases: releases.map((release) => ({
        ...release,
        createdAt: moved(release.createdAt),
        liveAt: moved(release.liveAt),
        readyAt: moved(release.readyAt),
        scheduledAt: moved(release.scheduledAt ?? null),
        pulledAt: moved(release.pulledAt ?? null),
      })),
    })),
    loops: Object.fromEntries(
      Object.entries(recording.loops).map(([name, loops]) => [name, loops.map((loop) => ({ ...loop, at: moved(loop.at) }))]),
    ),
    evidence: recording.evidence.map((piece) => ({ ...piece, observedAt: moved(piece.observedAt) })),
  }
}
