import type { KnownObject } from './known-object'

const DIGITS = /^\d+$/

/** Whether a version is no later than another: versions are numbers that grow, wherever both are numbers. */
export function isNoNews(version: string, than: string): boolean {
  if (version === than) return true
  if (!DIGITS.test(version) || !DIGITS.test(than)) return false
  return version.length === than.length ? version < than : version.length < than.length
}

/** A version as it is remembered: nearly all are numbers that a text would take five times the room of. */
const leanOf = (version: string): string | number => (/^[1-9]\d{0,14}$/.test(version) ? Number(version) : version)

/**
 * What a reflector remembers, so that each change is told once: of every object its uid and its version. `changed` hears of each object that is new,
 * other than before, or gone (null).
 */
export function holdings<T>(changed: (uid: string, object: T | null) => void) {
  const known = new Map<string, string | number>()
  let seen: Set<string> | null = null

  function drop(uid: string): void {
    seen?.delete(uid)
    if (known.delete(uid)) changed(uid, null)
  }

  return {
    /** From here on all there is is told, until `end`. */
    begin() {
      seen = new Set()
    },
    take({ uid, version, object }: KnownObject<T>): void {
      seen?.add(uid)
      const lean = leanOf(version)
      if (known.get(uid) === lean) return
      known.set(uid, lean)
      changed(uid, object)
    },
    drop,
    /** What was not told since `begin` is gone. */
    end() {
      const told = seen
      seen = null
      if (told !== null) for (const uid of [...known.keys()]) if (!told.has(uid)) drop(uid)
    },
  }
}
