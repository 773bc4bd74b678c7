import { Problem } from '@/lib/domain/problem'

/** Tries of a passphrase for one link within the stretch, in milliseconds. */
const MOST = 10
const STRETCH_MS = 15 * 60_000

/** When each link was last tried; links that nobody tries any more are forgotten with the next try of any. */
const tries = new Map<string, number[]>()

/** Counts a try of a link's passphrase. A Problem `too-many` after ten within a quarter of an hour, whoever makes them. */
export function countGuess(shareId: string, now: number = Date.now()): void {
  for (const [id, times] of tries) if ((times.at(-1) ?? 0) <= now - STRETCH_MS) tries.delete(id)
  const recent = (tries.get(shareId) ?? []).filter((at) => at > now - STRETCH_MS)
  const [first] = recent
  if (recent.length >= MOST && first !== undefined) {
    const wait = Math.ceil((first + STRETCH_MS - now) / 1000)
    throw new Problem('too-many', `This passphrase was tried ${MOST} times within a quarter of an hour: wait a while.`, [], wait)
  }
  tries.set(shareId, [...recent, now])
}
