/** Keeps objects by uid and by what they belong to; `ownerOf` says to what one belongs, null for to nothing that is asked for: such are not kept. */
export function shelf<T>(ownerOf: (object: T) => string | null) {
  const owners = new Map<string, string>()
  const owned = new Map<string, Map<string, T>>()

  function remove(uid: string): string | null {
    const owner = owners.get(uid)
    if (owner === undefined) return null
    owners.delete(uid)
    const group = owned.get(owner)
    group?.delete(uid)
    if (group?.size === 0) owned.delete(owner)
    return owner
  }

  return {
    /** Puts an object in its place, or takes it away (null); the owners that this concerns. */
    put(uid: string, object: T | null): string[] {
      const before = remove(uid)
      const owner = object === null ? null : ownerOf(object)
      if (object !== null && owner !== null) {
        owners.set(uid, owner)
        const group = owned.get(owner)
        if (group) group.set(uid, object)
        else owned.set(owner, new Map([[uid, object]]))
      }
      return [before, owner === before ? null : owner].filter((one) => one !== null)
    },
    of: (owner: string): T[] => [...(owned.get(owner)?.values() ?? [])],
    /** To what the object of this uid belongs; null when it is not here. */
    owner: (uid: string): string | null => owners.get(uid) ?? null,
  }
}
