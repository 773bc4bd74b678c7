import { Problem } from '@/lib/domain/problem'

/** Wrong passwords for one mail address within the stretch, in milliseconds, from wherever they come. */
const MOST = 20
const STRETCH_MS = 15 * 60_000

/** Mail addresses that are remembered: of more, those that were tried first are forgotten. */
const MOST_KEPT = 10_000

/** When each mail address was last tried, whether somebody has it or not; in the order of the last tries. */
const tries = new Map<string, number[]>()

const keyOf = (email: string) => email.trim().toLowerCase()

/**
 * Counts a try before its password is looked at, so that many at once are counted as well. A Problem `too-many` after twenty within a quarter of an
 * hour; a one-time link signs in all the same.
 */
export function countTry(email: string, now: number = Date.now()): void {
  const key = keyOf(email)
  const recent = (tries.get(key) ?? []).filter((at) => at > now - STRETCH_MS)
  const [first] = recent
  if (recent.length >= MOST && first !== undefined) {
    const wait = Math.ceil((first + STRETCH_MS - now) / 1000)
    throw new Problem('too-many', `This mail address was tried ${MOST} times within a quarter of an hour: wait a while.`, [], wait)
  }
  tries.delete(key)
  tries.set(key, [...recent, now])
  const [oldest] = tries.keys()
  if (tries.size > MOST_KEPT && oldest !== undefined) tries.delete(oldest)
}

/** To be called when the password was the right one: its owner may try as often as anyone. */
export const forgetTries = (email: string): boolean => tries.delete(keyOf(email))
